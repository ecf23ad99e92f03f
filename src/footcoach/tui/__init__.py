"""Being seen: the only package that imports textual."""

"""The screens, one module each, with their style sheets."""

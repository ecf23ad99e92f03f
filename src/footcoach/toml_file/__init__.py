"""Reads and edits TOML files that people write, and locates every mistake in them."""

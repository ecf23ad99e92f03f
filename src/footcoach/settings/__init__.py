"""What the user chose: config.toml."""

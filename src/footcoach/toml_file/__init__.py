"""Reading a TOML file that anybody may have written, and saying what is wrong with it."""

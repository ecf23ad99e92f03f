"""The paths of all files, and the settings."""

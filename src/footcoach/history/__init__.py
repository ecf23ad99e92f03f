"""Finished sessions and pauses: their models, the file that holds them, and its backups."""

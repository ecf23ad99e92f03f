"""What was done: finished sessions, on disk."""

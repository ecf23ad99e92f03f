"""What it means: pure functions of sessions and a date."""

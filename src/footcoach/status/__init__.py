"""A line for a prompt or a bar, from a small summary: nothing here is slow to import."""

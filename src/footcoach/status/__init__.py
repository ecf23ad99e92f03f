"""A line for a prompt or a bar, answered from status.json before anything slow is imported."""

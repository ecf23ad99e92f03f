"""A page to take along: what was done, what was due, and what was said about it."""

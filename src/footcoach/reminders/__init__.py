"""Reminders: by the system's timer, as a desktop notification, or by the calendar of a phone."""

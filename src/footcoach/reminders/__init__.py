"""Being reminded: by this system's own timer, or by the calendar of a phone."""

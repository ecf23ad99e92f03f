"""Every sentence that more than one face says; numbers, durations and dates in words."""

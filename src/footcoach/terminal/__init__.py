"""The terminal and the standard streams: modes, descriptors, and widths in cells."""

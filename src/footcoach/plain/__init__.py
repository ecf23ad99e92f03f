"""The coach line by line, without a screen."""

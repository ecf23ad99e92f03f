"""Being read: the coach line by line, without a screen."""

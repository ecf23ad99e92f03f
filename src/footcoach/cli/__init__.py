"""The command line: a module for each command or small family, its printing beside it."""

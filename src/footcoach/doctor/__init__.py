"""Checks of everything that footcoach depends on; the command `doctor` prints them."""

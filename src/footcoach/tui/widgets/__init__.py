"""Widgets, and the functions that draw them."""

"""Doing it: plain asyncio, no screen."""

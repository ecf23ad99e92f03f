"""The coach: a state machine on asyncio, its clock, events and listeners, without any screen."""

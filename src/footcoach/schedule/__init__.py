"""Which routines are due when: the plan, rest days, pauses, and the day with its boundary."""

"""Which routines are due on which days: the plan, rest days, pauses, and the day's boundary."""

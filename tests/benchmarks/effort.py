"""The amount to measure: enough to trust the numbers, or just enough to try it out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """The number of starts of each program, and seconds for a session to settle and to run."""

    starts: int
    settle_s: int
    session_s: int


FULL = Effort(starts=10, settle_s=5, session_s=120)
QUICK = Effort(starts=3, settle_s=2, session_s=12)

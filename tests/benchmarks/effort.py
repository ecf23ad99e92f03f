"""How much is measured: enough to trust it, or just enough to see that it works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """`starts` of each program; seconds for a session to settle and to be measured."""

    starts: int
    settle_s: int
    session_s: int


FULL = Effort(starts=10, settle_s=5, session_s=120)
QUICK = Effort(starts=3, settle_s=2, session_s=12)

"""The status of a day: what is due, and the streak up to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from footcoach.history.models import Session
from footcoach.progress.days import Days
from footcoach.progress.pain import last_too_painful
from footcoach.progress.rounds import DueExercise, due_today, next_round
from footcoach.progress.streaks import Streak, streak_of
from footcoach.progress.strength import strength_of
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Round
from footcoach.schedule.day import is_plausible_day
from footcoach.schedule.rest_days import DaysOff


@dataclass(frozen=True, slots=True)
class DayStatus:
    """A day, the exercises due, the next round, and the streak.

    `off` says why nothing is due, if so. `hurt` is the last session of the day that was too
    painful: nothing is due after it either, although a round may be chosen.
    """

    today: date
    off: Literal["rest", "pause"] | None
    due: tuple[DueExercise, ...]
    coming: Round | None
    streak: Streak
    strength: float
    is_kept: bool
    is_full: bool
    hurt: Session | None = None

    @property
    def is_due(self) -> bool:
        """Whether something is left to do today."""
        return self.coming is not None and self.off is None and self.hurt is None

    @property
    def came_back(self) -> bool:
        """Whether a new streak begins today after another one had ended."""
        return any(run.first == self.today for run in self.streak.comebacks)

    @property
    def is_away(self) -> bool:
        """Whether there were streaks, but none is current."""
        return bool(self.streak.runs) and self.streak.current == 0


def day_status(routines: Sequence[Routine], days: Days, off: DaysOff, today: date) -> DayStatus:
    """Return the status of today, on which these routines are due.

    If the clock was never set, all starts are on the same day: then nothing counts as done.
    """
    done = days.on(today) if is_plausible_day(today) else ()
    due = due_today(routines, done, today)
    why: Literal["rest", "pause"] | None = "pause" if today in off.paused else None
    if why is None and today in off:
        why = "rest"
    return DayStatus(
        today,
        why,
        due,
        next_round(routines, due),
        streak_of(days, off, today),
        strength_of(days, off, today),
        is_kept=today in days.kept,
        is_full=today in days.full,
        hurt=last_too_painful(done),
    )

"""The status of a day: what is due, and the streak up to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from footcoach.history.models import Session
from footcoach.progress.days import Days
from footcoach.progress.goals import NO_GOALS, Goals, WeekGoal
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
    painful: nothing is due after it either, although a round may be chosen. `goals` are the week's
    goals of the active routines.
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
    goals: tuple[WeekGoal, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether something is left to do today."""
        return self.coming is not None and self.off is None and self.hurt is None

    @property
    def came_back(self) -> bool:
        """Whether today begins a new streak, or its first week, after another one had ended."""
        if self.is_without_streak and self.streak.unit == "week":
            return self.is_kept and not any(
                day != self.today for goal in self.goals for day in goal.kept
            )
        return any(run.first == self.today for run in self.streak.comebacks)

    @property
    def is_away(self) -> bool:
        """Whether there were streaks, none is current, and nothing was kept in a new week yet."""
        is_back = self.streak.unit == "week" and any(goal.kept for goal in self.goals)
        return self.is_without_streak and not is_back

    @property
    def is_without_streak(self) -> bool:
        """Whether there were streaks, but none is current."""
        return bool(self.streak.runs) and self.streak.current == 0

    @property
    def is_goal_met(self) -> bool:
        """Whether there are goals of days a week, and all are met."""
        return bool(self.goals) and all(goal.is_met for goal in self.goals)


def day_status(
    routines: Sequence[Routine],
    days: Days,
    off: DaysOff,
    today: date,
    goals: Goals = NO_GOALS,
) -> DayStatus:
    """Return the status of today, on which these routines are due.

    If none is due, they are those that can be chosen. If the clock was never set, all starts are on
    the same day: then nothing counts as done.
    """
    done = days.on(today) if is_plausible_day(today) else ()
    due = due_today(routines, done, today)
    active = active_goals(off, goals, today)
    not_due = not_due_goals(off, goals, today)
    is_waiting = all(routine.slug in not_due for routine in routines)
    is_met = is_waiting and all(goal.is_met for goal in active if goal.routine in not_due)
    return DayStatus(
        today,
        _why_off(off, today, is_rest=is_waiting and not is_met),
        due,
        None if is_met else next_round(routines, due),
        streak_of(days, off, today, goals),
        strength_of(days, off, today),
        is_kept=today in days.kept,
        is_full=today in days.full,
        hurt=last_too_painful(done),
        goals=active,
    )


def active_goals(off: DaysOff, goals: Goals, today: date) -> tuple[WeekGoal, ...]:
    """Return the week's goals of the routines that have one today."""
    entries = off.plan.goals(today) if off.plan is not None else ()
    slugs = {entry.slug for entry in entries}
    return tuple(goal for goal in goals.of_week(today) if goal.routine in slugs)


def not_due_goals(off: DaysOff, goals: Goals, today: date) -> frozenset[str]:
    """Return the slugs of routines that their goal of days a week does not make due today."""
    active = active_goals(off, goals, today)
    return frozenset(goal.routine for goal in active if not goal.is_due(today))


def _why_off(off: DaysOff, today: date, *, is_rest: bool) -> Literal["rest", "pause"] | None:
    if today in off.paused:
        return "pause"
    return "rest" if is_rest or off.is_ruled_out(today) else None

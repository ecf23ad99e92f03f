"""Adherence: doses done compared with doses due, over a span of days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from footcoach.progress.days import Days
from footcoach.progress.series import DateSpan, each_day
from footcoach.routines.models import Doses
from footcoach.schedule.rest_days import DaysOff


@dataclass(frozen=True, slots=True)
class Adherence:
    """Numbers of days due, kept and full in a span, and the share of doses done on days due.

    Rest days and pauses are not due; with a goal of days a week, as many days of a week are. Today
    is due only once it is kept, because it is not over.
    """

    due: int
    kept: int
    full: int
    share: float


@dataclass(frozen=True, slots=True)
class DoseMet:
    """How often one exercise was due and done in a span.

    `met` counts what was done of what was due, day by day: more on one day does not make up for
    less on another.
    """

    exercise: str
    due: int
    done: int
    met: int

    @property
    def share(self) -> float | None:
        """The share of its doses that was met, or None if it was never due."""
        return self.met / self.due if self.due else None


def adherence_of(days: Days, off: DaysOff, span: DateSpan, today: date) -> Adherence:
    """Return the adherence over a span of days."""
    due = tuple(_days_due(days, off, span, today))
    shares = [days.shares.get(day, 0.0) for day in due]
    return Adherence(
        due=len(due),
        kept=sum(day in days.kept for day in due),
        full=sum(day in days.full for day in due),
        share=sum(shares) / len(due) if due else 0.0,
    )


def doses_met(
    days: Days, off: DaysOff, span: DateSpan, today: date, doses: Doses, routine: str
) -> tuple[DoseMet, ...]:
    """Return each exercise that was due or done in a span, in the order of the routine.

    On each day, the doses of the routine practised last are due: after a change of routine, only
    the new one counts. Before the first practice, `routine` was due.
    """
    due: dict[str, int] = dict.fromkeys(doses[routine], 0)
    done: dict[str, int] = {}
    met: dict[str, int] = {}
    current = _routine_before(days, span.first, doses) or routine
    counting = frozenset(_days_due(days, off, span, today))
    for day in each_day(span):
        current = _routine_on(days, day, doses) or current
        times = _times_done(days, day)
        for slug, number in times.items():
            done[slug] = done.get(slug, 0) + number
        if day in counting:
            for slug, times_due in doses[current].items():
                due[slug] = due.get(slug, 0) + times_due
                met[slug] = met.get(slug, 0) + min(times.get(slug, 0), times_due)
    return tuple(
        DoseMet(slug, due.get(slug, 0), done.get(slug, 0), met.get(slug, 0))
        for slug in due | done
        if due.get(slug) or done.get(slug)
    )


def _days_due(days: Days, off: DaysOff, span: DateSpan, today: date) -> Iterable[date]:
    for day in each_day(span):
        is_open = day >= today and day not in days.kept
        if day not in off and day not in days.date_line and not is_open:
            yield day


def _times_done(days: Days, day: date) -> Mapping[str, int]:
    times: dict[str, int] = {}
    for session in days.on(day):
        for record in session.exercises:
            times[record.exercise] = times.get(record.exercise, 0) + (record.outcome == "done")
    return times


def _routine_on(days: Days, day: date, doses: Doses) -> str | None:
    """Return the routine practised last on a day, or None if no known one was."""
    routines = (session.routine for session in reversed(days.on(day)) if session.routine in doses)
    return next(routines, None)


def _routine_before(days: Days, first: date, doses: Doses) -> str | None:
    before = sorted((day for day in days.sessions if day < first), reverse=True)
    routines = (_routine_on(days, day, doses) for day in before)
    return next((slug for slug in routines if slug is not None), None)

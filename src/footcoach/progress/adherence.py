"""What was done against what was due. Pure functions of a span of days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from footcoach.progress.days import Days
from footcoach.progress.series import DateSpan, each_day
from footcoach.routines.models import Doses
from footcoach.schedule.rest_days import DaysOff


@dataclass(frozen=True, slots=True)
class Adherence:
    """How a span was kept up.

    `due` are its days without rest days and pauses; today is one of them once it is kept, because
    until it is over it can only be added to. `share` is that of the doses of those days.
    """

    due: int
    kept: int
    full: int
    share: float


@dataclass(frozen=True, slots=True)
class DoseMet:
    """One exercise in a span: times that it was due and was done.

    `met` are those done of the ones due: more on one day does not make up for less on another.
    """

    exercise: str
    due: int
    done: int
    met: int

    @property
    def share(self) -> float | None:
        """The share of its doses that was met; None where it was never due."""
        return self.met / self.due if self.due else None


def adherence_of(days: Days, off: DaysOff, span: DateSpan, today: date) -> Adherence:
    """Return how many of a span's days were kept and full, and the share of doses done on them."""
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

    What is due on a day are the doses of the routine that was last practised by then: whoever
    changed to another one was not to do both. `routine` is what was due before any was.
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
            for slug, wanted in doses[current].items():
                due[slug] = due.get(slug, 0) + wanted
                met[slug] = met.get(slug, 0) + min(times.get(slug, 0), wanted)
    return tuple(
        DoseMet(slug, due.get(slug, 0), done.get(slug, 0), met.get(slug, 0))
        for slug in due | done
        if due.get(slug) or done.get(slug)
    )


def _days_due(days: Days, off: DaysOff, span: DateSpan, today: date) -> Iterable[date]:
    for day in each_day(span):
        is_open = day >= today and day not in days.kept
        if day not in off and day not in days.unlived and not is_open:
            yield day


def _times_done(days: Days, day: date) -> Mapping[str, int]:
    times: dict[str, int] = {}
    for session in days.on(day):
        for record in session.exercises:
            times[record.exercise] = times.get(record.exercise, 0) + (record.outcome == "done")
    return times


def _routine_on(days: Days, day: date, doses: Doses) -> str | None:
    """Return the routine that was practised last on a day, of those that are known."""
    known = (one.routine for one in reversed(days.on(day)) if one.routine in doses)
    return next(known, None)


def _routine_before(days: Days, first: date, doses: Doses) -> str | None:
    before = sorted((day for day in days.sessions if day < first), reverse=True)
    found = (_routine_on(days, day, doses) for day in before)
    return next((slug for slug in found if slug is not None), None)

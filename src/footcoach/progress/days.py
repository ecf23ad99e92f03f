"""The sessions of each day, and whether the day is kept or full."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self

from footcoach.history.models import Session
from footcoach.routines.models import Doses
from footcoach.schedule.day import ONE_DAY, is_plausible_day

KEPT_SHARE = 0.5  # half of a round's planned work makes a day kept


def by_day(sessions: Iterable[Session]) -> dict[date, list[Session]]:
    """Group sessions by their day."""
    days: dict[date, list[Session]] = {}
    for session in sessions:
        days.setdefault(session.day, []).append(session)
    return days


def routines_kept(sessions: Iterable[Session]) -> frozenset[str]:
    """Return the routines of which half of one round's work was done in a day's sessions.

    With any such routine the day is kept. Several sessions of the same round add up.
    """
    done: dict[tuple[str, int], tuple[float, float]] = {}
    for session in sessions:
        a_round = session.routine, session.round
        effort_s, planned_s = done.get(a_round, (0.0, 0.0))
        done[a_round] = effort_s + session.effort_s, max(planned_s, session.planned_s)
    return frozenset(
        routine
        for (routine, _), (effort_s, planned_s) in done.items()
        if planned_s > 0 and effort_s >= KEPT_SHARE * planned_s
    )


def share_done(sessions: Sequence[Session], doses: Doses) -> tuple[float, bool]:
    """Return the share of the day's doses that was done, from 0 to 1, and whether all were.

    The doses are those of the routine practised on the day; of several, the one with the highest
    share. If no routine is known any more, each exercise begun is due once. An unfinished exercise
    counts with its share of repetitions.
    """
    done: Counter[str] = Counter()
    credit: dict[str, float] = {}
    for session in sessions:
        for record in session.exercises:
            is_done = record.outcome == "done"
            done[record.exercise] += is_done
            share = 1.0 if is_done else record.reps / record.of
            credit[record.exercise] = credit.get(record.exercise, 0.0) + share
    doses_due = [doses[slug] for slug in {session.routine for session in sessions} if slug in doses]
    shares = [
        sum(min(credit.get(slug, 0.0), times) for slug, times in dose.items()) / sum(dose.values())
        for dose in doses_due or [dict.fromkeys(credit, 1)]
    ]
    is_full = any(
        all(done[slug] >= times for slug, times in dose.items())
        for dose in doses_due or [dict.fromkeys(credit, 1)]
    )
    return max(shares), is_full


@dataclass(frozen=True, slots=True)
class Days:
    """Sessions by day, and the worth of each day. Expensive to make; make it once.

    A day is *kept* if half of one round was done, *full* if every dose was. `kept_by_routine` has
    the days on which half of a round of each routine was done. `shares` are the shares of the day's
    doses done. `date_line` days were skipped by flying across the date line. Days with an
    implausible date are none of these.
    """

    sessions: Mapping[date, Sequence[Session]]
    kept: frozenset[date]
    full: frozenset[date]
    shares: Mapping[date, float]
    date_line: frozenset[date]
    kept_by_routine: Mapping[str, frozenset[date]]

    @classmethod
    def of(cls, sessions: Iterable[Session], doses: Doses) -> Self:
        """Sum up sessions day by day."""
        days = by_day(sessions)
        dated = {day: done for day, done in days.items() if is_plausible_day(day)}
        shares = {day: share_done(done, doses) for day, done in dated.items()}
        by_routine: dict[str, set[date]] = {}
        for day, done in dated.items():
            for routine in routines_kept(done):
                by_routine.setdefault(routine, set()).add(day)
        return cls(
            days,
            kept=frozenset().union(*by_routine.values()),
            full=frozenset(day for day, (_, is_full) in shares.items() if is_full),
            shares={day: share for day, (share, _) in shares.items()},
            date_line=frozenset(_date_line_days(dated)),
            kept_by_routine={name: frozenset(kept) for name, kept in by_routine.items()},
        )

    def on(self, day: date) -> Sequence[Session]:
        """Return the sessions of a day."""
        return self.sessions.get(day, ())

    def up_to(self, today: date) -> Iterable[date]:
        """Yield the days of practice with a plausible date, up to today.

        Tomorrow is included: it may have begun before a flight across the date line.
        """
        return (day for day in self.sessions if is_plausible_day(day) and day <= today + ONE_DAY)


def _date_line_days(days: Mapping[date, Sequence[Session]]) -> Iterable[date]:
    """Yield each date between two sessions in different zones less than 24 hours apart."""
    for before, after in pairwise(sorted(days)):
        if after - before == 2 * ONE_DAY:
            last, first = days[before][-1], days[after][0]
            if last.zone != first.zone and first.started - last.started < ONE_DAY:
                yield before + ONE_DAY

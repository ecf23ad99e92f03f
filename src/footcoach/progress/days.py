"""Days as a person counts them, and what was done on each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self

from footcoach.history.models import Session
from footcoach.routines.models import Doses
from footcoach.schedule.day import ONE_DAY, is_dated

KEPT_SHARE = 0.5  # half of a round's planned work makes a day count


def by_day(sessions: Iterable[Session]) -> dict[date, list[Session]]:
    """Group sessions by the day that they carry."""
    days: dict[date, list[Session]] = {}
    for session in sessions:
        days.setdefault(session.day, []).append(session)
    return days


def is_kept(sessions: Iterable[Session]) -> bool:
    """Tell whether a day with these sessions counts: half of one round's work was done.

    A round that was stopped and gone on with is one round: its sessions add up.
    """
    done: dict[tuple[str, int], tuple[float, float]] = {}
    for session in sessions:
        a_round = session.routine, session.round
        effort_s, planned_s = done.get(a_round, (0.0, 0.0))
        done[a_round] = effort_s + session.effort_s, max(planned_s, session.planned_s)
    return any(
        planned_s > 0 and effort_s >= KEPT_SHARE * planned_s
        for effort_s, planned_s in done.values()
    )


def share_done(sessions: Sequence[Session], doses: Doses) -> tuple[float, bool]:
    """Return the share of the day's doses that was done, from 0 to 1, and whether every one was.

    The day's doses are those of a routine that was practised on it; of several, the one that was
    done best. Of a routine that is not known any more, what was begun is to be done. An exercise
    that was begun counts with its share of repetitions.
    """
    done: Counter[str] = Counter()
    credit: dict[str, float] = {}
    for session in sessions:
        for record in session.exercises:
            whole = record.outcome == "done"
            done[record.exercise] += whole
            part = 1.0 if whole else record.reps / record.of
            credit[record.exercise] = credit.get(record.exercise, 0.0) + part
    wanted = [doses[slug] for slug in {one.routine for one in sessions} if slug in doses]
    shares = [
        sum(min(credit.get(slug, 0.0), times) for slug, times in dose.items()) / sum(dose.values())
        for dose in wanted or [dict.fromkeys(credit, 1)]
    ]
    is_full = any(
        all(done[slug] >= times for slug, times in dose.items())
        for dose in wanted or [dict.fromkeys(credit, 1)]
    )
    return max(shares), is_full


@dataclass(frozen=True, slots=True)
class Days:
    """Sessions by their day, and what each day is worth. Made once for many questions.

    A day is *kept* when half of one round was done, *full* when every dose was met. `shares` are of
    the day's doses. `unlived` days lie between two others in the calendar alone: whoever flew over
    the date line never had them. Days that cannot be believed are none of these.
    """

    sessions: Mapping[date, Sequence[Session]]
    kept: frozenset[date]
    full: frozenset[date]
    shares: Mapping[date, float]
    unlived: frozenset[date]

    @classmethod
    def of(cls, sessions: Iterable[Session], doses: Doses) -> Self:
        """Sort sessions into their days."""
        days = by_day(sessions)
        dated = {day: done for day, done in days.items() if is_dated(day)}
        shares = {day: share_done(done, doses) for day, done in dated.items()}
        return cls(
            days,
            kept=frozenset(day for day, done in dated.items() if is_kept(done)),
            full=frozenset(day for day, (_, is_full) in shares.items() if is_full),
            shares={day: share for day, (share, _) in shares.items()},
            unlived=frozenset(_unlived(dated)),
        )

    def on(self, day: date) -> Sequence[Session]:
        """Return the sessions of a day."""
        return self.sessions.get(day, ())

    def up_to(self, today: date) -> Iterable[date]:
        """Yield the days of practice that can be believed: none that is yet to come.

        Tomorrow can have been already, for those who flew over the date line.
        """
        return (day for day in self.sessions if is_dated(day) and day <= today + ONE_DAY)


def _unlived(days: Mapping[date, Sequence[Session]]) -> Iterable[date]:
    """Yield each day that was skipped by the calendar: less than a day passed over it."""
    for before, after in pairwise(sorted(days)):
        if after - before == 2 * ONE_DAY:
            last, first = days[before][-1], days[after][0]
            if last.zone != first.zone and first.started - last.started < ONE_DAY:
                yield before + ONE_DAY

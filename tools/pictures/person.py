"""What the person of the pictures has done: seventeen weeks of a simulated year."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from footcoach.config.paths import Paths
from footcoach.history.backups import Backups
from footcoach.history.merge import history_of
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.schedule.pauses import Pause
from tests.simulated_year import TODAY, a_year

BEGAN = TODAY - timedelta(weeks=17)
WORKING_DAY = date(2026, 11, 20)  # with three rounds
ROUNDS_AT = time(5, 10), time(6, 20), time(7, 30)
TRIP = Pause(first=date(2026, 9, 5), last=date(2026, 9, 13), why="travel", id="a" * 32)
COLD = Pause(first=date(2026, 11, 21), last=date(2026, 11, 26), why="illness", id="b" * 32)


def practised(paths: Paths) -> None:
    """Write a history that ends on Saturday; Sundays are rest days, and today is a Monday."""
    _write(paths, _before_today(), TRIP)


def practised_yesterday(paths: Paths) -> None:
    """Write a history that ends yesterday, a Sunday."""
    _write(paths, (*_before_today(), *_rounds_on(TODAY - timedelta(days=1))), TRIP)


def done(paths: Paths) -> None:
    """Write a history in which today's rounds are done."""
    _write(paths, (*_before_today(), *_rounds_on(TODAY)), TRIP)


def paused(paths: Paths) -> None:
    """Write a history with a pause since Saturday."""
    _write(paths, _before_today(), TRIP, COLD)


def damaged(paths: Paths) -> None:
    """Write a history that was cut off, and a backup of it."""
    practised(paths)
    with paths.history.open("rb") as file:
        Backups(paths.backups).keep_day(file, WORKING_DAY)
    content = paths.history.read_bytes()
    paths.history.write_bytes(content[: len(content) * 2 // 3])


def _before_today() -> tuple[Session, ...]:
    return tuple(one for one in a_year().sessions if BEGAN <= one.day < TODAY)


def _rounds_on(day: date) -> tuple[Session, ...]:
    """Return the rounds of a working day on another day, without answers."""
    rounds = (one for one in a_year().sessions if one.day == WORKING_DAY)
    starts = (datetime.combine(day, at, UTC) for at in ROUNDS_AT)
    return tuple(
        replace(
            one,
            id=f"c{one.round:031x}",
            day=day,
            started=started,
            ended=started + (one.ended - one.started),
            answers=Answers(),
        )
        for one, started in zip(rounds, starts, strict=True)
    )


def _write(paths: Paths, sessions: tuple[Session, ...], *pauses: Pause) -> None:
    practised = (one for one in sessions if not any(one.day in pause for pause in pauses))
    Store(paths.history).merge(history_of(practised, pauses=pauses))

"""What the screens work with: the routine, the history, and today. Loaded after the first frame."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from footcoach.coaching.clock import Clock
from footcoach.errors import Problem
from footcoach.history.care import Care, Trouble
from footcoach.history.merging import History, as_new
from footcoach.history.record import Session
from footcoach.history.recorder import Start
from footcoach.paths import Paths, shipped_data
from footcoach.progress.days import Days, day_of
from footcoach.progress.rounds import Due, due_today, next_round
from footcoach.progress.streaks import Streak, streak_in
from footcoach.routines.library import Library
from footcoach.routines.timeline import Phase, Round, round_of
from footcoach.session.chosen import phases_of, planned
from footcoach.settings.file import load_settings, save_setting


class Desk:
    """Reads files when made: make it in a thread.

    With a `trouble`, the history is for looking only, and no session can be started.
    """

    def __init__(self, paths: Paths, clock: Clock, routine: str | None = None) -> None:
        self.clock = clock
        self.paths = paths
        self.settings, self.mistakes = load_settings(paths.settings)
        self.settings_file = paths.settings
        library = Library(shipped_data())
        self.routine = library.routine(routine or self.settings.routine)
        self._names = {slug: library.exercise(slug).name for slug in library.exercise_slugs()}
        self.care = Care(paths.history, paths.backups, self.now())
        examined = self.care.examine()
        self.trouble: Trouble | None = examined.trouble
        self._take(examined.history)

    def now(self) -> datetime:
        """Return the local time, with its offset."""
        return datetime.fromtimestamp(self.clock.wall()).astimezone()

    def today(self) -> date:
        """Return the day as the person counts it."""
        return day_of(self.now(), self.settings.day_starts)

    def due(self, day: date) -> tuple[Due, ...]:
        """Return what is due on a day, and how often it has been done."""
        return due_today(self.routine, self._days.on(day), day)

    def next_round(self, day: date) -> Round | None:
        """Return what is to be done next; None when nothing more is due."""
        return next_round(self.routine, self.due(day))

    def round_to_start(self, number: int | None = None) -> Round:
        """Return a round as it was chosen; without a number the next one of today.

        When nothing is due, that is the first one once more.
        """
        coming = round_of(self.routine, number) if number else self.next_round(self.today())
        return planned(coming or round_of(self.routine, 1), self.settings)

    def phases_of(self, a_round: Round) -> tuple[Phase, ...]:
        """Return the timeline of a round that is about to start."""
        return phases_of(a_round, self.settings, len(self.sessions))

    def streak(self, day: date) -> Streak:
        """Return the days in a row, up to a day."""
        return streak_in(self._days.kept, day)

    def counts(self, day: date) -> bool:
        """Tell whether a day counts already."""
        return day in self._days.kept

    def name_of(self, slug: str) -> str:
        """Return the name of an exercise, or its slug where nothing by that name ships any more."""
        return self._names.get(slug, slug)

    def start(self, a_round: Round) -> Start:
        """Fix what a session carries from its start."""
        now = self.now()
        zone = _zone_at(now)
        return Start(
            id=uuid4().hex,
            routine=a_round.routine,
            round=a_round.number,
            started=now.astimezone(UTC),
            zone=zone,
            day=day_of(now, self.settings.day_starts),
        )

    async def try_to_keep(self, session: Session) -> Problem | None:
        """Save a session; return why that failed. The session itself stays with the caller."""
        return await _problem_of(self.keep, session)

    async def delete(self, session: Session) -> Problem | None:
        """Forget a session, here and wherever this history is merged; return why that failed."""
        return await _problem_of(lambda: self._take(self.care.store.delete(session)))

    async def put_back(self, session: Session) -> Problem | None:
        """Keep a session that was deleted, as a new one; return why that failed."""
        return await _problem_of(self.keep, as_new(session))

    def keep(self, session: Session) -> None:
        """Save a session, or raise Problem."""
        self._take(self.care.store.add(session))

    def look_after(self) -> tuple[str, ...]:
        """Merge in what other machines left, and back up; return what is to be said about it."""
        if self.trouble is not None:
            return ()
        history, said = self.care.look_after(self.today())
        self._take(history)
        return said

    def repair(self) -> None:
        """Bring back what can be brought back; Problem where that fails."""
        if self.trouble is not None:
            self._take(self.care.repair(self.trouble))
            self.trouble = None

    def begin_anew(self) -> None:
        """Begin with an empty history; Problem where that fails."""
        self.care.begin_anew()
        self.trouble = None
        self._take(History())

    async def choose(self, name: str, value: object) -> Problem | None:
        """Change a setting for good, and return why that failed."""
        problem = await _problem_of(save_setting, self.settings_file, name, value)
        if problem is None:
            self.settings = self.settings.model_copy(update={name: value})
        return problem

    def _take(self, history: History) -> None:
        """Have a history on the desk. Slow for a long one: it is done in the same thread."""
        self.history = history
        self.sessions = history.sessions
        self._days = Days.of(self.sessions)


async def _problem_of(act: Callable[..., None], *arguments: object) -> Problem | None:
    """Do something in a thread, and return why it failed."""
    try:
        await asyncio.to_thread(act, *arguments)
    except Problem as problem:
        return problem
    return None


def _zone_at(now: datetime) -> str:
    """Return the name of the local time zone; its offset where no name says the same time."""
    try:
        name = get_localzone_name()
        if name and ZoneInfo(name).utcoffset(now) == now.utcoffset():
            return name
    except (LookupError, ValueError, OSError):
        pass  # no zone by that name: its offset is known all the same
    return now.strftime("%z")

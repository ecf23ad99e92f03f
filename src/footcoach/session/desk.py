"""What the screens work with: the routine, the history, and today. Loaded after the first frame."""

import asyncio
import os
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from footcoach.coaching.clock import Clock
from footcoach.errors import Problem
from footcoach.history.care import Care, Trouble, trouble_of
from footcoach.history.merging import History, as_new, with_answers
from footcoach.history.pause import Pause
from footcoach.history.record import Answers, Session
from footcoach.history.recorder import Start
from footcoach.paths import Paths, shipped_data
from footcoach.progress.days import ONE_DAY, Days, day_of
from footcoach.progress.growth import Suggestion, decided, suggestion, with_one
from footcoach.progress.pain import Advice, advice
from footcoach.progress.rest import DaysOff, with_day_off, without_date
from footcoach.progress.standing import Standing, standing_of
from footcoach.routines.library import Library
from footcoach.routines.model import Exercise, Routine
from footcoach.routines.timeline import Phase, Round, halved, round_of, total_s
from footcoach.session.chosen import phases_of, planned
from footcoach.session.local_time import local_moment, zone_at
from footcoach.session.shelf import Shelf
from footcoach.session.summary import keep_summary, summary_of
from footcoach.settings.file import change_setting, load_settings
from footcoach.status.cache import stamp_of
from footcoach.status.line import Summary


class Desk:
    """Reads files when made: make it in a thread.

    With a `trouble`, the history is for looking only, and no session can be started.
    """

    def __init__(self, paths: Paths, clock: Clock, routine: str | None = None) -> None:
        self.clock = clock
        self.paths = paths
        self.settings, self.mistakes = load_settings(paths.settings)
        self.settings_file = paths.settings
        self.shelf = Shelf(Library(shipped_data(), paths.routines), self.settings, routine)
        self.mistakes += self.shelf.mistakes
        self.care = Care(paths.history, paths.backups, self.now())
        self._standing: Standing | None = None
        examined = self.care.examine()
        self.trouble: Trouble | None = examined.trouble
        self._take(examined.history)

    def now(self) -> datetime:
        """Return the local time, with its offset."""
        return local_moment(self.clock.wall())

    def today(self) -> date:
        """Return the day as the person counts it."""
        return day_of(self.now(), self.settings.day_starts)

    @property
    def routines(self) -> tuple[Routine, ...]:
        """What is due today; on a day with nothing, what is active at all."""
        return self.shelf.on(self.today())

    def off(self) -> DaysOff:
        """Return the days on which nothing is due."""
        pauses = self.history.pauses.values()
        return DaysOff.of(self.settings.rest_days, pauses, self.shelf.plan)

    def standing(self, day: date) -> Standing:
        """Return where the person stands on a day."""
        if self._standing is None or self._standing.today != day:
            self._standing = standing_of(self.shelf.on(day), self.days, self.off(), day)
        return self._standing

    def next_round(self) -> Round | None:
        """Return what is to be done next today; None when nothing more is due."""
        return self.standing(self.today()).coming

    def round_to_start(self, number: int | None = None) -> Round:
        """Return a round as it was chosen; without a number the next one of today.

        When nothing is due, that is the first one once more. It has half its dose where that was
        asked for after the last session.
        """
        first = self.routines[0]
        chosen = round_of(first, number) if number else self.next_round()
        coming = planned(chosen or round_of(first, 1), self.settings)
        return halved(coming) if self.is_easier else coming

    @property
    def is_easier(self) -> bool:
        """Whether the next round is to have half its dose."""
        return bool(self.sessions) and self.sessions[-1].answers.easier

    def phases_of(self, a_round: Round) -> tuple[Phase, ...]:
        """Return the timeline of a round that is about to start."""
        return phases_of(a_round, self.settings, len(self.sessions))

    def name_of(self, slug: str) -> str:
        """Return the name of an exercise, or its slug where nothing is called so any more."""
        known = self.shelf.exercises.get(slug)
        return known.name if known is not None else slug

    def name_of_routine(self, slug: str) -> str:
        """Return the name of a routine, or its slug where none is called so any more."""
        known = (one.name for one in self.shelf.routines.values() if one.slug == slug)
        return next(known, slug)

    def exercises_of(self, session: Session) -> tuple[Exercise, ...]:
        """Return the exercises of a session, as far as the library knows them."""
        known = (self.shelf.exercises.get(record.exercise) for record in session.exercises)
        return tuple(one for one in known if one is not None)

    def to_ask_about(self) -> Session | None:
        """Return the last session of yesterday, if nothing was said about the day after it.

        None once something has been done today, and where no questions were chosen.
        """
        today = self.today()
        yesterday = self.days.on(today - ONE_DAY)
        if not self.settings.questions or self.days.on(today) or not yesterday:
            return None
        last = yesterday[-1]
        is_latest = self.sessions[-1].id == last.id
        return last if is_latest and last.answers.next_day is None else None

    def hurt_today(self) -> Session | None:
        """Return the latest session of today after which the pain rule says to stop."""
        done = self.days.on(self.today())
        hurt = (one for one in done if advice(one.answers.pain, hurt=one.hurt) is Advice.STOP)
        return max(hurt, key=lambda one: one.started, default=None)

    def suggestion(self) -> Suggestion | None:
        """Return a step that the next round's routine is ripe for, on or back."""
        coming = self.round_to_start()
        return suggestion(self.shelf.base(coming.routine), self.shelf.taken, self.days)

    async def decide(self, asked: Suggestion, *, yes: bool) -> Problem | None:
        """Take a step, or leave it for a while; return why that failed."""
        decision = decided(self.shelf.taken, asked, self.today(), yes=yes)
        return await self.change("grown", lambda texts: with_one(texts, decision))

    async def rest_today(self) -> Problem | None:
        """Make today a rest day; return why that failed."""
        return await self.rest_on(self.today())

    async def rest_on(self, day: date) -> Problem | None:
        """Make a day a rest day; return why that failed."""
        return await self.change("rest_days", lambda rest: with_day_off(rest, day))

    async def take_back_rest(self, day: date) -> Problem | None:
        """Let a single rest day be none any more; return why that failed."""
        return await self.change("rest_days", lambda rest: without_date(rest, day))

    def start(self, a_round: Round) -> Start:
        """Fix what a session carries from its start."""
        now = self.now()
        return Start(
            id=uuid4().hex,
            routine=a_round.routine,
            round=a_round.number,
            started=now.astimezone(UTC),
            zone=zone_at(now),
            day=day_of(now, self.settings.day_starts),
        )

    async def try_to_keep(self, session: Session) -> Problem | None:
        """Save a session; return why that failed. The session itself stays with the caller."""
        return await _problem_of(self.keep, session)

    async def say(self, session: Session, answers: Answers) -> Problem | None:
        """Keep what was said about a session; return why that failed."""
        return await self.try_to_keep(with_answers(session, answers))

    async def pause(self, pause: Pause) -> Problem | None:
        """Let nothing be due for a while; return why that failed."""
        return await _problem_of(lambda: self._took(self.care.store.add_pause(pause)))

    async def replace_pauses(
        self, old: Iterable[Pause], new: Iterable[Pause] = ()
    ) -> Problem | None:
        """Keep other pauses, or none, in the place of some; return why that failed."""
        return await _problem_of(lambda: self._took(self.care.store.replace_pauses(old, new)))

    async def delete(self, what: Session | Pause) -> Problem | None:
        """Forget it, here and wherever this history is merged; return why that failed."""
        return await _problem_of(lambda: self._took(self.care.store.delete(what)))

    async def put_back(self, session: Session) -> Problem | None:
        """Keep a session that was deleted, as a new one; return why that failed."""
        return await _problem_of(self.keep, as_new(session))

    def keep(self, session: Session) -> None:
        """Save a session, or raise Problem."""
        self._took(self.care.store.add(session))

    def look_after(self) -> tuple[str, ...]:
        """Merge in what other machines left, and back up; return what is to be said about it."""
        if self.trouble is not None:
            return ()
        try:
            history, said = self.care.look_after(self.today())
        except Problem as problem:
            self.trouble = trouble_of(problem)
            return (f"Nothing can be kept now: {problem}. It is tried again.",)
        self._take(history)
        return said

    def try_writing_again(self) -> bool:
        """Tell whether a trouble has passed by itself, and read the history again if so."""
        if self.trouble is None or not self.trouble.may_pass:
            return False
        examined = self.care.examine()
        if examined.trouble is None:
            try:
                self.care.check_writable()
            except Problem:
                return False
            self._take(examined.history)
        self.trouble = examined.trouble
        return self.trouble is None

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

    async def change(self, name: str, change: Callable[[Any], object]) -> Problem | None:
        """Change a setting for good, as it stands by now, and return why that failed.

        What another program has chosen meanwhile is taken over.
        """
        try:
            settings = await asyncio.to_thread(change_setting, self.settings_file, name, change)
        except Problem as problem:
            return problem
        self.settings = settings
        self.shelf.follow(settings)
        self._standing = None
        return None

    def look_again(self) -> tuple[str, ...] | None:
        """Read the routines again if their files have changed, and return what is to be said.

        None where nothing has changed.
        """
        if not self.shelf.has_changed():
            return None
        said = self.shelf.read()
        self._take(self.history)
        return said

    def summary(self) -> Summary:
        """Return what the status line is told of today."""
        phases = self.phases_of(self.round_to_start())
        return summary_of(self.standing(self.today()), total_s(phases))

    def keep_summary(self) -> None:
        """Keep that, until one of the files changes that it was made of."""
        of = {os.fspath(self.paths.history): self.care.store.stamp}
        files = [os.fspath(self.settings_file), *self.shelf.files_of(self.today())]
        of |= {name: stamp_of(name) for name in files}
        keep_summary(self.paths.data, self.summary(), of, self.today(), self.settings)

    def _take(self, history: History) -> None:
        """Have a history on the desk. Slow for a long one: it is done in the same thread."""
        self.history = history
        self.sessions = history.sessions
        self.days = Days.of(self.sessions, self.shelf.doses)
        self._standing = None
        self.standing(self.today())

    def _took(self, history: History) -> None:
        """Do the same with one that has just been written."""
        self._take(history)
        self.keep_summary()


async def _problem_of(act: Callable[..., None], *arguments: object) -> Problem | None:
    """Do something in a thread, and return why it failed."""
    try:
        await asyncio.to_thread(act, *arguments)
    except Problem as problem:
        return problem
    return None

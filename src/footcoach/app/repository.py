"""What the screens work with: the routine, the history, and today. Loaded after the first frame."""

import asyncio
import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from footcoach.app.from_settings import phases_of, planned
from footcoach.coaching.clock import Clock
from footcoach.config.paths import Paths, shipped_data
from footcoach.config.settings_file import change_setting, load_settings
from footcoach.errors import UserError
from footcoach.files.reading import stamp_of
from footcoach.history.maintenance import HistoryDamage, HistoryMaintenance, damage_of
from footcoach.history.merge import History, with_new_id
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.history.summarize import Start
from footcoach.progress.day_status import DayStatus, day_status
from footcoach.progress.days import Days
from footcoach.progress.growth import Suggestion, decided, suggestion, with_one
from footcoach.progress.latest import latest
from footcoach.progress.pain import was_too_much
from footcoach.routines.catalog import RoutineCatalog
from footcoach.routines.library import Library
from footcoach.routines.models import Doses, Exercise, Routine
from footcoach.routines.timeline import Phase, Round, halved, round_of, total_s
from footcoach.schedule.day import ONE_DAY, day_of, is_dated
from footcoach.schedule.local_time import local_moment, zone_at
from footcoach.schedule.pauses import Pause
from footcoach.schedule.rest_days import DaysOff, with_day_off, without_date
from footcoach.status.summary import Summary, keep_summary, summary_of
from footcoach.texts.sessions import clock_sentence


@dataclass(frozen=True, slots=True)
class Known:
    """A history, and what its days are worth by these doses: replaced as a whole, never changed."""

    history: History
    sessions: tuple[Session, ...]
    doses: Doses
    days: Days

    @classmethod
    def of(cls, history: History, doses: Doses) -> "Known":
        """Sum up a history."""
        sessions = history.sessions
        return cls(history, sessions, doses, Days.of(sessions, doses))


class Desk:
    """Reads files when made: make it in a thread.

    With a `damage`, the history is for looking only, and no session can be started. Whatever
    reads, changes and takes does all three under one lock, in a thread; whoever looks finds either
    what was before or what comes after.
    """

    def __init__(self, paths: Paths, clock: Clock, routine: str | None = None) -> None:
        self.clock = clock
        self.paths = paths
        self._changing = threading.RLock()
        self.settings_file = paths.settings
        self._settings_stamp = stamp_of(os.fspath(paths.settings))  # of what is read after it
        self.settings, self.mistakes = load_settings(paths.settings)
        library = Library(shipped_data(), paths.routines)
        self.shelf = RoutineCatalog(library, self.settings, routine)
        self.mistakes += self.shelf.mistakes
        if not is_dated(self.today()):
            self.mistakes += (clock_sentence(self.now()),)
        self.maintenance = HistoryMaintenance(paths.history, paths.backups, self.now())
        self._known = Known.of(History(), self.shelf.doses)
        self._standing: tuple[Known, DayStatus] | None = None
        examined = self.maintenance.examine()
        self.damage: HistoryDamage | None = examined.damage
        self._take(examined.history)

    def now(self) -> datetime:
        """Return the local time, with its offset."""
        return local_moment(self.clock.wall())

    def today(self) -> date:
        """Return the day as the person counts it."""
        return day_of(self.now(), self.settings.day_starts)

    @property
    def history(self) -> History:
        """All that was kept."""
        return self._known.history

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of the history, the oldest first."""
        return self._known.sessions

    @property
    def days(self) -> Days:
        """The sessions by their days."""
        return self._known.days

    @property
    def routines(self) -> tuple[Routine, ...]:
        """What is due today; on a day with nothing, what is active at all."""
        return self.shelf.on(self.today())

    def off(self) -> DaysOff:
        """Return the days on which nothing is due."""
        pauses = self.history.pauses.values()
        return DaysOff.of(self.settings.rest_days, pauses, self.shelf.plan)

    def standing(self, day: date) -> DayStatus:
        """Return where the person stands on a day."""
        known, found = self._known, self._standing
        if found is not None and found[0] is known and found[1].today == day:
            return found[1]
        standing = self._standing_of(known, day)
        self._standing = known, standing
        return standing

    def next_round(self) -> Round | None:
        """Return what is to be done next today; None when nothing more is due."""
        return self.standing(self.today()).coming

    def round_to_start(self, number: int | None = None) -> Round:
        """Return a round as it was chosen; without a number the next one of today.

        When nothing is due, that is the first one once more. It has half its dose after a session
        that was too much, and where that was asked for after the last one.
        """
        first = self.routines[0]
        chosen = round_of(first, number) if number else self.next_round()
        coming = planned(chosen or round_of(first, 1), self.settings)
        return halved(coming) if self.is_easier else coming

    @property
    def is_easier(self) -> bool:
        """Whether the next round is to have half its dose: it was asked for, or it hurt."""
        last = self.latest()
        return last is not None and (last.answers.easier or was_too_much(last))

    def latest(self, routine: str | None = None) -> Session | None:
        """Return the last session up to now, of all or of a routine by its slug."""
        own = (one for one in self.sessions if routine is None or one.routine == routine)
        return latest(own, self.now())

    def hurt_today(self) -> Session | None:
        """Return the last session of today that was too much, if one was.

        Nothing is due after it, and a round is started only by those who are asked and choose to.
        """
        return self.standing(self.today()).hurt

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
        last = self.latest()
        if last is None or not self.settings.questions or not is_dated(last.day):
            return None
        is_yesterdays = last.day == self.today() - ONE_DAY
        return last if is_yesterdays and last.answers.next_day is None else None

    def suggestion(self) -> Suggestion | None:
        """Return a step that the next round's routine is ripe for, on or back."""
        coming = self.round_to_start()
        return suggestion(self.shelf.base(coming.routine), self.shelf.taken, self.days)

    async def decide(self, asked: Suggestion, *, yes: bool) -> UserError | None:
        """Take a step, or leave it for a while; return why that failed."""
        decision = decided(self.shelf.taken, asked, self.today(), yes=yes)
        return await self.change("grown", lambda texts: with_one(texts, decision))

    async def rest_today(self) -> UserError | None:
        """Make today a rest day; return why that failed."""
        return await self.rest_on(self.today())

    async def rest_on(self, day: date) -> UserError | None:
        """Make a day a rest day; return why that failed."""
        return await self.change("rest_days", lambda rest: with_day_off(rest, day))

    async def take_back_rest(self, day: date) -> UserError | None:
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

    async def try_to_keep(self, session: Session) -> UserError | None:
        """Save a session; return why that failed. The session itself stays with the caller."""
        return await _problem_of(self.keep, session)

    async def say(self, session: Session, answers: Answers) -> UserError | None:
        """Keep what was said about a session; return why that failed.

        `session` is as it was when that was said: what others have said since stays.
        """
        return await self._write(lambda store: store.answer(session, answers))

    async def pause(self, pause: Pause) -> UserError | None:
        """Let nothing be due for a while; return why that failed."""
        return await self._write(lambda store: store.add_pause(pause))

    async def replace_pauses(
        self, old: Iterable[Pause], new: Iterable[Pause] = ()
    ) -> UserError | None:
        """Keep other pauses, or none, in the place of some; return why that failed."""
        return await self._write(lambda store: store.replace_pauses(old, new))

    async def delete(self, what: Session | Pause) -> UserError | None:
        """Forget it, here and wherever this history is merged; return why that failed."""
        return await self._write(lambda store: store.delete(what))

    async def put_back(self, session: Session) -> UserError | None:
        """Keep a session that was deleted, as a new one; return why that failed."""
        return await _problem_of(self.keep, with_new_id(session))

    def keep(self, session: Session) -> None:
        """Save a session, or raise UserError."""
        self._write_now(lambda store: store.add(session))

    def merge_and_back_up(self) -> tuple[str, ...]:
        """Merge in what other machines left, and back up; return what is to be said about it."""
        if self.damage is not None:
            return ()
        try:
            with self._changing:
                history, said = self.maintenance.merge_and_back_up(self.today())
                self._take(history)
        except UserError as problem:
            self.damage = damage_of(problem)
            return (f"Nothing can be kept now: {problem}. It is tried again.",)
        return said

    def try_writing_again(self) -> bool:
        """Tell whether a damage has passed by itself, and read the history again if so."""
        if self.damage is None or not self.damage.may_pass:
            return False
        with self._changing:
            examined = self.maintenance.examine()
            if examined.damage is None:
                try:
                    self.maintenance.check_writable()
                except UserError:
                    return False
                self._take(examined.history)
            self.damage = examined.damage
        return self.damage is None

    def repair(self) -> None:
        """Bring back what can be brought back; UserError where that fails."""
        with self._changing:
            if self.damage is not None:
                self._take(self.maintenance.repair(self.damage))
                self.damage = None

    def begin_anew(self) -> None:
        """Begin with an empty history; UserError where that fails."""
        with self._changing:
            self.maintenance.start_empty()
            self.damage = None
            self._take(History())

    async def change(self, name: str, change: Callable[[Any], object]) -> UserError | None:
        """Change a setting for good, as it stands by now, and return why that failed.

        What another program has chosen meanwhile is taken over.
        """
        return await _problem_of(self._change, name, change)

    def _change(self, name: str, change: Callable[[Any], object]) -> None:
        with self._changing:
            settings = change_setting(self.settings_file, name, change)
            stamp = stamp_of(os.fspath(self.settings_file))
            there, mistakes = load_settings(self.settings_file)
            if not mistakes:  # else somebody is in the middle of changing it
                settings, self._settings_stamp = there, stamp
            self.settings = settings
            self.shelf.follow(settings)
            self._take(self.history)

    def look_again(self) -> tuple[str, ...] | None:
        """Read the routines again if their files have changed, and return what is to be said.

        None where nothing has changed.
        """
        if not self.shelf.has_changed():
            return None
        with self._changing:
            said = self.shelf.read()
            self._take(self.history)
        return said

    def summary(self) -> Summary:
        """Return what the status line is told of today."""
        phases = self.phases_of(self.round_to_start())
        return summary_of(self.standing(self.today()), total_s(phases))

    def keep_summary(self) -> None:
        """Keep that, until one of the files changes that it was made of.

        They are known by what they were when they were read: who changes one meanwhile is not
        overlooked. What is made of a routine that the plan knows nothing of is not kept, nor what
        is made of a history in damage.
        """
        today = self.today()
        if self.damage is not None or self.shelf.is_apart:
            return
        of = {
            os.fspath(self.paths.history): self.maintenance.store.stamp,
            os.fspath(self.settings_file): self._settings_stamp,
        }
        of |= self.shelf.stamps_on(today)
        keep_summary(self.paths.data, self.summary(), of, today, self.settings)

    async def _write(self, change: Callable[[Store], History]) -> UserError | None:
        """Change what is on the disk and have that on the desk; return why that failed."""
        return await _problem_of(self._write_now, change)

    def _write_now(self, change: Callable[[Store], History]) -> None:
        with self._changing:
            self._take(change(self.maintenance.store))
            self.keep_summary()

    def _take(self, history: History) -> None:
        """Have a history on the desk. Slow for a long one: it is all done before it is shown.

        The sums are made anew only where the history, or a dose, is another one.
        """
        known, doses = self._known, self.shelf.doses
        is_same = known.history is history and known.doses == doses
        taken = replace(known) if is_same else Known.of(history, doses)
        self._standing = taken, self._standing_of(taken, self.today())
        self._known = taken

    def _standing_of(self, known: Known, day: date) -> DayStatus:
        pauses = known.history.pauses.values()
        off = DaysOff.of(self.settings.rest_days, pauses, self.shelf.plan)
        return day_status(self.shelf.on(day), known.days, off, day)


async def _problem_of(act: Callable[..., None], *arguments: object) -> UserError | None:
    """Do something in a thread, and return why it failed."""
    try:
        await asyncio.to_thread(act, *arguments)
    except UserError as problem:
        return problem
    return None

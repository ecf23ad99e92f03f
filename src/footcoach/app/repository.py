"""Reads and writes the user's files, and holds the newest snapshot of them."""

import asyncio
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from footcoach.app.snapshot import Snapshot, Sources
from footcoach.audio.own_sounds import have_changed, read_own_sounds, with_consequence
from footcoach.coaching.clock import Clock
from footcoach.config.paths import Paths, shipped_data
from footcoach.config.settings_file import change_setting, load_settings
from footcoach.errors import UserError
from footcoach.files.reading import Stamp, stamp_of
from footcoach.history.maintenance import HistoryDamage, HistoryMaintenance, damage_of
from footcoach.history.merge import History, with_new_id
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.progress.growth import Suggestion, decide, with_decision
from footcoach.routines.catalog import load_catalog
from footcoach.routines.library import Library
from footcoach.schedule.day import is_plausible_day
from footcoach.schedule.local_time import local_moment
from footcoach.schedule.pauses import Pause
from footcoach.schedule.rest_days import with_day_off, without_date
from footcoach.status.summary import keep_summary
from footcoach.texts.sessions import clock_sentence

Result = TypeVar("Result")
Change = Callable[[Snapshot], Snapshot]


class Repository:
    """Access to everything on disk. The constructor blocks; call it in a thread.

    `snapshot` is assigned on the event loop only. A change runs in a thread: it gets the newest
    snapshot, reads and writes the files, and returns the next snapshot. Changes run one at a time,
    in the order of their calls. Cancelling the calling task does not stop a change that has begun.

    `mistakes` are those found in settings, routines and sounds by the constructor. `on_change` is
    called on the event loop after each change.
    """

    def __init__(
        self,
        paths: Paths,
        clock: Clock,
        routine: str | None = None,
        on_change: Callable[[], object] = lambda: None,
    ) -> None:
        self.paths = paths
        self.clock = clock
        self._on_change = on_change
        self._turn = asyncio.Lock()
        stamp = stamp_of(os.fspath(paths.settings))  # of the file that is read after it
        settings, mistakes = load_settings(paths.settings)
        catalog = load_catalog(Library(shipped_data(), paths.routines), settings, routine)
        now = self.now()
        self.maintenance = HistoryMaintenance(paths.history, paths.backups, now)
        examined = self.maintenance.examine()
        stamps = {os.fspath(paths.settings): stamp} | self._history_stamp()
        sounds = read_own_sounds(paths.sounds)
        sources = Sources(settings, catalog, examined.history, examined.damage, stamps, sounds)
        self.snapshot = Snapshot.of(sources, now)
        self.mistakes = (*mistakes, *catalog.mistakes, *map(with_consequence, sounds.mistakes))
        if not is_plausible_day(self.snapshot.today):
            self.mistakes += (clock_sentence(now),)

    def now(self) -> datetime:
        """Return the local time, with its offset."""
        return local_moment(self.clock.wall())

    def refresh(self) -> Snapshot:
        """Bring the snapshot to the present moment and return it; a new day may have begun."""
        self.snapshot = self.snapshot.at(self.now())
        return self.snapshot

    async def finish(self) -> None:
        """Wait until all changes called so far have been made."""
        async with self._turn:
            pass

    # -- sessions and pauses. Each method returns None, or the problem if it failed.

    async def add(self, session: Session) -> UserError | None:
        """Save a session. If that fails, the session stays with the caller."""
        return await self._write(lambda store: store.add(session))

    async def answer(self, session: Session, answers: Answers) -> UserError | None:
        """Save the answers to the questions about a session.

        `session` is the version that was on the screen. Answers that another window has saved since
        then are kept.
        """
        return await self._write(lambda store: store.answer(session, answers))

    async def correct(self, before: Session, after: Session) -> UserError | None:
        """Save a correction of a session. Changes that another window has saved since are kept."""
        return await self._write(lambda store: store.correct(before, after))

    async def delete(self, entry: Session | Pause) -> UserError | None:
        """Delete a session or a pause, here and in every history that this one is merged into."""
        return await self._write(lambda store: store.delete(entry))

    async def put_back(self, session: Session) -> UserError | None:
        """Save a deleted session again, as a new one."""
        return await self.add(with_new_id(session))

    async def pause(self, pause: Pause) -> UserError | None:
        """Save a pause."""
        return await self._write(lambda store: store.add_pause(pause))

    async def replace_pauses(
        self, old: Iterable[Pause], new: Iterable[Pause] = ()
    ) -> UserError | None:
        """Replace pauses by others, or delete them."""
        return await self._write(lambda store: store.replace_pauses(old, new))

    # -- settings and routines. A change returns None, or the problem if it failed.

    async def change_setting(self, name: str, change: Callable[[Any], object]) -> UserError | None:
        """Change a setting in the file. `change` gets its present value there.

        Other settings that another program has changed in the file are adopted.
        """
        return await self._change(lambda before: self._with_setting(before, name, change))

    async def rest_today(self) -> UserError | None:
        """Make today a rest day."""
        return await self.rest_on(self.refresh().today)

    async def rest_on(self, day: date) -> UserError | None:
        """Make a day a rest day."""
        return await self.change_setting("rest_days", lambda rest: with_day_off(rest, day))

    async def take_back_rest(self, day: date) -> UserError | None:
        """Make a single rest day an ordinary day again."""
        return await self.change_setting("rest_days", lambda rest: without_date(rest, day))

    async def decide(self, suggestion: Suggestion, *, yes: bool) -> UserError | None:
        """Take a suggested step, or postpone it."""
        snapshot = self.refresh()
        decision = decide(snapshot.catalog.steps, suggestion, snapshot.today, yes=yes)
        return await self.change_setting("grown", lambda texts: with_decision(texts, decision))

    async def reload_routines(self) -> tuple[str, ...] | None:
        """Reload the routines and return their mistakes; return None if no file has changed."""
        if not await asyncio.to_thread(self.snapshot.catalog.has_changed):
            return None
        return await self._in_turn(self._with_routines)

    async def reload_sounds(self) -> tuple[str, ...] | None:
        """Reload the user's sounds and return new mistakes; return None if no file has changed."""
        sounds = self.snapshot.sources.sounds
        if not await asyncio.to_thread(have_changed, self.paths.sounds, sounds):
            return None
        return await self._in_turn(self._with_sounds)

    # -- the history as a whole

    async def merge_and_back_up(self) -> tuple[str, ...]:
        """Merge the copies beside the history into it, and back it up; return messages."""
        return await self._in_turn(self._merged)

    async def try_writing_again(self) -> bool:
        """Read a history again whose damage may pass; return whether it has passed."""
        damage = self.snapshot.damage
        if damage is None or not damage.may_pass:
            return False
        problem = await self._change(self._examined)
        return problem is None and self.snapshot.damage is None

    async def repair(self) -> UserError | None:
        """Repair a damaged history from its own content and a backup; return a problem or None."""
        return await self._change(self._repaired)

    async def start_empty(self) -> UserError | None:
        """Start with an empty history; return a problem or None."""
        return await self._change(self._emptied)

    def write_status(self) -> None:
        """Write status.json, valid until its sources change. Blocks; call it in a thread."""
        self._write_status(self.snapshot)

    # -- changes, run in a thread: each gets a snapshot and returns the next one

    def _with_history(
        self, before: Snapshot, history: History, damage: HistoryDamage | None
    ) -> Snapshot:
        stamps = dict(before.sources.stamps) | self._history_stamp()
        sources = replace(before.sources, history=history, damage=damage, stamps=stamps)
        return Snapshot.of(sources, self.now(), before)

    def _history_stamp(self) -> dict[str, Stamp]:
        return {os.fspath(self.paths.history): self.maintenance.store.stamp}

    def _written(self, before: Snapshot, change: Callable[[Store], History]) -> Snapshot:
        history = change(self.maintenance.store)
        after = self._with_history(before, history, before.damage)
        self._write_status(after)
        return after

    def _with_setting(
        self, before: Snapshot, name: str, change: Callable[[Any], object]
    ) -> Snapshot:
        file, stamps = self.paths.settings, dict(before.sources.stamps)
        settings = change_setting(file, name, change)
        stamp = stamp_of(os.fspath(file))
        loaded, mistakes = load_settings(file)
        if not mistakes:  # with mistakes, an editor may be in the middle of a change
            settings, stamps[os.fspath(file)] = loaded, stamp
        catalog = before.catalog.with_settings(settings)
        sources = replace(before.sources, settings=settings, catalog=catalog, stamps=stamps)
        return Snapshot.of(sources, self.now(), before)

    def _with_routines(self, before: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
        catalog = before.catalog.read_again(before.settings)
        sources = replace(before.sources, catalog=catalog)
        return Snapshot.of(sources, self.now(), before), catalog.mistakes

    def _with_sounds(self, before: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
        sounds = read_own_sounds(self.paths.sounds, before.sources.sounds)
        sources = replace(before.sources, sounds=sounds)
        new = [one for one in sounds.mistakes if one not in before.sources.sounds.mistakes]
        return Snapshot.of(sources, self.now(), before), tuple(map(with_consequence, new))

    def _merged(self, before: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
        if before.damage is not None:
            return before, ()
        try:
            history, messages = self.maintenance.merge_and_back_up(before.at(self.now()).today)
        except UserError as problem:
            sources = replace(before.sources, damage=damage_of(problem))
            message = f"Nothing can be saved now: {problem}. footcoach tries again."
            return Snapshot.of(sources, self.now(), before), (message,)
        return self._with_history(before, history, None), messages

    def _examined(self, before: Snapshot) -> Snapshot:
        examined = self.maintenance.examine()
        if examined.damage is not None:
            return self._with_history(before, before.history, examined.damage)
        self.maintenance.check_writable()
        return self._with_history(before, examined.history, None)

    def _repaired(self, before: Snapshot) -> Snapshot:
        if before.damage is None:
            return before
        return self._with_history(before, self.maintenance.repair(before.damage), None)

    def _emptied(self, before: Snapshot) -> Snapshot:
        self.maintenance.start_empty()
        return self._with_history(before, History(), None)

    def _write_status(self, snapshot: Snapshot) -> None:
        """Write status.json, valid until one of the snapshot's source files changes.

        It holds the stamps of these files from when they were read, so a later change is noticed.
        Nothing is written from a damaged history, or for a routine that is not in the plan.
        """
        catalog, today = snapshot.catalog, snapshot.today
        if snapshot.damage is not None or catalog.only is not None:
            return
        stamps = dict(snapshot.sources.stamps) | catalog.stamps_on(today)
        keep_summary(self.paths.data, snapshot.summary(), stamps, today, snapshot.settings)

    # -- one change at a time

    async def _write(self, change: Callable[[Store], History]) -> UserError | None:
        return await self._change(lambda before: self._written(before, change))

    async def _change(self, change: Change) -> UserError | None:
        """Make a change; if it raises UserError, return that and keep the snapshot."""

        def tried(before: Snapshot) -> tuple[Snapshot, UserError | None]:
            try:
                return change(before), None
            except UserError as problem:
                return before, problem

        return await self._in_turn(tried)

    async def _in_turn(self, change: Callable[[Snapshot], tuple[Snapshot, Result]]) -> Result:
        """Make a change after all earlier ones; return its result."""
        return await asyncio.shield(self._swap(change))

    async def _swap(self, change: Callable[[Snapshot], tuple[Snapshot, Result]]) -> Result:
        async with self._turn:
            after, result = await asyncio.to_thread(change, self.snapshot)
            self.snapshot = after.at(self.now())  # a new day may have begun
        self._on_change()
        return result

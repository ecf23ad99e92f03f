"""The sessions by day, the newest first; each can be opened, noted on, deleted and put back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from footcoach.app.check_in import ask_again
from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.errors import UserError
from footcoach.history.models import Answers, Session
from footcoach.schedule.local_time import local_time
from footcoach.texts.doses import counted
from footcoach.tui import keys
from footcoach.tui.face import ScreenFace
from footcoach.tui.history_rows import HistoryRow, rows_of
from footcoach.tui.palette import RowList
from footcoach.tui.screens.base import NARROW, CoachScreen

if TYPE_CHECKING:
    from datetime import date

DAYS = 400  # that are listed at once, and added at once


class HistoryScreen(CoachScreen[None]):
    """Lists days. What was deleted here is remembered until the screen is left."""

    KEYS = keys.HISTORY
    BINDINGS = keys.bindings(keys.HISTORY)
    CSS_PATH = "history.tcss"

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository
        self._deleted: list[Session] = []
        self._opened: set[date] = set(list(repository.snapshot.days.sessions)[-1:])
        self._most = DAYS
        self._rows: list[HistoryRow] = []

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("History", classes="heading", markup=False)
        yield Static("", id="count", markup=False)
        yield RowList(id="sessions", markup=False)

    def on_mount(self) -> None:
        """Show the sessions, with the mark at the newest one."""
        self.show()
        listed = self.query_one(OptionList)
        listed.highlighted = 1 if self._rows else None
        listed.focus()

    def show(self) -> None:
        """Bring everything up to date; the mark stays at its row, or in its place."""
        listed = self.query_one(OptionList)
        marked, place = self._marked(), listed.highlighted or 0
        wide = self.size.width >= NARROW
        self._rows = list(rows_of(self._snapshot, self._opened, self._most, wide=wide))
        listed.clear_options()
        listed.add_options([Option(row.text, id=row.id) for row in self._rows])
        ids = [row.id for row in self._rows]
        if marked is not None and marked.id in ids:
            place = ids.index(marked.id)
        listed.highlighted = min(place, len(ids) - 1) if ids else None
        sessions, days = (
            len(self._snapshot.sessions),
            len(self._snapshot.days.sessions),
        )
        said = f"{counted(sessions, 'session')} on {counted(days, 'day')}"
        self.query_one("#count", Static).update(said if sessions else "No session yet.")
        self.show_keys()

    def on_option_list_option_highlighted(self) -> None:
        """Offer what can be done with the row at the mark."""
        self.show_keys()

    def on_option_list_option_selected(self) -> None:
        """Take Enter, or a click, for opening the day."""
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        marked = self._marked()
        match action:
            case "open":
                return marked is not None
            case "note" | "ask" | "delete":
                session = marked.session if marked else None
                return session is not None and not self._snapshot.damage
            case "put_back":
                return bool(self._deleted)
            case _:
                return True

    def action_open(self) -> None:
        """Open or close the day at the mark, or list older days."""
        marked = self._marked()
        if marked is None:
            return
        if marked.day is None:
            self._most += DAYS
        else:
            self._opened ^= {marked.day}
        self.show()
        ids = [row.id for row in self._rows]
        if marked.day is not None:
            self.query_one(OptionList).highlighted = ids.index(marked.day.isoformat())

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Write a note about the session at the mark."""
        from footcoach.tui.screens.note import NoteScreen

        marked = self._marked()
        if marked is None or marked.session is None:
            return
        session = marked.session
        began = local_time(session.started, session.zone)
        about = f"{session.day:%A} {session.day.isoformat()}, {began}"
        note = await self.app.push_screen_wait(NoteScreen(about, session.answers.note))
        if note is not None and note != session.answers.note:
            self._done(await self._repository.answer(session, replace(session.answers, note=note)))

    @work(exclusive=True)
    async def action_ask(self) -> None:
        """Ask once more what was said about the session at the mark."""
        marked = self._marked()
        if marked is None or marked.session is None:
            return
        session = marked.session

        async def say(answers: Answers) -> None:
            nonlocal session
            self._done(await self._repository.answer(session, answers))
            session = self._snapshot.history.by_id.get(session.id, session)

        await ask_again(ScreenFace(self.app), session, self._snapshot.today, say)

    async def action_delete(self) -> None:
        """Delete the session at the mark."""
        marked = self._marked()
        if marked is not None and marked.session is not None:
            problem = await self._repository.delete(marked.session)
            if problem is None:
                self._deleted.append(marked.session)
            self._done(problem)

    async def action_put_back(self) -> None:
        """Put back what was deleted last."""
        problem = await self._repository.put_back(self._deleted[-1])
        if problem is None:
            self._opened.add(self._deleted.pop().day)
        self._done(problem)

    @property
    def _snapshot(self) -> Snapshot:
        return self._repository.snapshot

    def _done(self, problem: UserError | None) -> None:
        if problem is not None:
            self.notify(f"{problem}", severity="warning", markup=False)
        self.show()

    def _marked(self) -> HistoryRow | None:
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

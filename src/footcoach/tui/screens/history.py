"""The history screen: sessions by day, to read, correct, delete and restore."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import events, work
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from footcoach.app.check_in import ask_again
from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.errors import UserError
from footcoach.history.merge import with_new_id
from footcoach.history.models import Answers, Session
from footcoach.schedule.local_time import local_time
from footcoach.texts.numbers import days_in_words, sessions_in_words, weekday
from footcoach.tui.face import ScreenFace
from footcoach.tui.key import CLOSE_KEY, HELP_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.screens.base import NARROW, CoachScreen
from footcoach.tui.screens.history_rows import HistoryRow, rows_of
from footcoach.tui.screens.note import NoteScreen
from footcoach.tui.screens.session_form import SessionFormScreen
from footcoach.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from datetime import date

PAGE_DAYS = 400  # listed at first, and added by each request for older days


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """A session before and after a change; None before it was added and after it was deleted."""

    before: Session | None
    after: Session | None

    def with_id(self, old: str, new: str) -> "HistoryChange":
        """Return the change with another id for a session that was restored."""
        before, after = (
            replace(session, id=new) if session is not None and session.id == old else session
            for session in (self.before, self.after)
        )
        return HistoryChange(before, after)


class HistoryScreen(CoachScreen[None]):
    """Lists days; what is added, corrected or deleted here can be undone until it closes."""

    KEYS = (
        Key("enter,right", "enter", "screen.open", "open", "Open or close the marked day."),
        Key(
            "u,backspace",
            "u",
            "screen.put_back",
            "undo",
            "Undo what you added, corrected or deleted last.",
        ),
        Key("a,f9", "a", "screen.add", "add", "Add a session that you did without footcoach."),
        Key("c,f5", "c", "screen.correct", "correct", "Correct the marked session."),
        Key("n,f6", "n", "screen.note", "note", "Write a note about the marked session."),
        Key("p,f7", "p", "screen.ask", "pain", "Correct pain, effort and how the next day was."),
        Key("d,delete", "d", "screen.delete", "delete", "Delete the marked session."),
        HELP_KEY,
        PALETTE_KEY,
        CLOSE_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "history.tcss"

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository
        self._changes: list[HistoryChange] = []
        self._opened: set[date] = set(list(repository.snapshot.days.sessions)[-1:])
        self._days_listed = PAGE_DAYS
        self._rows: list[HistoryRow] = []

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("History", classes="heading", markup=False)
        yield Static("", id="count", markup=False)
        yield RowList(id="sessions", markup=False)

    def on_mount(self) -> None:
        """Show the sessions, with the newest one marked."""
        self.show()
        listed = self.query_one(OptionList)
        listed.highlighted = 1 if self._rows else None
        listed.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Adapt to the new size."""
        super().on_resize(event)
        self.show()

    def show(self) -> None:
        """Update everything; the same row stays marked, or the same position if the row is gone."""
        listed = self.query_one(OptionList)
        marked, position = self._marked(), listed.highlighted or 0
        wide = self.size.width >= NARROW
        self._rows = list(rows_of(self._snapshot, self._opened, self._days_listed, wide=wide))
        listed.clear_options()
        listed.add_options([Option(row.text, id=row.id) for row in self._rows])
        ids = [row.id for row in self._rows]
        if marked is not None and marked.id in ids:
            position = ids.index(marked.id)
        listed.highlighted = min(position, len(ids) - 1) if ids else None
        sessions, days = (
            len(self._snapshot.sessions),
            len(self._snapshot.days.sessions),
        )
        count = f"{sessions_in_words(sessions)} on {days_in_words(days)}"
        self.query_one("#count", Static).update(count if sessions else "No session yet.")
        self.show_keys()

    def on_option_list_option_highlighted(self) -> None:
        """Show the keys for the marked row."""
        self.show_keys()

    def on_option_list_option_selected(self) -> None:
        """Open the day on Enter or a click."""
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done with the marked row."""
        marked = self._marked()
        match action:
            case "open":
                return marked is not None
            case "add":
                return not self._snapshot.damage
            case "correct" | "note" | "ask" | "delete":
                session = marked.session if marked else None
                return session is not None and not self._snapshot.damage
            case "put_back":
                return bool(self._changes)
            case _:
                return True

    def action_open(self) -> None:
        """Open or close the marked day, or list older days."""
        marked = self._marked()
        if marked is None:
            return
        if marked.day is None:
            self._days_listed += PAGE_DAYS
        else:
            self._opened ^= {marked.day}
        self.show()
        ids = [row.id for row in self._rows]
        if marked.day is not None:
            self.query_one(OptionList).highlighted = ids.index(marked.day.isoformat())

    @work(exclusive=True)
    async def action_add(self) -> None:
        """Add a session that was done without the app."""
        session = await self.app.push_screen_wait(SessionFormScreen(self._repository.refresh()))
        if session is not None:
            self._note(await self._repository.add(session), HistoryChange(None, session))

    @work(exclusive=True)
    async def action_correct(self) -> None:
        """Correct the marked session."""
        marked = self._marked()
        if marked is None or marked.session is None:
            return
        before = marked.session
        form = SessionFormScreen(self._repository.refresh(), before)
        after = await self.app.push_screen_wait(form)
        if after is not None and after != before:
            problem = await self._repository.correct(before, after)
            self._note(problem, HistoryChange(before, after))

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Write a note about the marked session."""
        marked = self._marked()
        if marked is None or marked.session is None:
            return
        session = marked.session
        began = local_time(session.started, session.zone)
        about = f"{weekday(session.day)} {session.day}, {began}"
        note = await self.app.push_screen_wait(NoteScreen(about, session.answers.note))
        if note is not None and note != session.answers.note:
            self._show_result(
                await self._repository.answer(session, replace(session.answers, note=note))
            )

    @work(exclusive=True)
    async def action_ask(self) -> None:
        """Ask again about pain, effort and the next day."""
        marked = self._marked()
        if marked is None or marked.session is None:
            return
        session = marked.session

        async def save(answers: Answers) -> None:
            nonlocal session
            self._show_result(await self._repository.answer(session, answers))
            session = self._snapshot.history.by_id.get(session.id, session)

        await ask_again(ScreenFace(self.app), session, self._snapshot.today, save)

    async def action_delete(self) -> None:
        """Delete the marked session."""
        marked = self._marked()
        if marked is not None and marked.session is not None:
            problem = await self._repository.delete(marked.session)
            self._note(problem, HistoryChange(marked.session, None))

    async def action_put_back(self) -> None:
        """Undo what was added, corrected or deleted last."""
        *earlier, last = self._changes
        before, after = last.before, last.after
        if before is None and after is not None:
            problem = await self._repository.delete(after)
        elif before is not None and after is not None:
            problem = await self._repository.correct(after, before)
        elif before is not None:
            again = with_new_id(before)  # the old id stays deleted
            problem = await self._repository.add(again)
            earlier = [change.with_id(before.id, again.id) for change in earlier]
        if problem is None:
            self._changes = earlier
            if before is not None:
                self._opened.add(before.day)
        self._show_result(problem)

    def _note(self, problem: UserError | None, change: "HistoryChange") -> None:
        """Remember a change that was saved, and show the result."""
        if problem is None:
            self._changes.append(change)
            if change.after is not None:
                self._opened.add(change.after.day)
        self._show_result(problem)

    @property
    def _snapshot(self) -> Snapshot:
        return self._repository.snapshot

    def _show_result(self, problem: UserError | None) -> None:
        if problem is not None:
            self.notify(f"{problem}", severity="warning", markup=False)
        self.show()

    def _marked(self) -> HistoryRow | None:
        index = self.query_one(OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

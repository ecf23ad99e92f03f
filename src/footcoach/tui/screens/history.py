"""The sessions, the newest first; one can be deleted, and put back."""

from collections.abc import Iterable

from rich.text import Text
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from footcoach.history.record import Session
from footcoach.routines.wording import clock, counted
from footcoach.session.desk import Desk
from footcoach.tui import keys
from footcoach.tui.screens.base import NARROW, CoachScreen

NEWEST = 400  # half a year of them, twice a day


class HistoryScreen(CoachScreen[None]):
    """Lists sessions. What was deleted here is remembered until the screen is left."""

    KEYS = keys.HISTORY
    BINDINGS = keys.bindings(keys.HISTORY)
    CSS_PATH = "history.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._deleted: list[Session] = []

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("History", classes="heading", markup=False)
        yield Static("", id="count", markup=False)
        yield OptionList(id="sessions", markup=False)

    def on_mount(self) -> None:
        """Show the sessions."""
        self.show()
        self.query_one(OptionList).focus()

    def show(self) -> None:
        """Bring everything up to date; the mark stays in its place."""
        listed = self.query_one(OptionList)
        place = listed.highlighted or 0
        newest = self._desk.sessions[: -NEWEST - 1 : -1]
        listed.clear_options()
        listed.add_options([Option(self._line(one), id=one.id) for one in newest])
        listed.highlighted = min(place, len(newest) - 1) if newest else None
        count = counted(len(self._desk.sessions), "session")
        older = f", the newest {NEWEST} below" if len(self._desk.sessions) > NEWEST else ""
        self.query_one("#count", Static).update(f"{count}{older}")
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        if action == "delete":
            return bool(self._desk.sessions) and self._desk.trouble is None
        return action != "put_back" or bool(self._deleted)

    async def action_delete(self) -> None:
        """Delete the session at the mark."""
        listed = self.query_one(OptionList)
        if listed.highlighted is None:
            return
        session = self._desk.history.by_id[str(listed.get_option_at_index(listed.highlighted).id)]
        problem = await self._desk.delete(session)
        if problem is not None:
            self.notify(f"{problem}", severity="warning", markup=False)
            return
        self._deleted.append(session)
        self.show()

    async def action_put_back(self) -> None:
        """Put back what was deleted last."""
        problem = await self._desk.put_back(self._deleted[-1])
        if problem is not None:
            self.notify(f"{problem}", severity="warning", markup=False)
            return
        self._deleted.pop()
        self.show()

    def _line(self, session: Session) -> Text:
        done = sum(record.outcome == "done" for record in session.exercises)
        whole = session.outcome == "finished" and done == len(session.exercises)
        parts = [
            "●" if whole else "◐",
            f"{session.day:%a} {session.day.isoformat()}",
            f"{done} of {len(session.exercises)}",
            clock(session.active_s),
        ]
        if self.size.width >= NARROW:
            parts += [session.outcome, session.routine, f"round {session.round}"]
        return Text("  ".join(parts), no_wrap=True, overflow="ellipsis")

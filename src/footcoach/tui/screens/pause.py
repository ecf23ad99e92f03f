"""A pause: from when, for how long, and why."""

from collections.abc import Iterable
from datetime import timedelta

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from footcoach.history.pause import Pause, pause_of
from footcoach.progress.wording import day_name
from footcoach.routines.wording import counted
from footcoach.session.desk import Desk
from footcoach.session.wording import pause_in_words
from footcoach.tui import keys
from footcoach.tui.screens.base import CoachScreen

LENGTHS = (*range(1, 15), 21, 28, 42, 56, 84, 182)  # days
WHYS = ("travel", "illness", "injury", None)
_MOST_AHEAD = 60
_ROWS = ("From", "For", "Why")


class PauseScreen(CoachScreen[None]):
    """Keeps a pause, or ends the one that is on."""

    KEYS = keys.PAUSE
    BINDINGS = keys.bindings(keys.PAUSE)
    CSS_PATH = "pause.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row = 0
        self._ahead = 0
        self._length = LENGTHS.index(3)
        self._why = 0

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("Pause", classes="heading", markup=False)
        yield Static(
            "Nothing is due, and neither streak nor strength changes.", id="what", markup=False
        )
        yield Static("", id="rows")
        yield Static("", id="until", markup=False)
        yield Static("", id="on", markup=False)

    def on_mount(self) -> None:
        """Show the choices."""
        self.show()

    def show(self) -> None:
        """Bring everything up to date."""
        today = self._desk.today()
        pause = self._chosen()
        values = (
            day_name(pause.first, today),
            counted(pause.days, "day"),
            pause.why or "no reason",
        )
        rows = Text()
        for at, (name, value) in enumerate(zip(_ROWS, values, strict=True)):
            mark, style = ("▶", "bold") if at == self._row else (" ", "")
            rows.append(f"{mark} {name:<6}‹ {value} ›\n", style=style)
        self.query_one("#rows", Static).update(rows)
        self.query_one("#until", Static).update(
            f"Back on {pause.last + timedelta(days=1):%A, %d %B %Y}.".replace(" 0", " ")
        )
        kept = [one for one in self._desk.history.pauses.values() if one.last >= today]
        lines = [f"Kept: {pause_in_words(one)}." for one in kept[:4]]
        self.query_one("#on", Static).update("\n".join(lines))
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """End only what is on."""
        return action != "end" or self._on() is not None

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self._row = (self._row + by) % len(_ROWS)
        self.show()

    def action_change(self, by: int) -> None:
        """Take the next choice, or the one before."""
        if self._row == 0:
            self._ahead = min(max(self._ahead + by, 0), _MOST_AHEAD)
        elif self._row == 1:
            self._length = min(max(self._length + by, 0), len(LENGTHS) - 1)
        else:
            self._why = (self._why + by) % len(WHYS)
        self.show()

    async def action_keep(self) -> None:
        """Keep the pause."""
        problem = await self._desk.pause(self._chosen())
        if problem is not None:
            self.notify(str(problem), severity="warning", markup=False)
            return
        self.dismiss()

    async def action_end(self) -> None:
        """Be back today."""
        pause = self._on()
        problem = await self._desk.end_pause(pause) if pause is not None else None
        if problem is not None:
            self.notify(str(problem), severity="warning", markup=False)
        self.show()

    def _chosen(self) -> Pause:
        first = self._desk.today() + timedelta(days=self._ahead)
        last = first + timedelta(days=LENGTHS[self._length] - 1)
        return pause_of(first, last, WHYS[self._why])

    def _on(self) -> Pause | None:
        today = self._desk.today()
        return next((one for one in self._desk.history.pauses.values() if today in one), None)

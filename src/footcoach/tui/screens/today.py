"""The first screen: the exercises due today with their done doses, and the next round."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from footcoach.texts.first_start import DESK
from footcoach.tui.key import (
    HELP_KEY,
    HISTORY_KEY,
    HOW_KEY,
    PALETTE_KEY,
    QUIT_KEY,
    SETTINGS_KEY,
    STATS_KEY,
    SUSPEND_KEY,
    Key,
    bindings,
)
from footcoach.tui.messages import ShowExercise, StartRound
from footcoach.tui.screens.base import ROOMY, TALL, WIDE, CoachScreen
from footcoach.tui.screens.today_parts import TITLES, stage
from footcoach.tui.screens.today_room import WEEKS, TodayRoom
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from datetime import date

    from rich.table import Table

    from footcoach.app.repository import Repository
    from footcoach.app.snapshot import Snapshot
    from footcoach.figures.model import Figure
    from footcoach.tui.screens.today_figure import TodayFigure
    from footcoach.tui.screens.today_text import NextRound, Outlook

MOST_WAIT_S = 0.5  # for the first frame of the figure
NEW_DAY_CHECK_S = 30.0  # the app may stay open overnight


class TodayScreen(CoachScreen[None]):
    """The first screen; it is drawn empty, and filled after the files have been read."""

    KEYS = (
        Key(
            "enter,pagedown", "enter", "screen.start", "start", "Start the next round.", always=True
        ),
        Key("enter", "enter", "screen.look", "stats", "Show stats when all is done.", always=True),
        Key("a,home", "a", "screen.again", "again", "Do round 1 again when all is done."),
        Key("d,end", "d", "screen.desk", "desk", "Start the short break at the desk, once."),
        STATS_KEY,
        HISTORY_KEY,
        Key(
            "p,f9",
            "p",
            "app.show('pause')",
            "pause",
            "Pause for some days: travel, illness, injury.",
            in_bar=False,
        ),
        Key(
            "r,f7",
            "r",
            "app.show('routines')",
            "routines",
            "Choose which routines are due, and on which days.",
        ),
        HOW_KEY,
        SETTINGS_KEY,
        HELP_KEY,
        PALETTE_KEY,
        SUSPEND_KEY,
        QUIT_KEY,
    )
    BINDINGS = bindings(KEYS)

    def __init__(self) -> None:
        super().__init__()
        self._repository: Repository | None = None
        self._shown: date | None = None
        self._figure: TodayFigure | None = None
        self._showing_figure = asyncio.Lock()
        self._resumed_at = 0.0
        self._is_covered = False

    def page(self) -> Iterable[Widget]:
        """Yield the widgets that need no files."""
        yield Horizontal(
            Static("footcoach", id="brand", markup=False),
            Static("", id="day", markup=False),
            id="head",
        )

    def on_mount(self) -> None:
        """Start to check for a new day."""
        super().on_mount()
        self.set_interval(NEW_DAY_CHECK_S, self._check_day)

    async def fill(self, repository: "Repository", *, is_covered: bool = False) -> None:
        """Mount the other widgets; show the day and then the figure.

        With `is_covered`, another screen comes first, and nothing is shown yet.
        """
        await self.query_one(".page").mount(stage())
        self._repository, self._resumed_at = repository, repository.clock.now()
        self._is_covered = is_covered
        self.query_one("#stage").visible = not is_covered
        if is_covered:
            return
        self._show_texts()
        await self._show_figure(repository)
        await self._until_drawn()

    async def _until_drawn(self) -> None:
        """Wait until the figure is seen: what is imported meanwhile would delay it."""
        from footcoach.tui.widgets.figure import FigureView

        if self.query_one("#view").display:
            with suppress(TimeoutError):
                async with asyncio.timeout(MOST_WAIT_S):
                    await self.query_one(FigureView).has_drawn.wait()

    def on_screen_resume(self) -> None:
        """Update everything: a session may have ended, or a new day begun."""
        if self._repository is not None:
            self._resumed_at = self._repository.clock.now()
        self.uncover()

    def uncover(self) -> None:
        """Show the day, which another screen has covered."""
        self._is_covered = False
        self.show()

    def on_screen_suspend(self) -> None:
        """Keep no frames of the figure while another screen is shown."""
        from footcoach.tui.widgets.figure import FigureView

        for figure in self.query(FigureView):
            figure.frames.clear()

    def routines_changed(self) -> None:
        """Show the routines' files as they are now."""
        self.show()

    def show(self) -> None:
        """Show the day as it is now; the figure follows when it is loaded."""
        if not self.is_composed or self._is_covered:  # the app ends, or another screen comes first
            return
        self._show_texts()
        if self._repository is not None:
            self.query_one("#stage").visible = True
            self.run_worker(self._show_figure(self._repository))

    async def _show_figure(self, repository: "Repository") -> None:
        """Show the figure of the day; a thread imports and loads it, unless it is shown."""
        async with self._showing_figure:
            today, figure = await asyncio.to_thread(_load_figure, repository.snapshot, self._figure)
            from footcoach.tui.widgets.figure import FigureView

            if figure is not None and self.is_composed:
                self._figure = None
                view = self.query_one("#view")
                await view.remove_children()
                if view.is_attached:  # the screen may have ended meanwhile
                    shows = FigureView(figure, lambda: today.moment(self._elapsed_s), id="figure")
                    await view.mount(shows)
                    self._figure = today
            for shown in self.query(FigureView):
                shown.reduced = repository.snapshot.settings.reduced_motion

    def _show_texts(self) -> None:
        if self._repository is None:
            self.show_keys()
            return
        # Deferred: needs pydantic, for which the first frame must not wait.
        from footcoach.tui.screens import today_text

        snapshot = self._repository.refresh()
        self.show_keys()
        self._shown = snapshot.today
        is_first = not snapshot.sessions
        self._set_text("#day", today_text.day(snapshot))
        self._set_text("#routine", today_text.routine_names(snapshot))
        room = TodayRoom(self.size, is_first, self.query_one(KeyBar).more_lines)
        lines = self._show_list(snapshot, room)
        self.set_class(room.has_panels, "-panels")
        has_calendar = room.has_calendar(lines)
        self.query_one("#calendar").display = has_calendar
        if has_calendar:
            width = room.list_width if self.size.height >= ROOMY else None
            self.query_one("#calendar", Static).update(today_text.calendar(snapshot, WEEKS, width))
        self._set_text("#streak", today_text.streak(snapshot))
        outlook = today_text.outlook_of(snapshot)
        self._show_outlook(outlook)
        self.query_one("#lately").display = not is_first or bool(outlook.text)
        self._set_text("#last", last := today_text.last_session(snapshot, brief=self._is_low))
        self.query_one("#last").display = bool(last)
        self._show_round(today_text.next_round(snapshot))
        self._set_text("#care", room.words_of_care(lines))
        self.set_class(is_first, "-first")

    def _show_list(self, snapshot: "Snapshot", room: TodayRoom) -> int:
        """Show as much of the list of exercises as fits; return the lines of the whole list."""
        from footcoach.tui.screens.today_text import due_table  # deferred as in `_show_texts`

        console = self.app.console
        options = console.options.update(width=max(room.list_width, 1), height=None)

        lines: list[int] = []  # of the whole list, and of shorter ones

        def fits(table: "Table") -> bool:
            lines.append(len(console.render_lines(table, options)))
            return lines[-1] <= room.lines_for(lines[0])

        is_roomy, is_wide = self.size.height >= ROOMY, self.size.width >= WIDE
        due = due_table(snapshot, fits, is_roomy=is_roomy, is_wide=is_wide)
        self.query_one("#list", Static).update(due)
        return lines[0]

    def _show_outlook(self, outlook: "Outlook") -> None:
        line = self.query_one("#outlook")
        line.set_class(outlook.is_warning, "-warning")
        self._set_text("#outlook", outlook.text)
        line.display = bool(outlook.text)

    def _show_round(self, next_round: "NextRound") -> None:
        title = next_round.title
        if self.has_class("-panels"):  # whose title says it
            title = title.removeprefix(f"{TITLES['right']}: ")
        self._set_text("#round", f"{title[0].upper()}{title[1:]}")
        length = self.query_one("#length", BigText)
        length.text = next_round.length
        length.set_class(next_round.is_done, "-done")
        self.query_one("#extent").set_class(not next_round.length, "-empty")
        has_letters = bool(next_round.length) and not self._is_low
        self._set_text("#parts", next_round.beside if has_letters else next_round.parts)
        self._set_text("#equipment", next_round.equipment)
        self._set_text("#start", next_round.start)
        self.query_one("#start").set_class(not next_round.start, "-empty")

    def on_resize(self, event: events.Resize) -> None:
        """Update the list: how many rows it shows depends on the height."""
        super().on_resize(event)
        self.call_after_refresh(self.show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow no round that could not be saved; before the files are read, allow only Enter."""
        if action == "how":
            return self._repository is not None
        if action not in {"start", "again", "look", "desk"}:
            return True
        if self._repository is None:
            return action == "start"
        if self._repository.snapshot.damage is not None:
            return False
        if action == "desk":
            return True
        return (self._repository.snapshot.next_round is not None) == (action == "start")

    @on(events.Click, "#start")
    async def _click_start(self) -> None:
        await self.run_action("screen.start")

    def action_start(self) -> None:
        """Start the next round."""
        self.post_message(StartRound())

    def action_again(self) -> None:
        """Start the first round again."""
        self.post_message(StartRound(1))

    def action_how(self, index: int | None = None) -> None:
        """Open the page of one of today's exercises; without an index, of the next one."""
        if self._repository is not None:
            snapshot = self._repository.snapshot
            exercises = [due.exercise for due in snapshot.status.due]
            slugs = [exercise.slug for exercise in exercises]
            coming = snapshot.round_to_start().exercises[0].slug
            first = slugs.index(coming) if coming in slugs else 0
            self.post_message(ShowExercise(exercises, first if index is None else index))

    def action_desk(self) -> None:
        """Start the routine for the desk once."""
        self.post_message(StartRound(routine=DESK))

    async def action_look(self) -> None:
        """Show the stats."""
        await self.run_action("app.show('stats')")

    def _check_day(self) -> None:
        if self._repository is not None and self._shown != self._repository.refresh().today:
            self.show()

    def _set_text(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(text)

    @property
    def _elapsed_s(self) -> float:
        """The seconds since this screen came to the top."""
        return 0.0 if self._repository is None else self._repository.clock.now() - self._resumed_at

    @property
    def _is_low(self) -> bool:
        return self.size.height < TALL


def _load_figure(
    snapshot: "Snapshot", shown: "TodayFigure | None"
) -> "tuple[TodayFigure, Figure | None]":
    """Return what the figure of the day is, and the figure itself unless it is `shown`."""
    import footcoach.tui.widgets.figure  # noqa: F401 - in this thread, as it takes long
    from footcoach.tui.screens.today_figure import figure_today

    today = figure_today(snapshot)
    return today, None if today == shown else today.load()

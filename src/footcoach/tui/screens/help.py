"""The help: every key of every screen, and when to be careful."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from footcoach.tui.key import CLOSE_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.screens.advice import AdviceScreen
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.broken_off import BrokenOffScreen
from footcoach.tui.screens.editor import EditorScreen
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.history import HistoryScreen
from footcoach.tui.screens.hurt import HurtScreen
from footcoach.tui.screens.leave import LeaveScreen
from footcoach.tui.screens.next_day import NextDayScreen
from footcoach.tui.screens.note import NoteScreen
from footcoach.tui.screens.pause import PauseScreen
from footcoach.tui.screens.pick import PickScreen
from footcoach.tui.screens.preview import PreviewScreen
from footcoach.tui.screens.repair import RepairScreen
from footcoach.tui.screens.routines import RoutinesScreen
from footcoach.tui.screens.scale import ScaleScreen
from footcoach.tui.screens.settings import SettingsScreen
from footcoach.tui.screens.stats import StatsScreen
from footcoach.tui.screens.step import StepScreen
from footcoach.tui.screens.summary import SummaryScreen
from footcoach.tui.screens.today import CARE, TodayScreen
from footcoach.tui.screens.unsaved import UnsavedScreen

ABOUT = (
    "footcoach guides general foot fitness. It does not diagnose or treat, and promises nothing. "
    "Exercise beside something that cannot move."
)


class HelpScreen(CoachScreen[None]):
    """Lists the keys that the screens declare."""

    KEYS = (CLOSE_KEY, PALETTE_KEY)
    BINDINGS = bindings(KEYS)
    CSS_PATH = "help.tcss"

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield VerticalScroll(
            *(part for heading, keys in SECTIONS for part in _section(heading, keys)),
            Static("Take care", classes="heading"),
            Static(CARE, markup=False),
            Static(ABOUT, markup=False),
        )


SECTIONS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    ("Today", TodayScreen.KEYS),
    ("During an exercise", ExerciseScreen.KEYS),
    ("When asked whether to stop", LeaveScreen.KEYS),
    ("When something hurt", HurtScreen.KEYS),
    ("After a round: pain and effort", ScaleScreen.KEYS),
    ("What the pain rule says", AdviceScreen.KEYS),
    ("The next day", NextDayScreen.KEYS),
    ("When a dose may grow", StepScreen.KEYS),
    ("Summary", SummaryScreen.KEYS),
    ("A note", NoteScreen.KEYS),
    ("Pauses", PauseScreen.KEYS),
    ("History", HistoryScreen.KEYS),
    ("Routines", RoutinesScreen.KEYS),
    ("Editing a routine", EditorScreen.KEYS),
    ("Choosing an exercise", PickScreen.KEYS),
    ("Playing a round", PreviewScreen.KEYS),
    ("When changes are not saved", UnsavedScreen.KEYS),
    ("Settings", SettingsScreen.KEYS),
    ("Stats", StatsScreen.KEYS),
    ("Help", HelpScreen.KEYS),
    ("When a session was broken off", BrokenOffScreen.KEYS),
    ("When the history needs you", RepairScreen.KEYS),
)
"""A heading and the keys below it for each screen, in the order of the help."""


def _section(heading: str, keys: tuple[Key, ...]) -> tuple[Static, Static]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for key in keys:
        text = f"{key.help} Also {key.also}." if key.also else key.help
        grid.add_row(Text(f"{key.shown:>8}", style="bold"), Text(text))
    return Static(heading, classes="heading", markup=False), Static(grid, classes="keys")

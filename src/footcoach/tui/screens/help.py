"""The help: every key of every screen, and when to be careful."""

from collections.abc import Iterable
from typing import Any

from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from footcoach.texts.care import CARE
from footcoach.tui import question_keys
from footcoach.tui.key import CLOSE_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.editor import EditorScreen
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.exercise_page import ExercisePageScreen
from footcoach.tui.screens.first_start import FirstStartScreen
from footcoach.tui.screens.history import HistoryScreen
from footcoach.tui.screens.note import NoteScreen
from footcoach.tui.screens.pause import PauseScreen
from footcoach.tui.screens.pick import PickScreen
from footcoach.tui.screens.preview import PreviewScreen
from footcoach.tui.screens.routines import RoutinesScreen
from footcoach.tui.screens.session_form import SessionFormScreen
from footcoach.tui.screens.settings import SettingsScreen
from footcoach.tui.screens.stats import StatsScreen
from footcoach.tui.screens.summary import SummaryScreen
from footcoach.tui.screens.today import TodayScreen

ABOUT = (
    "footcoach guides general foot fitness. It does not diagnose or treat, and promises nothing. "
    "Exercise next to something sturdy."
)


class HelpScreen(CoachScreen[None]):
    """Lists the keys that the screens declare."""

    KEYS = (CLOSE_KEY, PALETTE_KEY)
    BINDINGS = bindings(KEYS)
    CSS_PATH = "help.tcss"

    def __init__(self, about: type[Screen[Any]]) -> None:
        """Begin with the keys of the screen `about`."""
        super().__init__()
        self._about = about

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield VerticalScroll(
            *(part for heading, keys in SECTIONS for part in _section(heading, keys)),
            Static("Take care", classes="heading"),
            *(Static(sentence, markup=False) for sentence in CARE),
            Static(ABOUT, markup=False),
        )

    def on_mount(self) -> None:
        """Scroll to the keys of the screen on which help was asked for."""
        super().on_mount()
        screens = [screen for _, screen in SCREENS]
        if self._about in screens[1:]:
            heading = self.query(".heading")[screens.index(self._about)]
            pages = self.query_one(VerticalScroll)
            self.call_after_refresh(pages.scroll_to_widget, heading, animate=False, top=True)


SCREENS: tuple[tuple[str, type[CoachScreen[Any]]], ...] = (
    ("Today", TodayScreen),
    ("The first start", FirstStartScreen),
    ("During an exercise", ExerciseScreen),
    ("An exercise's page", ExercisePageScreen),
    ("Summary", SummaryScreen),
    ("A note", NoteScreen),
    ("Pauses", PauseScreen),
    ("History", HistoryScreen),
    ("Adding or correcting a session", SessionFormScreen),
    ("Routines", RoutinesScreen),
    ("Editing a routine", EditorScreen),
    ("Choosing an exercise", PickScreen),
    ("Playing a round", PreviewScreen),
    ("Settings", SettingsScreen),
    ("Stats", StatsScreen),
    ("Help", HelpScreen),
)
"""The screens and their headings, in the order of the help."""

SECTIONS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    *((heading, screen.KEYS) for heading, screen in SCREENS),
    *question_keys.SECTIONS,
)
"""All headings and the keys below them."""


def _section(heading: str, keys: tuple[Key, ...]) -> tuple[Static, Static]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for key in keys:
        text = f"{key.help} Also {key.others}." if key.others else key.help
        grid.add_row(Text(f"{key.shown:>8}", style="bold"), Text(text))
    return Static(heading, classes="heading", markup=False), Static(grid, classes="keys")

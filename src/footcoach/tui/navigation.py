"""The screens that a key of another screen opens, by name."""

from typing import Any

from footcoach.app.repository import Desk
from footcoach.tui.screens.base import ChangeSetting, CoachScreen
from footcoach.tui.screens.history import HistoryScreen
from footcoach.tui.screens.pause import PauseScreen
from footcoach.tui.screens.routines import RoutinesScreen
from footcoach.tui.screens.settings import SettingsScreen
from footcoach.tui.screens.stats import StatsScreen


def screen_named(name: str, desk: Desk, change: ChangeSetting) -> CoachScreen[Any] | None:
    """Return a new screen; None for a pause that could not be saved."""
    match name:
        case "stats":
            return StatsScreen(desk)
        case "history":
            return HistoryScreen(desk)
        case "routines":
            return RoutinesScreen(desk, change)
        case "settings":
            return SettingsScreen(desk, change)
        case "pause" if desk.damage is None:
            return PauseScreen(desk)
        case _:
            return None

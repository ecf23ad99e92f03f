"""The screens that a key opens from elsewhere. Each is imported when it is first opened."""

from collections.abc import Awaitable, Callable
from typing import Any

from footcoach.app.repository import Desk
from footcoach.errors import UserError
from footcoach.tui.screens.base import CoachScreen

Change = Callable[[str, Callable[[Any], object]], Awaitable[UserError | None]]
"""Changes a setting as it stands by now, for good; returns why that failed."""


def screen_named(name: str, desk: Desk, change: Change) -> CoachScreen[Any] | None:
    """Return a screen to show; None where there is nothing that it could do now."""
    match name:
        case "stats":
            from footcoach.tui.screens.stats import StatsScreen

            return StatsScreen(desk)
        case "history":
            from footcoach.tui.screens.history import HistoryScreen

            return HistoryScreen(desk)
        case "routines":
            from footcoach.tui.screens.routines import RoutinesScreen

            return RoutinesScreen(desk, change)
        case "settings":
            from footcoach.tui.screens.settings import SettingsScreen

            return SettingsScreen(desk, change)
        case "pause" if desk.damage is None:
            from footcoach.tui.screens.pause import PauseScreen

            return PauseScreen(desk)
        case _:
            return None

"""The screens that a key opens from elsewhere. Each is imported when it is first opened."""

from collections.abc import Awaitable, Callable
from typing import Any

from footcoach.app.repository import Repository
from footcoach.errors import UserError
from footcoach.tui.screens.base import CoachScreen

Change = Callable[[str, Callable[[Any], object]], Awaitable[UserError | None]]
"""Changes a setting as it stands by now, for good; returns why that failed."""


def screen_named(name: str, repository: Repository, change: Change) -> CoachScreen[Any] | None:
    """Return a screen to show; None if there is nothing that it could do now."""
    snapshot = repository.refresh()
    match name:
        case "stats":
            from footcoach.tui.screens.stats import StatsScreen

            return StatsScreen(snapshot)
        case "history":
            from footcoach.tui.screens.history import HistoryScreen

            return HistoryScreen(repository)
        case "routines":
            from footcoach.tui.screens.routines import RoutinesScreen

            return RoutinesScreen(repository, change)
        case "settings":
            from footcoach.tui.screens.settings import SettingsScreen

            return SettingsScreen(repository, change)
        case "pause" if snapshot.damage is None:
            from footcoach.tui.screens.pause import PauseScreen

            return PauseScreen(repository)
        case _:
            return None

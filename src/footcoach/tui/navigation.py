"""The screens that a key of another screen opens, by name."""

from typing import Any

from footcoach.app.repository import Repository
from footcoach.tui.messages import ShowExercise
from footcoach.tui.screens.base import ChangeSetting, CoachScreen
from footcoach.tui.screens.exercise_page import ExercisePageScreen
from footcoach.tui.screens.history import HistoryScreen
from footcoach.tui.screens.pause import PauseScreen
from footcoach.tui.screens.routines import RoutinesScreen
from footcoach.tui.screens.settings import SettingsScreen
from footcoach.tui.screens.stats import StatsScreen


def screen_named(
    name: str, repository: Repository, change: ChangeSetting
) -> CoachScreen[Any] | None:
    """Return a new screen; None for a pause that could not be saved."""
    snapshot = repository.refresh()
    match name:
        case "stats":
            return StatsScreen(snapshot)
        case "history":
            return HistoryScreen(repository)
        case "routines":
            return RoutinesScreen(repository, change)
        case "settings":
            return SettingsScreen(repository, change)
        case "pause" if snapshot.damage is None:
            return PauseScreen(repository)
        case _:
            return None


def exercise_page(message: ShowExercise, repository: Repository) -> CoachScreen[None]:
    """Return the page of an exercise."""
    return ExercisePageScreen(repository, message.exercises, message.index)

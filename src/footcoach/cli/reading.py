"""What several commands read, and how they say something beside their output."""

from datetime import date
from typing import TYPE_CHECKING

import click

from footcoach.config.paths import Paths, shipped_data
from footcoach.errors import UsageError
from footcoach.streams import say

if TYPE_CHECKING:
    from footcoach.app.repository import Repository
    from footcoach.audio.sound_bank import SoundBank
    from footcoach.config.settings import Settings
    from footcoach.history.maintenance import HistoryDamage, HistoryMaintenance
    from footcoach.history.models import Session
    from footcoach.routines.library import Library
    from footcoach.routines.models import Routine


def read_library(paths: Paths) -> "Library":
    """Return the routines that ship and the user's own."""
    from footcoach.routines.library import Library

    return Library(shipped_data(), paths.routines)


def read_bank() -> "SoundBank":
    """Return the shipped sounds."""
    from footcoach.audio.clips import Clips
    from footcoach.audio.sound_bank import SoundBank

    return SoundBank(Clips(shipped_data()))


def read_settings(paths: Paths) -> "Settings":
    """Return the settings; what is wrong in their file is said, and costs nothing else."""
    from footcoach.config.settings_file import load_settings

    settings, mistakes = load_settings(paths.settings)
    for mistake in mistakes:
        say(mistake)
    return settings


def read_routine(paths: Paths, settings: "Settings", name: str | None) -> "Routine":
    """Return a routine as it has grown; without a name the first of today, or that is active."""
    from datetime import datetime

    from footcoach.app.from_settings import grown
    from footcoach.schedule.day import day_of
    from footcoach.schedule.plan import Plan

    if name is None:
        today = day_of(datetime.now().astimezone(), settings.day_starts)
        plan = Plan.of(settings.routines)
        active = (*plan.on(today), *(one.routine for one in plan.active(today)))
        name = next(iter(active), type(settings)().routines[0])
    return grown(read_library(paths).routine(name), settings)


def open_repository(paths: Paths) -> "Repository":
    """Load everything and print warnings.

    Raises UserError if the history has to be repaired first, or cannot be read now.
    """
    from footcoach.app.repository import Repository
    from footcoach.coaching.clock import RealClock

    repository = Repository(paths, RealClock())
    for mistake in repository.mistakes:
        say(mistake)
    _tell(repository.snapshot.damage)
    return repository


def read_sessions(paths: Paths) -> "tuple[Session, ...]":
    """Return the sessions, or raise UserError; those of a newer version are shown, with a word."""
    examined = maintenance_of(paths).examine()
    _tell(examined.damage)
    return examined.history.sessions


def read_day(text: str, like: str = "2026-12-01") -> date:
    """Return the day that was written, or raise UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day; write days like {like}") from None


def day_option(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    """Read an option that takes a day."""
    return None if text is None else read_day(text)


def _tell(damage: "HistoryDamage | None") -> None:
    """Raise what has to be repaired or be over first; what can be shown all the same is said."""
    if damage is not None:
        if damage.can_repair or damage.may_pass:
            raise damage.problem
        say(damage.why)


def maintenance_of(paths: Paths) -> "HistoryMaintenance":
    """Return who looks after the history."""
    from datetime import datetime

    from footcoach.history.maintenance import HistoryMaintenance

    return HistoryMaintenance(paths.history, paths.backups, datetime.now().astimezone())

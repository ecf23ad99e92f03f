"""Loads settings, routines and rounds for a command; prints mistakes in the settings."""

from footcoach.app.from_settings import Practice, grown
from footcoach.app.guidance import lengths_with, shipped_clips
from footcoach.audio.cue import LengthOf
from footcoach.audio.own_sounds import OwnSounds, read_own_sounds, with_consequence
from footcoach.audio.sound_bank import SoundBank
from footcoach.cli.history_loading import maintenance_of
from footcoach.config import settings_file
from footcoach.config.paths import Paths, shipped_data
from footcoach.config.settings import Settings
from footcoach.errors import UsageError
from footcoach.progress.practice import days_practised
from footcoach.routines.library import Library
from footcoach.routines.models import Routine
from footcoach.schedule.day import day_of
from footcoach.schedule.local_zone import local_now
from footcoach.schedule.plan import Plan
from footcoach.terminal.streams import warn


def load_library(paths: Paths) -> Library:
    """Return the routines that ship and the user's own."""
    return Library(shipped_data(), paths.routines)


def load_settings(paths: Paths) -> Settings:
    """Return the settings, and print a warning for each mistake in their file."""
    settings, mistakes = settings_file.load_settings(paths.settings)
    for mistake in mistakes:
        warn(mistake)
    return settings


def load_lengths(paths: Paths) -> LengthOf:
    """Return the length of each tone and phrase, those of the user's own sounds included."""
    return lengths_with(read_own_sounds(paths.sounds))


def load_own_sounds(paths: Paths) -> OwnSounds:
    """Return the user's own sounds, and print a warning for each mistake in them."""
    own = read_own_sounds(paths.sounds)
    for mistake in own.mistakes:
        warn(with_consequence(mistake))
    return own


def load_bank(paths: Paths) -> SoundBank:
    """Return what is heard: the shipped clips, and the user's own sounds in place of some."""
    return SoundBank(shipped_clips(), load_own_sounds(paths))


def load_practice(paths: Paths, settings: Settings) -> Practice:
    """Return the number of days on which each exercise was done, as far as guidance needs it.

    A damaged history counts as far as it can be read.
    """
    if settings.guidance != "new":
        return {}
    return days_practised(maintenance_of(paths).examine().history.sessions)


def load_routine(paths: Paths, settings: Settings, name: str | None, number: int | None) -> Routine:
    """Return a routine with its doses as they have grown.

    Without a name it is the first one of today; if none is due today, the first active one. Raises
    UsageError if there is no routine of that name, or if it has no round `number`.
    """
    library = load_library(paths)
    routine = grown(library.routine(name or _first_of_today(settings)), settings)
    last = routine.rounds_a_day
    if number is not None and not 1 <= number <= last:
        rounds = f"a round from 1 to {last}" if last > 1 else "round 1"
        raise UsageError(f"{routine.name} has no round {number}; choose {rounds}")
    return routine


def _first_of_today(settings: Settings) -> str:
    today = day_of(local_now(), settings.day_starts)
    plan = Plan.of(settings.routines)
    active = (*plan.on(today), *(entry.routine for entry in plan.active(today)))
    return next(iter(active), type(settings)().routines[0])

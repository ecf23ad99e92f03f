"""Loads everything for a command; prints warnings, or raises UserError if the history is damaged.

Apart from `history_loading`, which commands that need only the history import in half the time.
"""

from footcoach.app.repository import Repository
from footcoach.cli.history_loading import raise_or_warn
from footcoach.coaching.clock import RealClock
from footcoach.config.paths import Paths
from footcoach.terminal.streams import warn


def load_repository(paths: Paths) -> Repository:
    """Load everything; print warnings; raise UserError if the history needs repair."""
    repository = Repository(paths, RealClock())
    for mistake in repository.mistakes:
        warn(mistake)
    raise_or_warn(repository.snapshot.damage)
    return repository

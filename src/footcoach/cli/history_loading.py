"""Loads the history for a command; prints a warning, or raises UserError if it is damaged."""

from footcoach.config.paths import Paths
from footcoach.history.maintenance import HistoryDamage, HistoryMaintenance
from footcoach.history.models import Session
from footcoach.schedule.local_zone import local_now
from footcoach.terminal.streams import warn


def load_sessions(paths: Paths) -> tuple[Session, ...]:
    """Return the sessions; raise UserError if the history needs repair."""
    examined = maintenance_of(paths).examine()
    raise_or_warn(examined.damage)
    return examined.history.sessions


def maintenance_of(paths: Paths) -> HistoryMaintenance:
    """Return the maintenance of the history at the present time."""
    return HistoryMaintenance(paths.history, paths.backups, local_now())


def raise_or_warn(damage: HistoryDamage | None) -> None:
    """Raise damage that can be repaired or may pass; warn of others, such as a newer version."""
    if damage is None:
        return
    if damage.can_repair or damage.may_pass:
        raise damage.problem
    warn(damage.why)

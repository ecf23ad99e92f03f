"""The time of day where a session took place, and the clock of this machine."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from footcoach.fields import EARLIEST, LATEST, WEEK_S

_LATEST_START = LATEST - timedelta(seconds=2 * WEEK_S)


def local_time(moment: datetime, zone: str) -> str:
    """Return a moment in UTC as the clock of a zone showed it: "07:40"; without a zone "06:40Z"."""
    try:
        return moment.astimezone(_zone(zone)).strftime("%H:%M")
    except (LookupError, ValueError, OSError):
        return moment.strftime("%H:%MZ")  # a zone that this machine does not know


def local_moment(wall_s: float) -> datetime:
    """Return the local time of a clock on the wall, in seconds since 1970.

    A clock that was never set, or to nonsense, is taken at the nearest moment that a session can
    be kept with, and its length added.
    """
    bounded_s = max(EARLIEST.timestamp(), min(wall_s, _LATEST_START.timestamp()))
    return datetime.fromtimestamp(bounded_s, UTC).astimezone()


def zone_at(now: datetime) -> str:
    """Return the name of the local time zone; its offset where no name says the same time."""
    try:
        name = get_localzone_name()
        if name and ZoneInfo(name).utcoffset(now) == now.utcoffset():
            return name
    except Exception:  # noqa: BLE001, S110 - a library reads what a system has for its zone
        pass  # the offset is known all the same
    return now.strftime("%z")


def _zone(name: str) -> tzinfo | None:
    """Return a zone by its name, or by its offset where it has none: "+0530"."""
    if name[:1] in {"+", "-"}:
        return datetime.strptime(name, "%z").tzinfo
    return ZoneInfo(name)

"""Local times: of the place where a session took place, and of this machine."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from tzlocal import get_localzone_name

from footcoach.debug import debug
from footcoach.fields import EARLIEST, LATEST, WEEK_S
from footcoach.schedule.local_zone import to_local

_LATEST_START = LATEST - timedelta(seconds=2 * WEEK_S)


def local_time(moment: datetime, zone: str) -> str:
    """Return the time of day in a zone, such as "07:40"; in UTC, "06:40Z", if it is unknown."""
    try:
        return moment.astimezone(_zone(zone)).strftime("%H:%M")
    except (LookupError, ValueError, OSError) as error:
        debug("unknown time zone: %s", error)
        return moment.strftime("%H:%MZ")


def local_moment(wall_s: float) -> datetime:
    """Return the local time of a wall clock in seconds since 1970.

    A clock that was never set, or set to nonsense, gives the nearest time at which a session can
    start and still be saved.
    """
    bounded_s = max(EARLIEST.timestamp(), min(wall_s, _LATEST_START.timestamp()))
    return to_local(datetime.fromtimestamp(bounded_s, UTC))


def wall_time(moment: datetime, zone: str) -> datetime:
    """Return what the clocks of a zone show at a moment, without an offset.

    If the zone is unknown, it is the zone of this machine.
    """
    try:
        return moment.astimezone(_zone(zone)).replace(tzinfo=None)
    except (LookupError, ValueError, OSError) as error:
        debug("unknown time zone: %s", error)
        return to_local(moment).replace(tzinfo=None)


def moment_at(wall: datetime, zone: str = "") -> datetime:
    """Return the moment at which the clocks of a zone show a time without an offset.

    Without a zone, or with an unknown one, it is the zone of this machine.
    """
    try:
        return wall.replace(tzinfo=_zone(zone)) if zone else to_local(wall)
    except (LookupError, ValueError, OSError) as error:
        debug("unknown time zone: %s", error)
        return to_local(wall)


def zone_at(now: datetime) -> str:
    """Return the name of the local time zone, or its offset if the name does not fit the clock."""
    try:
        name = get_localzone_name()
        if name and ZoneInfo(name).utcoffset(now) == now.utcoffset():
            return name
    except Exception as error:  # noqa: BLE001 - the library parses whatever the system has
        debug("the time zone has no name: %s", error)  # its offset is known anyway
    return now.strftime("%z")


def _zone(name: str) -> tzinfo | None:
    """Return a zone by its name or by an offset such as "+0530"."""
    if name[:1] in {"+", "-"}:
        return datetime.strptime(name, "%z").tzinfo
    return ZoneInfo(name)

"""The time zone of this machine, in which a moment has an offset."""

from datetime import UTC, datetime

from footcoach.debug import debug


def local_now() -> datetime:
    """Return the present local time, with its offset."""
    return to_local(datetime.now(UTC))


def to_local(moment: datetime) -> datetime:
    """Return a moment in local time; one without an offset is local already, and gets its offset.

    It is in UTC if the zone is off by 24 hours or more, as with TZ=AAA-24: such times cannot be
    calculated with.
    """
    try:
        return moment.astimezone()
    except ValueError as error:
        debug("the time zone is not used: %s", error)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def is_zone_usable() -> bool:
    """Tell whether the time zone of this machine is off by less than 24 hours."""
    try:
        datetime.now(UTC).astimezone()
    except ValueError as error:
        debug("the time zone is not used: %s", error)
        return False
    return True

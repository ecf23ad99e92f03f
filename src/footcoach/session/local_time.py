"""The time of day where a session took place."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from footcoach.history.record import Session


def local_time(session: Session) -> str:
    """Return when a session began, as it was on the clock there: "07:40"; in UTC "06:40Z"."""
    try:
        return session.started.astimezone(_zone(session.zone)).strftime("%H:%M")
    except (ZoneInfoNotFoundError, ValueError):
        return session.started.strftime("%H:%MZ")  # a zone that this machine does not know


def _zone(name: str) -> tzinfo | None:
    """Return a zone by its name, or by its offset where it has none: "+0530"."""
    if name[:1] in {"+", "-"}:
        return datetime.strptime(name, "%z").tzinfo
    return ZoneInfo(name)

"""What the status line is told of a day, and where that is kept between two looks."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from footcoach.config.settings import Settings
from footcoach.files.reading import Stamp
from footcoach.progress.day_status import DayStatus
from footcoach.status import cache
from footcoach.status.line import Summary


def summary_of(standing: DayStatus, length_s: int) -> Summary:
    """Return what can be said of a day in a line; `length_s` is that of the next round."""
    coming = standing.coming if standing.is_due else None
    state: Literal["due", "done", "rest", "pause"] = "due" if coming else "done"
    if standing.off is not None:
        state = standing.off
    elif standing.hurt is not None and standing.coming is not None:
        state = "rest"
    return {
        "state": state,
        "round": coming.number if coming else 0,
        "rounds": max(one.times_a_day for one in standing.due),
        "length_s": length_s if coming else 0,
        "exercises": len(coming.exercises) if coming else 0,
        "done": sum(min(one.done, one.times_a_day) for one in standing.due),
        "doses": sum(one.times_a_day for one in standing.due),
        "streak": standing.streak.current,
        "longest": standing.streak.longest,
        "strength": round(100 * standing.strength),
        "breaks_today": standing.streak.breaks_today,
        "misses_today": standing.streak.misses_today,
    }


def keep_summary(
    folder: Path, summary: Summary, of: dict[str, Stamp], day: date, settings: Settings
) -> None:
    """Keep a summary beside the history; where that cannot be done, it is made anew each time."""
    starts = settings.day_starts
    starts_s = timedelta(hours=starts.hour, minutes=starts.minute, seconds=starts.second)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        cache.write(
            os.fspath(folder / cache.NAME),
            summary,
            of,
            day.isoformat(),
            int(starts_s.total_seconds()),
        )
    except OSError:
        return  # nothing is lost: it is only a copy

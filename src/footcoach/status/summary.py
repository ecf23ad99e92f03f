"""Computes the summary of a day for the status line, and writes it to status.json."""

import os
from datetime import date
from pathlib import Path

from footcoach.config.settings import Settings
from footcoach.debug import debug
from footcoach.files.reading import Stamp
from footcoach.progress.day_status import DayStatus
from footcoach.progress.goals import done_and_days
from footcoach.schedule.day import seconds_of
from footcoach.status import cache
from footcoach.status.model import State, Summary


def summary_of(status: DayStatus, length_s: int) -> Summary:
    """Return the summary of a day; `length_s` is the length of the next round in seconds."""
    coming = status.coming if status.is_due else None
    week_done, week_goal = done_and_days(status.goals)
    state: State = "due" if coming else "done"
    if status.off is not None:
        state = status.off
    elif status.hurt is not None and status.coming is not None:
        state = "rest"
    return {
        "state": state,
        "round": coming.number if coming else 0,
        "rounds": max(due.times_a_day for due in status.due),
        "length_s": length_s if coming else 0,
        "exercises": len(coming.exercises) if coming else 0,
        "done": sum(min(due.done, due.times_a_day) for due in status.due),
        "doses": sum(due.times_a_day for due in status.due),
        "streak": status.streak.current,
        "longest": status.streak.longest,
        "strength": round(100 * status.strength),
        "breaks_today": status.streak.breaks_today,
        "misses_today": status.streak.misses_today,
        "in_weeks": status.streak.unit == "week",
        "week_done": week_done,
        "week_goal": week_goal,
    }


def keep_summary(
    folder: Path, summary: Summary, sources: dict[str, Stamp], day: date, settings: Settings
) -> None:
    """Write status.json, valid until one of its sources changes; ignore a failure.

    Without the file, `footcoach status` computes the summary.
    """
    path, starts_s = os.fspath(folder / cache.NAME), int(seconds_of(settings.day_starts))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        cache.write(path, summary, sources, day.isoformat(), starts_s)
    except OSError as error:
        debug("no status.json: %s", error)

"""`footcoach history` and `footcoach stats`: what was done, and what it comes to."""

import json
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rich.text import Text

from footcoach.console.output import console, print_json, row, table
from footcoach.history.record import Session, to_json
from footcoach.progress.days import is_kept
from footcoach.progress.rounds import due_today, next_round
from footcoach.progress.streaks import streak_of
from footcoach.progress.totals import active_s, exercise_totals, minutes_of
from footcoach.routines.model import Routine
from footcoach.routines.wording import clock, counted

Sessions = tuple[Session, ...]


def history(sessions: Sessions) -> None:
    """Print the sessions for people, oldest first."""
    out = console()
    if not sessions:
        out.print("No session yet. 'footcoach' starts the first one.")
        return
    columns = ("Day", "Time", "Routine", "Round", "Ended", "Length", "Done")
    made = table(*columns, right=("Round", "Length"), whole=columns)
    for one in sessions:
        done = sum(record.outcome == "done" for record in one.exercises)
        row(
            made,
            one.day.isoformat(),
            _local_time(one),
            one.routine,
            one.round,
            one.outcome,
            clock(one.active_s),
            f"{done} of {len(one.exercises)}",
        )
    out.print(made)


def history_json(sessions: Sessions) -> None:
    """Print the sessions for programs, as they are kept."""
    print_json({"sessions": [json.loads(to_json(one)) for one in sessions]})


def stats(sessions: Sessions, routine: Routine, today: date) -> None:
    """Print streaks and sums for people."""
    streak = streak_of(sessions, today)
    out = console()
    out.print(Text(f"Streak {counted(streak.current, 'day')}", style="bold"), end="")
    out.print(f", longest {counted(streak.longest, 'day')}")
    out.print(f"{counted(len(sessions), 'session')}, {clock(active_s(sessions))} in all")
    due = due_today(routine, sessions, today)
    coming = next_round(routine, due)
    left = f"round {coming.number} is due" if coming else "everything is done"
    out.print(f"Today {today.isoformat()}: {left}")
    if sessions:
        made = table(
            "Exercise", "Times", "Repetitions", "Effort", right=("Times", "Repetitions", "Effort")
        )
        for total in exercise_totals(sessions):
            row(made, total.exercise, total.times_done, total.reps, clock(total.effort_s))
        out.print(made)


def stats_json(sessions: Sessions, routine: Routine, today: date) -> None:
    """Print streaks and sums for programs."""
    streak = streak_of(sessions, today)
    due = due_today(routine, sessions, today)
    coming = next_round(routine, due)
    todays = [one for one in sessions if one.day == today]
    print_json(
        {
            "current_streak": streak.current,
            "longest_streak": streak.longest,
            "sessions": len(sessions),
            "minutes": minutes_of(sessions),
            "today": {
                "day": today.isoformat(),
                "kept": is_kept(todays),
                "sessions": len(todays),
                "minutes": minutes_of(todays),
                "routine": routine.slug,
                "next_round": coming.number if coming else None,
                "exercises": {
                    one.exercise.slug: {"done": one.done, "of": one.times_a_day} for one in due
                },
            },
            "exercises": {
                total.exercise: {
                    "times_done": total.times_done,
                    "reps": total.reps,
                    "effort_s": total.effort_s,
                }
                for total in exercise_totals(sessions)
            },
        }
    )


def _local_time(session: Session) -> str:
    """Return the time of day where the session took place."""
    try:
        return session.started.astimezone(_zone(session.zone)).strftime("%H:%M")
    except (ZoneInfoNotFoundError, ValueError):
        return session.started.strftime("%H:%MZ")  # a zone that this machine does not know


def _zone(name: str) -> tzinfo | None:
    """Return a zone by its name, or by its offset where it has none: "+0530"."""
    if name[:1] in {"+", "-"}:
        return datetime.strptime(name, "%z").tzinfo
    return ZoneInfo(name)

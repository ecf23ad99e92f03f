"""`footcoach history` and `footcoach stats`: what was done, and what it comes to."""

import json
from collections.abc import Sequence

from rich.text import Text

from footcoach.cli.output import console, print_json, row, table
from footcoach.history.models import Session, to_json
from footcoach.progress.day_status import DayStatus
from footcoach.progress.days import Days
from footcoach.progress.totals import active_s, exercise_totals, minutes_of
from footcoach.routines.models import Routine
from footcoach.schedule.local_time import local_time
from footcoach.texts.numbers import clock, days_in_words, percent, sessions_in_words
from footcoach.texts.pain import hurt_sentence
from footcoach.texts.streaks import outlook

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
            local_time(one.started, one.zone),
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


def stats(sessions: Sessions, standing: DayStatus) -> None:
    """Print streaks and sums for people."""
    streak = standing.streak
    out = console()
    out.print(Text(f"Streak {days_in_words(streak.current)}", style="bold"), end="")
    out.print(f", longest {days_in_words(streak.longest)}", end="")
    out.print(f"; strength {percent(standing.strength)}")
    out.print(f"{sessions_in_words(len(sessions))}, {clock(active_s(sessions))} in all")
    out.print(f"Today {standing.today.isoformat()}: {left_today(standing)}")
    if said := outlook(standing):
        out.print(said)
    if sessions:
        made = table(
            "Exercise", "Times", "Repetitions", "Time", right=("Times", "Repetitions", "Time")
        )
        for total in exercise_totals(sessions):
            row(made, total.exercise, total.times_done, total.reps, clock(total.effort_s))
        out.print(made)


def left_today(standing: DayStatus) -> str:
    """Say what is left for a day."""
    if standing.off is None and standing.hurt is not None:
        return hurt_sentence(standing.hurt)
    if standing.off is not None:
        return {"rest": "a rest day", "pause": "paused"}[standing.off]
    return f"round {standing.coming.number} is due" if standing.coming else "everything is done"


def stats_json(
    sessions: Sessions, days: Days, standing: DayStatus, routines: Sequence[Routine]
) -> None:
    """Print streaks and sums for programs."""
    streak, today = standing.streak, standing.today
    coming, todays = standing.coming, days.on(today)
    print_json(
        {
            "current_streak": streak.current,
            "longest_streak": streak.longest,
            "strength": round(standing.strength, 3),
            "kept_days": len(days.kept),
            "full_days": len(days.full),
            "due": [one.exercise.slug for one in standing.due if not one.is_settled]
            if standing.is_due
            else [],
            "sessions": len(sessions),
            "minutes": minutes_of(sessions),
            "today": {
                "day": today.isoformat(),
                "kept": standing.is_kept,
                "full": standing.is_full,
                "off": standing.off,
                "sessions": len(todays),
                "minutes": minutes_of(todays),
                "routine": coming.routine if coming else routines[0].slug,
                "routines": [one.slug for one in routines],
                "next_round": coming.number if coming else None,
                "exercises": {
                    one.exercise.slug: {"done": one.done, "of": one.times_a_day}
                    for one in standing.due
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

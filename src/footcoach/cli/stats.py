"""`footcoach stats`: shows streaks and totals."""

import click
from rich.text import Text

from footcoach.app.snapshot import Snapshot
from footcoach.cli.documents import (
    DoneToday,
    StatsDocument,
    Today,
    TotalOfExercise,
    WeekOfRoutine,
)
from footcoach.cli.options import json_option
from footcoach.cli.output import print_json
from footcoach.cli.repository_loading import load_repository
from footcoach.cli.tables import add_row, console, print_table, print_text, print_trimmed, table
from footcoach.config.paths import Paths
from footcoach.progress.day_status import DayStatus
from footcoach.progress.totals import active_s, exercise_totals, minutes_of
from footcoach.texts.numbers import clock, percent, sessions_in_words
from footcoach.texts.pain import hurt_sentence
from footcoach.texts.streaks import length_in_words, outlook


@click.command()
@json_option
@click.pass_obj
def stats(paths: Paths, as_json: bool) -> None:
    """Show your streaks and totals."""
    snapshot = load_repository(paths).snapshot
    if as_json:
        print_stats_json(snapshot)
    else:
        print_stats(snapshot)


def print_stats(snapshot: Snapshot) -> None:
    """Print streaks and totals for people."""
    status, sessions = snapshot.status, snapshot.sessions
    streak = status.streak
    longest = length_in_words(streak.longest, streak.unit)
    streaks = Text.assemble(
        (f"Streak {length_in_words(streak.current, streak.unit)}", "bold"),
        f", longest {longest}; habit strength {percent(status.strength)}",
    )
    print_trimmed(console(), streaks)
    print_text(f"{sessions_in_words(len(sessions))}, {clock(active_s(sessions))} in all")
    print_text(f"Today {status.today.isoformat()}: {left_today(status)}")
    if sentence := outlook(status):
        print_text(sentence)
    if sessions:
        columns = ("Exercise", "Times", "Repetitions", "Time")
        totals = table(*columns, right=columns[1:])
        for total in exercise_totals(sessions):
            name = snapshot.name_of(total.exercise)
            add_row(totals, name, total.times_done, total.reps, clock(total.effort_s))
        print_table(totals)


def left_today(status: DayStatus) -> str:
    """Return a clause about the rest of a day."""
    if status.off is None and status.hurt is not None:
        return hurt_sentence(status.hurt)
    if status.off is not None:
        return {"rest": "a rest day", "pause": "paused"}[status.off]
    if status.coming:
        return f"round {status.coming.number} is due"
    return "nothing more is due this week" if status.is_goal_met else "everything is done"


def print_stats_json(snapshot: Snapshot) -> None:
    """Print streaks and totals as JSON for programs."""
    status, sessions, days = snapshot.status, snapshot.sessions, snapshot.days
    streak = status.streak
    due = (due.exercise.slug for due in status.due if not due.is_settled)
    document = StatsDocument(
        current_streak=streak.current,
        longest_streak=streak.longest,
        streak_unit=streak.unit,
        strength=round(status.strength, 3),
        kept_days=len(days.kept),
        full_days=len(days.full),
        due=tuple(due) if status.is_due else (),
        sessions=len(sessions),
        minutes=minutes_of(sessions),
        today=_today(snapshot),
        exercises={
            total.exercise: TotalOfExercise(total.times_done, total.reps, total.effort_s)
            for total in exercise_totals(sessions)
        },
    )
    print_json(document.to_json())


def _today(snapshot: Snapshot) -> Today:
    """Return the status of today for programs."""
    status = snapshot.status
    coming, sessions = status.coming, snapshot.days.on(status.today)
    return Today(
        day=status.today,
        kept=status.is_kept,
        full=status.is_full,
        off=status.off,
        sessions=len(sessions),
        minutes=minutes_of(sessions),
        routine=coming.routine if coming else snapshot.routines[0].slug,
        routines=tuple(routine.slug for routine in snapshot.routines),
        next_round=coming.number if coming else None,
        week=tuple(
            WeekOfRoutine(
                goal.routine,
                goal.done,
                goal.days,
                can_be_met=goal.is_met or goal.is_reachable(status.today),
            )
            for goal in status.goals
        ),
        exercises={due.exercise.slug: DoneToday(due.done, due.times_a_day) for due in status.due},
    )

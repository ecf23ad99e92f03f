"""The texts of the first screen: pure functions of a snapshot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.table import Table
from rich.text import Text

from footcoach.app.snapshot import Snapshot
from footcoach.progress.day_kind import DayKinds
from footcoach.progress.rounds import DueExercise
from footcoach.routines.timeline import Kind, equipment, is_guided, total_s
from footcoach.schedule.day import seconds_left
from footcoach.texts.doses import equipment_in_words, in_short
from footcoach.texts.equipment import left_out_in_words
from footcoach.texts.numbers import clock, day_and_month, exercises_in_words, percent
from footcoach.texts.pain import easier_sentence, hurt_sentence
from footcoach.texts.sessions import last_in_words
from footcoach.texts.streaks import greeting, outlook, streak_in_words, warning
from footcoach.texts.variants import full_name
from footcoach.tui.phase_style import pips
from footcoach.tui.widgets.year_calendar import legend, year_calendar

NEXT_MARK = "▸"  # before an exercise of the next round
VIEW_ONLY = "View only: no session can start."
START = "Press Enter to start"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A sentence about today: its effect on the streak, or a warning; it may be empty."""

    text: str
    is_warning: bool


@dataclass(frozen=True, slots=True)
class NextRound:
    """The lines about the next round. With `is_done`, nothing more is due.

    `parts` has all about its extent in a line, and `beside` on lines what goes beside the length
    in large letters. `start` is empty if no round should start now, and `length` if it hurt too
    much today.
    """

    title: str
    length: str
    parts: str
    beside: str
    equipment: str
    start: str
    is_done: bool


def day(snapshot: Snapshot) -> str:
    """Return the date of today."""
    return day_and_month(snapshot.today)


def routine_names(snapshot: Snapshot) -> str:
    """Return the names of the routines due today."""
    return " + ".join(routine.name for routine in snapshot.routines)


def streak(snapshot: Snapshot) -> str:
    """Return the streak and, after the first session, the habit strength."""
    status = snapshot.status
    strength = f", habit {percent(status.strength)}" if snapshot.sessions else ""
    return f"{streak_in_words(status.streak)}{strength}"


def outlook_of(snapshot: Snapshot) -> Outlook:
    """Return the effect of today on the streak; a warning if the day ends soon."""
    status = snapshot.status
    warned = warning(status, seconds_left(snapshot.now, snapshot.settings.day_starts))
    if status.hurt is not None:
        text = hurt_sentence(status.hurt)
    elif warned is not None:
        text = f"! {warned}"
    else:
        text = greeting(status) or outlook(status) or ""
    return Outlook(text, is_warning=warned is not None)


def calendar(snapshot: Snapshot, weeks: int, width: int | None) -> Text:
    """Return the calendar of the last weeks, with a legend of a width if that is given."""
    status = snapshot.status
    kinds = DayKinds(snapshot.days, snapshot.off, status.streak.repaired, snapshot.today)
    week_starts = snapshot.off.week_starts
    text = year_calendar(kinds.of, snapshot.today, weeks, None, week_starts=week_starts)
    return text.append(f"\n\n{legend(width)}", style="dim") if width else text


def last_session(snapshot: Snapshot, *, brief: bool) -> str:
    """Return the last session; empty without one."""
    last = snapshot.latest()
    if last is None:
        return ""
    name = snapshot.name_of_routine(last.routine)
    return last_in_words(last, name, snapshot.now, brief=brief)


def next_round(snapshot: Snapshot) -> NextRound:
    """Return the lines about the next round; if nothing is due, about doing the first one again."""
    a_round = snapshot.round_to_start()
    phases = snapshot.phases_of(a_round)
    title, length = _title(snapshot), clock(total_s(phases))
    if snapshot.next_round is None:
        again = "" if snapshot.status.hurt else f"Press a to do round 1 again, {length}."
        soon = "See you tomorrow."
        return NextRound(title, "DONE", soon, soon, again, start="", is_done=True)
    exercises = exercises_in_words(len(a_round.exercises))
    set_up = clock(sum(phase.seconds for phase in phases if phase.kind is Kind.PREPARE))
    half = ["half the dose"] if snapshot.lighter == "half" else []
    later = [f"later {clock(snapshot.later_s(a_round))}"] if is_guided(phases) else []
    others = [f"set-up {set_up}", *half, *later]
    return NextRound(
        title,
        length="" if snapshot.status.hurt is not None else length,
        parts=", ".join([exercises, length, *(half + later or others)]),  # a line of 40 columns
        beside="\n".join([exercises, *others]),
        equipment="\n".join(
            filter(
                None,
                [
                    easier_sentence(a_round),
                    equipment_in_words(equipment(a_round)),
                    left_out_in_words(a_round),
                ],
            )
        ),
        start=START if snapshot.status.is_due and snapshot.damage is None else "",
        is_done=False,
    )


def due_table(
    snapshot: Snapshot, fits: Callable[[Table], bool], *, is_roomy: bool, is_wide: bool
) -> Table:
    """Return the exercises of the day, those of the next round first if not all fit.

    `fits` is asked about the whole table first, and then about shorter ones. Exercises that are
    done in another way are named with it.
    `is_roomy` puts an empty line between them, and `is_wide` adds their doses. A click on a row
    opens the page of its exercise.
    """
    status = snapshot.status
    coming = status.coming.exercises if status.coming else ()
    table = _due_rows(snapshot, status.due, is_roomy=is_roomy, is_wide=is_wide)
    ordered = sorted(status.due, key=lambda due: due.exercise not in coming)
    while not fits(table) and ordered:
        ordered.pop()
        table = _due_rows(snapshot, ordered, is_roomy=is_roomy, is_wide=is_wide)
    return table


def _due_rows(
    snapshot: Snapshot, listed: Sequence[DueExercise], *, is_roomy: bool, is_wide: bool
) -> Table:
    """Return a row for each exercise that is `listed`, and one about how many are not."""
    grid = Table.grid(padding=(0, 2, int(is_roomy), 0), collapse_padding=False)
    status = snapshot.status
    coming = status.coming.exercises if status.coming else ()
    names = {one.slug: full_name(one) for one in snapshot.round_to_start().exercises}
    has_marks = 0 < len(coming) < len(status.due)
    for due in listed:
        is_next = has_marks and due.exercise in coming
        style = "dim" if due.is_settled else ""
        cells = [
            *([Text(NEXT_MARK if is_next else "")] if has_marks else []),
            Text(pips(due.done, due.times_a_day)),
            Text(names.get(due.exercise.slug, due.exercise.name), style=style),
            Text(_done(due)),
        ]
        if is_wide:
            cells.append(Text(in_short(due.exercise.dose), style="dim"))
        opens = Style.from_meta({"@click": f"screen.how({status.due.index(due)})"})
        grid.add_row(*cells, style=opens)
    more = len(status.due) - len(listed)
    if more:
        indent = [Text("")] * (2 if has_marks else 1)
        grid.add_row(*indent, Text(f"… and {more} more", style="dim"), Text(""))
    return grid


def _title(snapshot: Snapshot) -> str:
    """Return which round is next; with a damaged history, that no session can start."""
    if snapshot.damage is not None:
        return VIEW_ONLY
    status, routines = snapshot.status, snapshot.routines
    off = {"rest": "A rest day. ", "pause": "Paused. "}.get(status.off or "", "")
    if status.hurt is not None and not off:
        off = "Nothing is due. "
    coming = status.coming
    if coming is not None:
        routine = next(routine for routine in routines if routine.slug == coming.routine)
        name = f"{routine.name}, " if len(routines) > 1 else ""
        return f"{off}Next: {name}round {coming.number} of {routine.rounds_a_day}"
    if status.is_goal_met and not status.is_full:
        return "Goal met: nothing more is due this week."
    is_all_done = all(due.is_met for due in status.due)
    return "All done for today." if is_all_done else "Nothing more is due today."


def _done(due: DueExercise) -> str:
    extra = due.done - due.times_a_day
    return f"{min(due.done, due.times_a_day)} of {due.times_a_day}" + (f" +{extra}" * (extra > 0))

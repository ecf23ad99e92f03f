"""`footcoach show` and `footcoach routines`: what a round holds, and what there is."""

from typing import Any

from rich.table import Table
from rich.text import Text

from footcoach.app.from_settings import coached, grown, length_s, phases_of
from footcoach.cli.output import console, print_json, row, say, table
from footcoach.config.settings import Settings
from footcoach.routines.library import Library
from footcoach.routines.models import MARKS, Dose, Exercise, Routine
from footcoach.routines.timeline import (
    EFFORT,
    Kind,
    Phase,
    by_exercise,
    equipment,
    total_s,
)
from footcoach.texts.doses import equipment_in_words, repeats
from footcoach.texts.numbers import clock


def show_json(routine: Routine, number: int, settings: Settings) -> None:
    """Print the timeline of a round for programs."""
    phases = phases_of(coached(routine, number, settings), settings, 0)
    print_json(
        {
            "routine": routine.slug,
            "round": number,
            "total_s": total_s(phases),
            "phases": [_phase(phase) for phase in phases],
        }
    )


def show(routine: Routine, number: int, settings: Settings) -> None:
    """Print the timeline of a round for people."""
    a_round = coached(routine, number, settings)
    phases = phases_of(a_round, settings, 0)
    made = table("", "Exercise", "Set-up", "What repeats", "Time", right=("", "Set-up", "Time"))
    parts_of = by_exercise(phases)
    for place, exercise in enumerate(a_round.exercises, 1):
        own = parts_of[exercise.slug]
        setup = total_s(_of(own, Kind.PREPARE))
        row(made, place, exercise.name, clock(setup), repeats(exercise), clock(total_s(own)))
    made.add_section()
    setup, effort = total_s(_of(phases, Kind.PREPARE)), total_s(_of(phases, *EFFORT))
    between = total_s(phases) - setup - effort
    sums = f"exercise {clock(effort)}, rest and changing feet {clock(between)}"
    row(made, "", "Total", clock(setup), sums, clock(total_s(phases)), style="bold")
    out = console()
    heading = f"{routine.name}, round {number} of {routine.rounds_a_day}"
    out.print(Text(heading, style="bold"), Text(routine.summary), sep="\n")
    out.print(made)
    out.print(Text(equipment_in_words(equipment(a_round))))


def show_why(routine: Routine, number: int, settings: Settings) -> None:
    """Print where each number comes from."""
    out = console()
    for exercise in coached(routine, number, settings).exercises:
        given = sorted(exercise.dose.model_fields_set, key=list(Dose.model_fields).index)
        out.print(Text(f"\n{exercise.name}", style="bold"))
        made = table("Number", "Value", "Comes from", right=("Value",))
        for field in given:
            chosen = field == "prepare_s" and settings.prepare_s is not None
            origin = "your settings" if chosen else _origin(exercise, field)
            row(made, field, _value(exercise, field), origin)
        out.print(made)
        for source in exercise.sources:
            out.print(Text(f"source: {source}", style="dim"))


def show_how(routine: Routine, number: int, settings: Settings) -> None:
    """Print how each exercise is done."""
    out = console()
    for exercise in coached(routine, number, settings).exercises:
        out.print(Text(f"\n{exercise.name}", style="bold"), Text(exercise.summary), sep="\n")
        grid = Table.grid(padding=(0, 2, 0, 0))
        for heading, sentences in _how(exercise):
            for line, sentence in enumerate(sentences):
                grid.add_row(Text("" if line else heading, style="bold"), Text(sentence))
        out.print(grid)


def list_routines(library: Library, settings: Settings) -> None:
    """Print every routine with its length, and what is wrong with those that cannot be read."""
    made = table(
        "Routine",
        "Rounds a day",
        "Round 1",
        "What it is",
        right=("Rounds a day", "Round 1"),
        whole=("Routine",),
    )
    routines, mistaken = library.routines()
    for routine in routines:
        length = clock(length_s(grown(routine, settings), settings))
        row(made, routine.slug, routine.rounds_a_day, length, routine.summary or routine.name)
    console().print(made)
    for problem in mistaken:
        say(f"! {problem}")


def list_exercises(library: Library) -> None:
    """Print every exercise that a routine can use, with its own dose."""
    made = table("Exercise", "Dose", "What it is", whole=("Exercise",))
    for exercise in library.exercises.values():
        row(made, exercise.slug, repeats(exercise), exercise.summary)
    console().print(made)


def _how(exercise: Exercise) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("Position", (exercise.position,)),
        ("You need", exercise.equipment or ("nothing",)),
        ("Steps", exercise.steps),
        ("Do", exercise.do),
        ("Do not", exercise.do_not),
        ("Easier", exercise.easier),
        ("Harder", exercise.harder),
        ("Careful", exercise.caution),
    )


def _of(phases: tuple[Phase, ...], *kinds: Kind) -> tuple[Phase, ...]:
    return tuple(phase for phase in phases if phase.kind in kinds)


def _origin(exercise: Exercise, field: str) -> str:
    mark = exercise.provenance.get(field)
    return MARKS[mark] if mark else "the routine's own file"


def _value(exercise: Exercise, field: str) -> str:
    value = getattr(exercise.dose, field)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "exercise": phase.exercise,
        "kind": phase.kind.value,
        "seconds": phase.seconds,
        "foot": phase.foot,
        "set": phase.set,
        "rep": phase.rep,
    }

"""`footcoach show`: shows the exercises of a round."""

from typing import Any

import click
from rich.table import Table
from rich.text import Text

from footcoach.app.from_settings import coached, phases_of
from footcoach.cli.loading import load_routine, load_settings
from footcoach.cli.options import routine_argument
from footcoach.cli.output import print_json
from footcoach.cli.tables import add_row, console, table
from footcoach.config.paths import Paths
from footcoach.config.settings import Settings
from footcoach.routines.models import MARKS, Dose, Exercise, Routine, Variant
from footcoach.routines.timeline import EFFORT, Kind, Phase, by_exercise, equipment, total_s
from footcoach.texts.doses import capitalized, equipment_in_words, repeats
from footcoach.texts.equipment import left_out_in_words
from footcoach.texts.numbers import clock
from footcoach.texts.variants import full_name, variant_in_words


@click.command()
@routine_argument
@click.option("--round", "number", type=int, default=1, metavar="N", help="Which round of the day.")
@click.option("--how", "form", flag_value="how", help="Show how to do each exercise.")
@click.option("--why", "form", flag_value="why", help="Show where each number comes from.")
@click.option("--cues", "form", flag_value="cues", help="List the tones and words, timed.")
@click.option("--json", "form", flag_value="json", help="Print JSON, for programs.")
@click.pass_obj
def show(paths: Paths, routine: str | None, number: int, form: str | None) -> None:
    """Show the exercises of a round. ROUTINE is a name or the path of a .toml file."""
    settings = load_settings(paths)
    loaded = load_routine(paths, settings, routine, number)
    if form == "cues":
        from footcoach.cli.cues import print_cues  # deferred: slow, and needed by this form only

        print_cues(loaded, number, settings)
        return
    forms = {"how": print_how, "why": print_why, "json": print_round_json}
    forms.get(form or "", print_round)(loaded, number, settings)


def print_round_json(routine: Routine, number: int, settings: Settings) -> None:
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


def print_round(routine: Routine, number: int, settings: Settings) -> None:
    """Print the exercises of a round, with the time of each and the total."""
    a_round = coached(routine, number, settings)
    phases = phases_of(a_round, settings, 0)
    listed = table("", "Exercise", "Set-up", "Dose", "Time", right=("", "Set-up", "Time"))
    phases_by_exercise = by_exercise(phases)
    for index, exercise in enumerate(a_round.exercises, 1):
        exercise_phases = phases_by_exercise[exercise.key]
        setup, total = total_s(_of_kinds(exercise_phases, Kind.PREPARE)), total_s(exercise_phases)
        add_row(listed, index, full_name(exercise), clock(setup), repeats(exercise), clock(total))
    listed.add_section()
    setup, effort = total_s(_of_kinds(phases, Kind.PREPARE)), total_s(_of_kinds(phases, *EFFORT))
    between = total_s(phases) - setup - effort
    sums = f"exercise {clock(effort)}, rest and changing feet {clock(between)}"
    add_row(listed, "", "Total", clock(setup), sums, clock(total_s(phases)), style="bold")
    out = console()
    heading = f"{routine.name}, round {number} of {routine.rounds_a_day}"
    out.print(Text(heading, style="bold"), Text(routine.summary), sep="\n")
    out.print(listed)
    out.print(Text(equipment_in_words(equipment(a_round))))
    if a_round.left_out:
        out.print(Text(left_out_in_words(a_round)))


def print_why(routine: Routine, number: int, settings: Settings) -> None:
    """Print the source of each number."""
    out = console()
    for exercise in coached(routine, number, settings).exercises:
        fields = sorted(exercise.dose.model_fields_set, key=list(Dose.model_fields).index)
        out.print(Text(f"\n{full_name(exercise)}", style="bold"))
        listed = table("Number", "Value", "Comes from", right=("Value",))
        for field in fields:
            is_set = field == "prepare_s" and settings.prepare_s is not None
            origin = "your settings" if is_set else _origin(exercise, field)
            add_row(listed, field, _value(exercise, field), origin)
        out.print(listed)
        for field, reason in exercise.reasons.items():
            out.print(Text(f"{field}: {reason}"))
        for source in exercise.sources:
            out.print(Text(f"source: {source}", style="dim"))


def print_how(routine: Routine, number: int, settings: Settings) -> None:
    """Print how to do each exercise."""
    out = console()
    for exercise in coached(routine, number, settings).exercises:
        out.print(Text(f"\n{full_name(exercise)}", style="bold"), Text(exercise.summary), sep="\n")
        grid = Table.grid(padding=(0, 2, 0, 0))
        for heading, sentences in _how(exercise):
            for line, sentence in enumerate(sentences):
                grid.add_row(Text("" if line else heading, style="bold"), Text(sentence))
        out.print(grid)


def _how(exercise: Exercise) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("Position", (exercise.position,)),
        ("You need", exercise.equipment or ("nothing",)),
        ("Safety", tuple(map(capitalized, exercise.beforehand))),
        ("Each foot", _sides(exercise)),
        ("Steps", exercise.steps),
        ("Do", exercise.do),
        ("Do not", exercise.do_not),
        ("Easier", _variants(exercise, exercise.easier)),
        ("Harder", _variants(exercise, exercise.harder)),
        ("Without", _variants(exercise, exercise.without)),
        ("Careful", exercise.caution),
        ("Afterwards", tuple(map(capitalized, exercise.afterwards))),
    )


def _variants(exercise: Exercise, variants: tuple[Variant, ...]) -> tuple[str, ...]:
    return tuple(variant_in_words(exercise, variant) for variant in variants)


def _sides(exercise: Exercise) -> tuple[str, ...]:
    """Return what each foot does if the exercise is done with one at a time."""
    if exercise.dose.feet == "both":
        return ()
    return tuple(capitalized(exercise.on_side(side)) for side in ("left", "right"))


def _of_kinds(phases: tuple[Phase, ...], *kinds: Kind) -> tuple[Phase, ...]:
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

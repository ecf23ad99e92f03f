"""`footcoach show`: shows the exercises of a round, or all about one exercise."""

from contextlib import suppress

import click
from rich.table import Table
from rich.text import Text

from footcoach.app.from_settings import coached, phases_of, set_up_as_chosen
from footcoach.app.guidance import shipped_lengths
from footcoach.cli.completers import NameType
from footcoach.cli.documents import PhaseOfRound, RoundDocument
from footcoach.cli.loading import load_library, load_practice, load_routine, load_settings
from footcoach.cli.options import ROUND
from footcoach.cli.output import print_json, print_line
from footcoach.cli.tables import (
    add_row,
    add_rule,
    console,
    print_table,
    print_text,
    print_trimmed,
    table,
)
from footcoach.config.paths import Paths
from footcoach.config.settings import Settings
from footcoach.errors import UsageError
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise, Routine, Variant
from footcoach.routines.timeline import EFFORT, Kind, Phase, Round, by_exercise, equipment, total_s
from footcoach.texts.doses import equipment_in_words, repeats
from footcoach.texts.equipment import left_out_in_words
from footcoach.texts.exercises import dose_numbers, preparations
from footcoach.texts.numbers import clock
from footcoach.texts.plan import suggested_in_words
from footcoach.texts.variants import full_name, variant_in_words


@click.command()
@click.argument(
    "name", type=NameType("routines or exercises"), metavar="[ROUTINE|EXERCISE]", required=False
)
@click.option(
    "--round", "number", type=ROUND, default=None, metavar="N", help="Which round of the day."
)
@click.option("--how", "form", flag_value="how", help="Show how to do each exercise.")
@click.option("--why", "form", flag_value="why", help="Show where each number comes from.")
@click.option("--cues", "form", flag_value="cues", help="List the tones and words, timed.")
@click.option("--json", "form", flag_value="json", help="Print JSON, for programs.")
@click.pass_obj
def show(paths: Paths, name: str | None, number: int | None, form: str | None) -> None:
    """Show the exercises of a round, or all about one exercise.

    ROUTINE is a name or the path of a .toml file, EXERCISE a name.
    """
    settings = load_settings(paths)
    exercise = _exercise_named(load_library(paths), name)
    if exercise is not None:
        if form in {"cues", "json"} or number is not None:
            option = "--round" if number is not None else f"--{form}"
            raise UsageError(f"{exercise.name} is an exercise; {option} needs a routine")
        print_exercise(exercise, form, settings)
        return
    number = 1 if number is None else number
    loaded = load_routine(paths, settings, name, number)
    practice = load_practice(paths, settings)
    a_round = coached(loaded, number, settings, practice, shipped_lengths())
    if form == "cues":
        from footcoach.cli.cues import print_cues  # deferred: slow, and needed by this form only

        print_cues(loaded, a_round, settings)
        return
    forms = {"how": print_how, "why": print_why, "json": print_round_json}
    forms.get(form or "", print_round)(loaded, a_round, settings)


def _exercise_named(library: Library, name: str | None) -> Exercise | None:
    """Return the exercise of a name; None if a routine has the name, or nothing has."""
    if name is None:
        return None
    try:
        library.resolve_name(name)
    except UsageError:
        with suppress(UsageError):
            return library.find_exercise(name)
    return None


def print_round_json(routine: Routine, a_round: Round, settings: Settings) -> None:
    """Print the timeline of a round for programs."""
    phases = phases_of(a_round, settings, 0)
    document = RoundDocument(
        routine.slug, a_round.number, total_s(phases), tuple(map(_phase, phases))
    )
    print_json(document.to_json())


def print_round(routine: Routine, a_round: Round, settings: Settings) -> None:
    """Print the exercises of a round, with the time of each and the total."""
    phases = phases_of(a_round, settings, 0)
    listed = table("", "Exercise", "Set-up", "Dose", "Time", right=("", "Set-up", "Time"))
    phases_by_exercise = by_exercise(phases)
    for index, exercise in enumerate(a_round.exercises, 1):
        exercise_phases = phases_by_exercise[exercise.key]
        setup, total = total_s(_of_kinds(exercise_phases, Kind.PREPARE)), total_s(exercise_phases)
        add_row(listed, index, full_name(exercise), clock(setup), repeats(exercise), clock(total))
    add_rule(listed)
    setup, effort = total_s(_of_kinds(phases, Kind.PREPARE)), total_s(_of_kinds(phases, *EFFORT))
    between = total_s(phases) - setup - effort
    sums = f"exercise {clock(effort)}, rest and changing feet {clock(between)}"
    add_row(listed, "", "Total", clock(setup), sums, clock(total_s(phases)), style="bold")
    heading = f"{routine.name}, round {a_round.number} of {routine.rounds_a_day}"
    print_text(heading, style="bold")
    print_text(routine.summary)
    print_table(listed)
    print_text(equipment_in_words(equipment(a_round)))
    if suggested := suggested_in_words(routine):
        print_text(suggested)
    if a_round.left_out:
        print_text(left_out_in_words(a_round))


def print_exercise(exercise: Exercise, form: str | None, settings: Settings) -> None:
    """Print all about an exercise, or only how it is done, or only its numbers."""
    chosen = set_up_as_chosen(exercise, settings)
    print_text(chosen.name, style="bold")
    if form in {None, "how"}:
        print_text(chosen.summary)
        print_trimmed(console(), _how(chosen))
    if form in {None, "why"}:
        _print_numbers(chosen, settings)


def print_why(_: Routine, a_round: Round, settings: Settings) -> None:
    """Print the source of each number."""
    for exercise in a_round.exercises:
        print_text(f"\n{full_name(exercise)}", style="bold")
        _print_numbers(exercise, settings)


def print_how(_: Routine, a_round: Round, __: Settings) -> None:
    """Print how to do each exercise."""
    for exercise in a_round.exercises:
        print_text(f"\n{full_name(exercise)}", style="bold")
        print_text(exercise.summary)
        print_trimmed(console(), _how(exercise))


def _print_numbers(exercise: Exercise, settings: Settings) -> None:
    listed = table("Number", "Value", "Mark", "Comes from", right=("Value",))
    numbers = dose_numbers(exercise, settings.prepare_s)
    for number in numbers:
        add_row(listed, number.name, number.value, number.mark or "", number.origin)
    print_table(listed)
    for number in numbers:
        if number.reason:
            print_text(f"{number.name}: {number.reason}")
    for source in exercise.sources:
        print_line(f"source: {source}")


def _how(exercise: Exercise) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for heading, sentences in _headed(exercise):
        for line, sentence in enumerate(sentences):
            grid.add_row(Text("" if line else heading, style="bold"), Text(sentence))
    return grid


def _headed(exercise: Exercise) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        *preparations(exercise),
        ("Steps", tuple(f"{number}. {step}" for number, step in enumerate(exercise.steps, 1))),
        ("Do", exercise.do),
        ("Do not", exercise.do_not),
        ("Careful", exercise.caution),
        ("Easier", _variants(exercise, exercise.easier)),
        ("Harder", _variants(exercise, exercise.harder)),
        ("Without", _variants(exercise, exercise.without)),
    )


def _variants(exercise: Exercise, variants: tuple[Variant, ...]) -> tuple[str, ...]:
    return tuple(variant_in_words(exercise, variant) for variant in variants)


def _of_kinds(phases: tuple[Phase, ...], *kinds: Kind) -> tuple[Phase, ...]:
    return tuple(phase for phase in phases if phase.kind in kinds)


def _phase(phase: Phase) -> PhaseOfRound:
    return PhaseOfRound(phase.exercise, phase.kind, phase.seconds, phase.foot, phase.set, phase.rep)

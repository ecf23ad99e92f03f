"""`footcoach routines` and `exercises`: lists, exports and imports routines."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from footcoach.app.from_settings import Practice, grown, length_s
from footcoach.audio.cue import LengthOf
from footcoach.cli.completers import NameType
from footcoach.cli.documents import (
    ExercisesDocument,
    ListedExercise,
    ListedRoutine,
    RoutinesDocument,
)
from footcoach.cli.loading import load_lengths, load_library, load_practice, load_settings
from footcoach.cli.options import json_option, output_callback
from footcoach.cli.output import print_json, print_line
from footcoach.cli.tables import add_row, print_table, table
from footcoach.config.paths import Paths
from footcoach.config.rules import EVERY_DAY, MAX_DAYS_APART
from footcoach.config.settings import Settings
from footcoach.config.settings_file import change_setting
from footcoach.debug import debug
from footcoach.errors import UsageError, UserError
from footcoach.routines.library import Library
from footcoach.routines.models import OF_VARIANT, Exercise
from footcoach.routines.user_routines import checked_name, path_for, renamed, write, write_new
from footcoach.routines.writing import toml_of
from footcoach.schedule.day import day_of
from footcoach.schedule.plan import MAX_DAYS_A_WEEK, Plan
from footcoach.texts.doses import as_sentences, repeats
from footcoach.texts.numbers import clock
from footcoach.texts.plan import suggested_in_words, when_in_words


@click.command()
@click.option(
    "--export",
    "exported",
    type=NameType("routines"),
    metavar="ROUTINE",
    help="Export this routine as one file.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    callback=output_callback,
    metavar="FILE",
    help="Write the export to this file.",
)
@click.option(
    "--import",
    "imported",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Import a routine from this file.",
)
@click.option("--as", "name", metavar="NAME", help="Import it under this name.")
@click.option(
    "--add",
    "added",
    type=NameType("routines"),
    metavar="ROUTINE",
    help="Add this routine to your plan.",
)
@click.option(
    "--days-a-week",
    "days",
    type=click.IntRange(1, 7),
    metavar="N",
    help="Add it for any N days of each week; 7 is every day. Without it, as its file suggests.",
)
@click.option("--apart", is_flag=True, help="Of these days, no two in a row; for at most 3 days.")
@click.option(
    "--remove",
    "removed",
    type=NameType("listed routines"),
    metavar="ROUTINE",
    help="Remove this routine from your plan.",
)
@json_option
@click.pass_obj
def routines(
    paths: Paths,
    /,
    exported: str | None,
    target: Path | None,
    imported: Path | None,
    name: str | None,
    added: str | None,
    days: int | None,
    apart: bool,
    removed: str | None,
    *,
    as_json: bool,
) -> None:
    """List, export or import routines, or change what is due."""
    if sum(given is not None for given in (exported, imported, added, removed)) > 1:
        raise UsageError("--export, --import, --add and --remove are different things; give one")
    if (days is not None or apart) and added is None:
        raise UsageError("--days-a-week and --apart go with --add; give that, too")
    is_list = all(given is None for given in (exported, imported, added, removed))
    if as_json and not is_list:
        raise UsageError("--json lists the routines; give it alone")
    library = load_library(paths)
    if added is not None:
        _add(paths, library, added, days, apart=apart)
    elif removed is not None:
        _remove(paths, library, removed)
    elif exported is not None:
        _export(library, exported, target)
    elif imported is not None:
        _import(paths, library, imported, name)
    else:
        settings = load_settings(paths)
        print_routines = _list_json if as_json else _list_routines
        print_routines(library, settings, load_practice(paths, settings), load_lengths(paths))


@click.command()
@json_option
@click.pass_obj
def exercises(paths: Paths, /, *, as_json: bool) -> None:
    """List the exercises that a routine can use."""
    if as_json:
        listed_exercises = tuple(map(_listed, load_library(paths).exercises.values()))
        print_json(ExercisesDocument(listed_exercises).to_json())
        return
    listed = table("Exercise", "Short name", "Dose", "Description", whole=("Short name",))
    for exercise in load_library(paths).exercises.values():
        add_row(listed, exercise.name, exercise.slug, repeats(exercise), exercise.summary)
    print_table(listed)


def _add(paths: Paths, library: Library, name: str, days: int | None, *, apart: bool) -> None:
    """Add a routine to the plan, or change on how many days it is due."""
    if apart and (days is None or days > MAX_DAYS_APART):
        raise UsageError(f"--apart needs --days-a-week of at most {MAX_DAYS_APART}")
    slug = library.resolve_name(name)
    suggested = library.routine(slug).suggested
    today = _today(load_settings(paths))

    def change(plan: Plan) -> Plan:
        if days is None:
            return plan.with_routine(slug, today, suggested)
        if days > MAX_DAYS_A_WEEK:
            return plan.changed(slug, EVERY_DAY, today)
        return plan.with_goal(slug, days, today, apart=apart)

    _change_plan(paths, library, change, today)


def _remove(paths: Paths, library: Library, name: str) -> None:
    slug, today = library.resolve_name(name), _today(load_settings(paths))
    active = [entry.routine for entry in Plan.of(load_settings(paths).routines).active(today)]
    if slug not in active:
        raise UserError(f"{slug} is not in your plan; it has {', '.join(active)}")
    if active == [slug]:
        raise UserError(f"{slug} is the only routine in your plan; add another one first")
    _change_plan(paths, library, lambda plan: plan.changed(slug, frozenset(), today), today)


def _change_plan(
    paths: Paths, library: Library, change: Callable[[Plan], Plan], today: date
) -> None:
    """Save a change of the plan, and print when each routine is due."""
    settings = change_setting(
        paths.settings, "routines", lambda texts: change(Plan.of(texts)).texts
    )
    for entry in Plan.of(settings.routines).active(today):
        print_line(f"{_name_of(library, entry.routine)}: {when_in_words(entry)}.")


def _name_of(library: Library, routine: str) -> str:
    try:
        return library.routine(routine).name
    except UserError as error:
        debug("no routine: %s", type(error).__name__)
        return routine


def _today(settings: Settings) -> date:
    return day_of(datetime.now().astimezone(), settings.day_starts)


def _list_routines(
    library: Library, settings: Settings, practice: Practice, length_of: LengthOf
) -> None:
    """Print every routine with the length of its first round, and every file with a mistake."""
    listed = table(
        "Routine",
        "Short name",
        "Rounds a day",
        "Round 1",
        "Description",
        right=("Rounds a day", "Round 1"),
        whole=("Short name",),
    )
    readable, problems = library.routines()
    for routine in readable:
        length = clock(length_s(grown(routine, settings), settings, practice, length_of))
        about = as_sentences(filter(None, (routine.summary, suggested_in_words(routine))))
        add_row(listed, routine.name, routine.slug, routine.rounds_a_day, length, about)
    print_table(listed)
    for problem in problems:
        print_line(f"! {problem}")


def _list_json(
    library: Library, settings: Settings, practice: Practice, length_of: LengthOf
) -> None:
    """Print every routine for programs."""
    readable, problems = library.routines()
    today, shipped = _today(settings), library.shipped_slugs()
    planned = {
        entry.slug: when_in_words(entry) for entry in Plan.of(settings.routines).active(today)
    }
    listed = tuple(
        ListedRoutine(
            routine=routine.slug,
            title=routine.name,
            summary=routine.summary,
            own=routine.slug not in shipped,
            rounds_a_day=routine.rounds_a_day,
            length_s=length_s(grown(routine, settings), settings, practice, length_of),
            exercises=tuple(exercise.slug for exercise in routine.exercises),
            suggested=routine.suggested or "",
            planned=planned.get(routine.slug),
        )
        for routine in readable
    )
    print_json(RoutinesDocument(listed, tuple(map(str, problems))).to_json())


def _listed(exercise: Exercise) -> ListedExercise:
    variants = (one.slug for _, _, one in exercise.variants() if one.steps)
    return ListedExercise(
        exercise=exercise.slug,
        title=exercise.name,
        summary=exercise.summary,
        dose=repeats(exercise),
        equipment=exercise.equipment,
        variants=tuple(f"{exercise.slug}{OF_VARIANT}{slug}" for slug in variants),
    )


def _export(library: Library, name: str, target: Path | None) -> None:
    routine = library.routine(name)
    text = toml_of(routine, library.exercises, whole=True)
    if target is None:
        # A routine file is always UTF-8.
        click.echo(text if sys.stdout.isatty() else text.encode(), nl=False)
    else:
        write(target, text)
        print_line(f"{target}: {routine.name}, with all its exercises.")


def _import(paths: Paths, library: Library, file: Path, name: str | None) -> None:
    """Import a routine; the file is written from the checked model, not from the imported text."""
    path = path_for(paths.routines, file.stem if name is None else checked_name(name), library)
    try:
        routine = library.read(file, path.stem)
    except FileNotFoundError:
        raise UsageError(f"there is no file {file}; check its name") from None
    if name is not None:
        routine = renamed(routine, name)
    write_new(path, toml_of(routine, library.exercises, whole=True))
    print_line(str(path))
    print_line(f"Start it: footcoach start {path.stem}")

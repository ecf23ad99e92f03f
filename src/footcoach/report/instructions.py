"""The sheet of a report that shows how to do the exercises."""

from dataclasses import replace
from pathlib import Path

from footcoach.app.repetition import repetition, stills
from footcoach.app.snapshot import Snapshot
from footcoach.drawing.panel import Panel
from footcoach.figures.library import figure_of, load_scenery
from footcoach.report.page import Instruction, Page
from footcoach.routines.models import Exercise
from footcoach.texts.doses import capitalized, repeats
from footcoach.texts.numbers import times_a_day_in_words
from footcoach.texts.variants import full_name


def with_instructions(page: Page, snapshot: Snapshot, shipped: Path) -> Page:
    """Return the page with a sheet of each exercise of the current routines.

    Their figures are read from the shipped data. Raises InvalidFileError.
    """
    exercises = {one.slug: one for routine in snapshot.routines for one in routine.exercises}
    instructions = tuple(_instruction(one, shipped) for one in exercises.values())
    return replace(page, instructions=instructions)


def _instruction(exercise: Exercise, shipped: Path) -> Instruction:
    often = times_a_day_in_words(exercise.dose.times_a_day)
    dose = f"{capitalized(repeats(exercise))}, {often}."
    return Instruction(full_name(exercise), dose, exercise.steps, _strip(exercise, shipped))


def _strip(exercise: Exercise, shipped: Path) -> tuple[Panel, ...]:
    """Return a picture of each phase, or none if the exercise has no figure."""
    figure = figure_of(shipped, exercise)
    if figure is None:
        return ()
    phases = repetition(exercise, "left")
    return tuple(stills(load_scenery(shipped), figure, exercise, phases, dark=False))

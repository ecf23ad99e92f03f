"""The texts of an exercise's page: pure functions of the exercise."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from footcoach.routines.models import MARKS, Exercise, Variant
from footcoach.texts.doses import capitalized
from footcoach.texts.exercises import AS_IT_IS, KIND_NAMES, DoseNumber, preparations

WHOLE = "Whole repetition"
YES, NO, CARE = "✓", "✗", "!"
KIND_WIDTH = 9


def title(exercise: Exercise, index: int, count: int) -> Text:
    """Return the name, that of the variant, and the place in the list: "3 of 5"."""
    variant = f": {exercise.variant}" if exercise.variant else ""
    place = f"  {index + 1} of {count}" if count > 1 else ""
    return Text.assemble((f"{exercise.name}{variant}", "bold"), (place, "dim"))


def step_rows(exercise: Exercise) -> list[Table]:
    """Return a row for the whole repetition, and one for each step."""
    whole = numbered("↻", WHOLE)
    return [whole, *(numbered(str(number), step) for number, step in enumerate(exercise.steps, 1))]


def variant_rows(exercise: Exercise) -> list[tuple[Table, Variant | None]]:
    """Return a row for the exercise itself, and one for each variant."""
    rows: list[tuple[Table, Variant | None]] = [(_way("", capitalized(AS_IT_IS)), None)]
    before = ""
    for kind, _, variant in exercise.variants():
        name = KIND_NAMES[kind]
        rows.append((_way("" if name == before else name, variant.name), variant))
        before = name
    return rows


def marked(mark: str, sentences: Iterable[str]) -> Table:
    """Return sentences on lines, each after a mark."""
    grid = _grid()
    for sentence in sentences:
        grid.add_row(Text(mark, style="bold"), Text(sentence))
    return grid


def numbered(number: str, sentence: str) -> Table:
    """Return a sentence after its number; its further lines begin where the first one does."""
    grid = _grid()
    grid.add_row(Text(number, style="bold"), Text(sentence))
    return grid


def at_a_glance(exercise: Exercise) -> Table:
    """Return position, equipment, dose and words of safety, with their headings."""
    grid = _grid()
    for heading, sentences in preparations(exercise):
        for line, sentence in enumerate(sentences):
            grid.add_row(Text("" if line else heading, style="dim"), Text(sentence))
    return grid


def why(
    numbers: Sequence[DoseNumber], sources: Sequence[str], *, is_wide: bool = False
) -> RenderableType:
    """Return each number with the mark of its source, and the marks' meanings, beside it if wide.

    Reasons and sources follow.
    """
    grid = _grid(2)
    for number in numbers:
        origin = Text(number.mark, style="bold") if number.mark else Text(number.origin)
        grid.add_row(Text(number.name), Text(number.value, style="bold"), origin)
    meanings = Group(_legend(numbers), *_reasons(numbers), *_sources(sources))
    if not is_wide:
        return Group(grid, Text(""), meanings)
    beside = _grid(4)
    beside.add_row(grid, meanings)
    return beside


def _legend(numbers: Sequence[DoseNumber]) -> Table:
    """Return the meaning of each mark that is used."""
    used = {number.mark for number in numbers}
    legend = _grid()
    for mark in (mark for mark in MARKS if mark in used):
        legend.add_row(Text(mark, style="bold"), Text(MARKS[mark]))
    return legend


def _reasons(numbers: Sequence[DoseNumber]) -> list[RenderableType]:
    reasons = [f"{number.name}: {number.reason}" for number in numbers if number.reason]
    return [Text("\n".join(["", *reasons]))] if reasons else []


def _sources(sources: Sequence[str]) -> list[RenderableType]:
    return [Text("\nSources", style="bold"), marked("·", sources)] if sources else []


def _way(kind: str, name: str) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=KIND_WIDTH - 1, no_wrap=True)
    grid.add_row(Text(kind, style="dim"), Text(name))
    return grid


def _grid(gap: int = 1) -> Table:
    """Return a table of two columns or more; the second one has the text, which is never cut."""
    grid = Table.grid(padding=(0, gap, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid

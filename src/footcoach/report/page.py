"""The parts of a report's page, independent of its format."""

from dataclasses import dataclass
from datetime import date

from footcoach.drawing.panel import Panel
from footcoach.progress.day_kind import DayKind
from footcoach.progress.series import DateSpan, DayRatings, Week


@dataclass(frozen=True, slots=True)
class Calendar:
    """The kind of each day of a span; weeks begin on `week_starts`, 0 for Monday."""

    days: tuple[tuple[date, DayKind], ...]
    week_starts: int = 0


@dataclass(frozen=True, slots=True)
class BarChart:
    """Minutes of each week."""

    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Pain and effort from 0 to 10, by day, or as averages of `every` days."""

    ratings: tuple[DayRatings, ...]
    span: DateSpan
    every: int


Picture = Calendar | BarChart | LineChart


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts; the first column holds the names of the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences, and a picture or a table.

    The sentences say what the picture shows. A table beside a picture holds the same numbers, for
    formats without pictures. Two sections that are small fit beside each other.
    """

    heading: str
    sentences: tuple[str, ...]
    picture: Picture | None = None
    table: Table | None = None
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Instruction:
    """How to do an exercise: its dose, its steps, and a picture of each phase."""

    name: str
    dose: str
    steps: tuple[str, ...]
    strip: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of plain text, which each format has to escape."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
    instructions: tuple[Instruction, ...] = ()
    """On a sheet of their own; formats without pictures leave it out."""

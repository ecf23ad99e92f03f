"""What a page is made of, however it is written down."""

from dataclasses import dataclass
from datetime import date

from footcoach.progress.day_kind import DayKind
from footcoach.progress.series import DateSpan, DayRatings, Week


@dataclass(frozen=True, slots=True)
class Calendar:
    """A mark for each day of a span."""

    marks: tuple[tuple[date, DayKind], ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Minutes of each week."""

    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Pain and effort, 0 to 10, day by day or (`every`) as averages of so many days."""

    ratings: tuple[DayRatings, ...]
    span: DateSpan
    every: int


Picture = Calendar | BarChart | LineChart


@dataclass(frozen=True, slots=True)
class Table:
    """Words in columns; the first column is the name of the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and what stands under it.

    The words say what the picture shows. A table beside a picture has the picture's numbers, and
    is written where no picture can be drawn. One that `is_small` can stand beside another one.
    """

    heading: str
    words: tuple[str, ...]
    picture: Picture | None = None
    table: Table | None = None
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page: plain text throughout, which whoever writes it down has to escape."""

    title: str
    subtitle: str
    figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    footer: tuple[str, ...]

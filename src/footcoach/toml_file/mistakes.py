"""What is wrong with a file, and where: for a person, and for an editor."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from footcoach.errors import UserError
from footcoach.text import printable


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. Line and column count from 1; `length` characters of the line are meant.

    `message` says it all in words; `found`, `allowed` and `near` (the nearest valid name) are its
    parts, where there are such.
    """

    path: Path
    message: str
    line: int | None = None
    column: int | None = None
    length: int = 1
    where: tuple[str | int, ...] = ()
    found: str | None = None
    allowed: str | None = None
    near: str | None = None

    @property
    def field(self) -> str:
        """The field's name, with those of the tables around it; list items count from 1."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.where)

    def __str__(self) -> str:
        """Return it in one line, as compilers write it and editors read it."""
        numbers = "".join(f":{number}" for number in (self.line, self.column) if number)
        field = f"{self.field}: " if self.field else ""
        return printable(f"{self.path}{numbers}: {field}{self.message}")


class InvalidFileError(UserError):
    """A file cannot be used. Tells the first mistake, and how many more there are."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        others = len(self.mistakes) - 1
        super().__init__(f"{self.mistakes[0]}{f' (and {others} more)' if others else ''}")

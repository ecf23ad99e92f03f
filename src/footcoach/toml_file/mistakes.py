"""A mistake in a file with its location, in a form for people and for editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from footcoach.errors import UserError
from footcoach.text import printable


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. Line and column count from 1 and mark `length` characters of the line.

    `message` is complete in itself; `found`, `allowed` and `near` (the nearest valid name) repeat
    its parts, as far as it has them.
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
        """The dotted path of the field; list items count from 1."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.where)

    def __str__(self) -> str:
        """Return the mistake on one line in the format of compilers, which editors understand."""
        numbers = "".join(f":{number}" for number in (self.line, self.column) if number)
        field = f"{self.field}: " if self.field else ""
        return printable(f"{self.path}{numbers}: {field}{self.message}")


class InvalidFileError(UserError):
    """Raised for a file with mistakes. Its text is the first one and the number of the others."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        others = len(self.mistakes) - 1
        super().__init__(f"{self.mistakes[0]}{f' (and {others} more)' if others else ''}")

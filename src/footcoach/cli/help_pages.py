"""Help pages that fit a narrow terminal."""

import shutil
from collections.abc import Iterable

import click

NARROW = 60  # columns below which a description stands on lines of its own
WIDEST = 80
LEAST = 20


def width_of_help() -> int:
    """Return the columns of a help page: those of the terminal, at most 80.

    click never takes fewer than 50.
    """
    return max(min(shutil.get_terminal_size().columns, WIDEST) - 2, LEAST)


class HelpFormatter(click.HelpFormatter):
    """A formatter that puts descriptions below what they describe in a narrow terminal."""

    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        super().__init__(indent_increment, width or width_of_help(), max_width)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms with their descriptions."""
        if self.width >= NARROW:
            super().write_dl(list(rows), col_max, col_spacing)
            return
        for term, description in rows:
            self.write_text(term)
            with self.indentation():
                if description:
                    self.write_text(description)

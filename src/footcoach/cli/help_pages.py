"""Help pages that fit a narrow terminal."""

import shutil
from collections.abc import Iterable

import click

NARROW = 60  # columns below which a description stands on lines of its own
WIDEST = 80
LEAST = 20
_HYPHEN = "\u2011"  # at which no line is broken


def width_of_help() -> int:
    """Return the columns of a help page: those of the terminal, at most 80.

    click never takes fewer than 50.
    """
    return max(min(shutil.get_terminal_size().columns, WIDEST) - 2, LEAST)


class HelpPageFormatter(click.HelpFormatter):
    """A formatter for narrow terminals, too: it breaks no word, and leaves no blanks at line ends.

    In a narrow terminal descriptions stand below what they describe.
    """

    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        super().__init__(indent_increment, width or width_of_help(), max_width)

    def write_text(self, text: str) -> None:
        """Write a text in paragraphs."""
        super().write_text(text.replace("-", _HYPHEN))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms with their descriptions."""
        if self.width >= NARROW:
            whole = [(term, text.replace("-", _HYPHEN)) for term, text in rows]
            super().write_dl(whole, col_max, col_spacing)
            return
        for term, text in rows:
            self.write_text(term)
            with self.indentation():
                if text:
                    self.write_text(text)

    def getvalue(self) -> str:
        """Return what was written."""
        lines = super().getvalue().replace(_HYPHEN, "-").split("\n")
        return "\n".join(line.rstrip() for line in lines)

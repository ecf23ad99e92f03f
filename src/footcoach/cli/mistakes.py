"""Prints mistakes in files; on a terminal, with the line in which each mistake is."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from footcoach.cli.documents import FoundMistake
from footcoach.cli.tables import console
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.text import printable
from footcoach.toml_file import reading
from footcoach.toml_file.mistakes import Mistake

MAX_SHOWN = 100  # characters of a line
LEAST_SHOWN = 20  # in a narrow terminal
BEFORE = 40  # of these, before the mistake, at most
MARGIN = "      | "  # before an excerpt


def show_mistakes(mistakes: Sequence[Mistake], text: str | None) -> None:
    """Print each mistake as `FILE:LINE:COL: message`; on a terminal, with its line."""
    out = console()
    width = max(LEAST_SHOWN, min(MAX_SHOWN, out.width - len(MARGIN)))
    lines = text.split("\n") if text is not None and out.is_terminal else []
    for mistake in mistakes:
        styled = Text(str(mistake))
        styled.stylize("bold", 0, len(_location(mistake)))
        out.print(styled, soft_wrap=True)
        if mistake.line is not None and mistake.column is not None and mistake.line <= len(lines):
            out.print(_excerpt(lines[mistake.line - 1], mistake, width), soft_wrap=True)


def as_json(mistake: Mistake) -> FoundMistake:
    """Return a mistake for programs."""
    return FoundMistake(
        file=printable(str(mistake.path)),
        line=mistake.line,
        column=mistake.column,
        length=mistake.length,
        field=printable(mistake.field),
        message=printable(mistake.message),
        found=mistake.found and printable(mistake.found),
        allowed=mistake.allowed,
        near=mistake.near,
    )


def text_of(path: Path) -> str | None:
    """Return the text of a file, or None if it cannot be read."""
    try:
        return reading.text_of(path)
    except (UserError, FileNotFoundError) as error:
        debug("no routine: %s", type(error).__name__)
        return None


def _location(mistake: Mistake) -> str:
    numbers = "".join(f":{number}" for number in (mistake.line, mistake.column) if number)
    return printable(f"{mistake.path}{numbers}:")


def _excerpt(line: str, mistake: Mistake, width: int) -> Text:
    """Return the line with the mistake underlined; a line longer than `width` is cut."""
    at = (mistake.column or 1) - 1
    start = max(0, at - min(BEFORE, width // 2)) if len(line) > width else 0
    shown = line[start : start + width]
    before = printable(shown[: at - start])
    marked = printable(shown[at - start :][: mistake.length])
    after = printable(shown[at - start + mistake.length :])
    number = f"{mistake.line:>5}"
    indent, width = Text(before).cell_len, max(1, Text(marked).cell_len)
    return Text.assemble(
        (f"{number} | ", "dim"),
        before,
        (marked, "bold"),
        after,
        (f"\n{MARGIN}", "dim"),
        " " * indent,
        ("^" * width, "bold red"),
    )

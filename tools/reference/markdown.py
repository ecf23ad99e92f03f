"""Parts of Markdown pages, with all text from elsewhere escaped."""

import re
from collections.abc import Iterable, Sequence

from footcoach.report.markdown import escaped

GENERATED = "<!-- Made by `make reference`: change the code or the data instead. -->\n"
_BAR = "\\|"  # within a table
_ADDRESS = re.compile(r"https://\S+")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are Markdown already."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def code(text: str) -> str:
    """Return text as code in a cell of a table."""
    return f"`{text.replace('|', _BAR)}`"


def bullets(sentences: Iterable[str]) -> str:
    """Return a list of sentences, escaped."""
    return "".join(f"- {escaped(sentence)}\n" for sentence in sentences)


def numbered(sentences: Iterable[str]) -> str:
    """Return a numbered list of sentences, escaped."""
    return "".join(
        f"{number}. {escaped(sentence)}\n" for number, sentence in enumerate(sentences, 1)
    )


def linked(text: str) -> str:
    """Return text, escaped, in which each web address is a link."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        parts += (escaped(text[end : found.start()]), f"<{found.group()}>")
        end = found.end()
    return "".join((*parts, escaped(text[end:])))

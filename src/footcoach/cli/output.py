"""Plain lines and JSON on standard output."""

import codecs
import json
import sys
from typing import Any, TextIO

import click

from footcoach.text import printable


def print_line(sentence: str) -> None:
    """Print a sentence on one line, however long it is."""
    click.echo(printable(sentence))


def print_json(value: Any) -> None:
    """Print a value for programs, in ASCII if the output cannot take every letter."""
    click.echo(json.dumps(value, ensure_ascii=not _takes_all(sys.stdout), indent=2))


def _takes_all(stream: TextIO | None) -> bool:
    """Tell whether every letter can be written to a stream."""
    return stream is not None and codecs.lookup(stream.encoding or "ascii").name.startswith("utf")

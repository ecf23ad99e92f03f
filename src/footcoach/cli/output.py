"""Prints plain lines and JSON to standard output."""

import codecs
import json
import shutil
import sys
from textwrap import wrap
from typing import Any, TextIO

import click

from footcoach.text import printable


def print_line(sentence: str) -> None:
    """Print a sentence: on a terminal broken between words, elsewhere on one line."""
    line = printable(sentence)
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        line = "\n".join(wrap(line, width, break_long_words=False, break_on_hyphens=False))
    click.echo(line)


def print_json(value: Any) -> None:
    """Print a value as JSON, in ASCII if the output cannot encode every letter."""
    click.echo(json.dumps(value, ensure_ascii=not is_unicode(sys.stdout), indent=2))


def is_unicode(stream: TextIO | None) -> bool:
    """Tell whether a stream can encode every letter."""
    return stream is not None and codecs.lookup(stream.encoding or "ascii").name.startswith("utf")

"""Writes a page to a file in the format of its suffix."""

from collections.abc import Callable
from pathlib import Path

from footcoach.files.replacing import locked, replacing
from footcoach.report.html import as_html
from footcoach.report.markdown import as_markdown
from footcoach.report.page import Page

WRITERS: dict[str, Callable[[Page], str]] = {".html": as_html, ".htm": as_html, ".md": as_markdown}


def write(page: Page, target: Path) -> None:
    """Write a page to a file, which is replaced as a whole; raise UserError if that fails."""
    text = WRITERS[target.suffix.lower()](page)
    with locked(target, keep=False) as path, replacing(path) as file:
        file.write(text.encode())

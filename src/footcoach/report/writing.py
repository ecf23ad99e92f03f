"""Writes a page to a file in the format of its suffix."""

from collections.abc import Callable
from pathlib import Path

from footcoach.files.replacing import write_file
from footcoach.report.html import as_html
from footcoach.report.markdown import as_markdown
from footcoach.report.page import Page

WRITERS: dict[str, Callable[[Page], str]] = {".html": as_html, ".htm": as_html, ".md": as_markdown}


def write(page: Page, target: Path) -> None:
    """Write a page to a file, which is replaced as a whole; raise UserError if that fails."""
    write_file(target, WRITERS[target.suffix.lower()](page).encode())

"""All generated pages, by their paths in `docs/`."""

from pathlib import Path

from tools.reference.command_line import command_pages
from tools.reference.commands import commands_page
from tools.reference.exercises import exercise_pages
from tools.reference.json_documents import json_page
from tools.reference.routine_files import routine_files_page
from tools.reference.settings import settings_page

DOCS = Path(__file__).parent.parent.parent / "docs"


def pages() -> dict[str, str]:
    """Return the text of each page."""
    return {
        "commands.md": commands_page(command_pages()),
        "json.md": json_page(),
        "settings.md": settings_page(),
        "routine-files.md": routine_files_page(),
        **exercise_pages(),
    }

"""All generated files, by their paths in the repository."""

import json
from functools import cache
from pathlib import Path

from footcoach.cli.schemas import NAMES, schema_named
from tools.reference.command_line import command_pages
from tools.reference.description import description
from tools.reference.man_pages import man_pages
from tools.reference.pages import pages

ROOT = Path(__file__).parents[2]
MAN = Path("share/man/man1")
SCHEMAS = Path("docs/schemas")


@cache
def files() -> dict[Path, str]:
    """Return the text of each file."""
    commands = command_pages()
    schemas = {name: json.dumps(schema_named(name), indent=2) + "\n" for name in NAMES}
    return {
        Path("data/command_line.json"): description(commands),
        **{Path("docs") / name: text for name, text in pages().items()},
        **{SCHEMAS / f"{name}.json": text for name, text in schemas.items()},
        **{MAN / name: text for name, text in man_pages(commands).items()},
    }


def superfluous() -> list[Path]:
    """Return the man pages and schemas of things that are no longer there."""
    there = (path for folder in (MAN, SCHEMAS) for path in (ROOT / folder).glob("*"))
    return [path for one in there if (path := one.relative_to(ROOT)) not in files()]

"""Writes man pages, docs/commands.md, docs/json.md, docs/schemas and data/command_line.json."""

import json
from pathlib import Path

from footcoach.cli.schemas import NAMES, schema_named
from tools.reference.command_line import command_pages
from tools.reference.description import description
from tools.reference.man_pages import man_pages
from tools.reference.markdown import commands_page, json_page

ROOT = Path(__file__).parents[2]
MAN = Path("share/man/man1")
SCHEMAS = Path("docs/schemas")


def files() -> dict[Path, str]:
    """Return the texts of all files that are made, by their paths in the repository."""
    pages = command_pages()
    schemas = {
        SCHEMAS / f"{name}.json": json.dumps(schema_named(name), indent=2) + "\n" for name in NAMES
    }
    manual = {MAN / name: text for name, text in man_pages(pages).items()}
    return {
        Path("data/command_line.json"): description(pages),
        Path("docs/commands.md"): commands_page(pages),
        Path("docs/json.md"): json_page(),
        **manual,
        **schemas,
    }


def main() -> None:
    """Write the files, and delete pages and schemas that are no longer made."""
    made = files()
    for folder in (MAN, SCHEMAS):
        (ROOT / folder).mkdir(parents=True, exist_ok=True)
        for path in (ROOT / folder).iterdir():
            if path.relative_to(ROOT) not in made:
                path.unlink()
    for relative, text in made.items():
        (ROOT / relative).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

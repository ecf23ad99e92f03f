"""Pages of documentation in Markdown: all commands, and all JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from footcoach.cli.schemas import DOCUMENTS, document_schema
from footcoach.exit_codes import MEANINGS
from tools.reference.command_line import CommandPage

MADE = "<!-- Made by `python -m tools.reference`; change the command's own text instead. -->"


def commands_page(pages: tuple[CommandPage, ...]) -> str:
    """Return the page of all commands, with their options and exit codes."""
    lines = [
        "# Commands",
        "",
        MADE,
        "",
        "`footcoach COMMAND --help` prints the same; so do the manual pages, such as "
        "`man footcoach-start`.",
        "",
        "| Command | What it does |",
        "|---|---|",
    ]
    lines += (f"| [{page.title}](#{_anchor(page)}) | {_cell(page.summary)} |" for page in pages)
    for page in pages:
        lines += ["", *_command(page)]
    lines += ["", "## Exit codes", "", "| Code | Meaning |", "|---|---|"]
    lines += (f"| {code} | {_cell(meaning)} |" for code, meaning in MEANINGS.items())
    return "\n".join(lines) + "\n"


def json_page() -> str:
    """Return the page of all JSON documents with their fields."""
    lines = [
        "# JSON",
        "",
        MADE,
        "",
        "What a command prints with `--json` (`check --format json`, `export`) is one object. "
        '`"format"` says which kind it is, `"version"` rises when a field is removed or changes '
        "its meaning; new fields may come at any time. `footcoach schema NAME` prints its "
        "JSON Schema, as does `schemas/NAME.json`.",
    ]
    for name in sorted(DOCUMENTS):
        lines += ["", *_document(document_schema(DOCUMENTS[name]), name)]
    return "\n".join(lines) + "\n"


def _anchor(page: CommandPage) -> str:
    return page.title.replace(" ", "-")


def _command(page: CommandPage) -> Iterator[str]:
    yield from (f"## {page.title}", "", "```text", page.usage, "```")
    for text in (page.short, *page.paragraphs, page.epilog):
        if text:
            yield from ("", _prose(text))
    if page.arguments:
        yield from ("", "| Argument | What it is |", "|---|---|")
        yield from (_row(one.value, one.help) for one in page.arguments)
    yield from ("", "| Option | What it does |", "|---|---|")
    yield from (_row(one.spelt, one.help) for one in page.options)


def _row(term: str, meaning: str) -> str:
    spelt = term.replace("|", "\\|")
    return f"| `{spelt}` | {_cell(meaning)} |"


def _document(schema: Mapping[str, Any], name: str) -> Iterator[str]:
    yield from (f"## footcoach-{name}", "", _prose(schema["description"]))
    yield from ("", f"[Schema](schemas/{name}.json)")
    yield from ("", *_fields(schema))
    for title, part in schema.get("$defs", {}).items():
        if "properties" in part:
            yield from ("", f"**{title}**: {_prose(part.get('description', ''))}")
            yield from ("", *_fields(part))


def _fields(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from ("| Field | Value | Meaning |", "|---|---|---|")
    for name, field in schema["properties"].items():
        meaning = _cell(field.get("description", ""))
        yield f"| `{name}` | {_cell(_kind(field))} | {meaning} |"


def _kind(field: Mapping[str, Any]) -> str:
    """Return the type of a field in words."""
    match field:
        case {"const": value}:
            return f'"{value}"' if isinstance(value, str) else str(value)
        case {"$ref": reference}:
            return str(reference).rpartition("/")[2]
        case {"enum": values}:
            return " or ".join(f'"{value}"' for value in values)
        case {"anyOf": options}:
            return " or ".join(dict.fromkeys(map(_kind, options)))
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"object of {_kind(values)}"
        case {"format": kind}:
            return str(kind)
    return str(field.get("type", "any"))


def _prose(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;").replace("{", "&#123;")


def _cell(text: str) -> str:
    return _prose(text).replace("|", "\\|")

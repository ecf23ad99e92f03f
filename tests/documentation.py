"""Reads code blocks, commands and links from the README and the pages of the documentation."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCS = ROOT / "docs"
PAGES = (*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")))

_BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^ *```.*?^ *```\n", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    text = page.read_text(encoding="utf-8")
    return [content for name, content in _BLOCK.findall(text) if name == language]


def commands(page: Path = README) -> list[str]:
    """Return every line of every shell block."""
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line]


def start_command() -> str:
    """Return the command of the README that installs and starts the coach."""
    (command,) = (line for line in commands() if line.endswith("/footcoach"))
    return command


def test_command() -> str:
    """Return the command of the README that installs and passes the tests."""
    (command,) = (line for line in commands() if "pytest" in line)
    return command


def links(page: Path) -> Iterator[str]:
    """Yield the targets of a page's links and pictures."""
    text = _CODE.sub("", _FENCED.sub("", page.read_text(encoding="utf-8")))
    yield from _LINK.findall(text)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as the site makes them."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    return {_anchor(heading) for heading in _HEADING.findall(text)}


def _anchor(heading: str) -> str:
    words = re.sub(r"[^\w\s-]", "", heading.replace("\\", "")).strip().lower()
    return re.sub(r"[\s-]+", "-", words)

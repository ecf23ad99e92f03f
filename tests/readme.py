"""Reads code blocks and commands from the README."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [content for name, content in _BLOCK.findall(text) if name == language]


def commands() -> list[str]:
    """Return every line of every shell block."""
    return [line for block in blocks("sh") for line in block.splitlines() if line]


def start_command() -> str:
    """Return the command that installs and starts the coach."""
    (command,) = (line for line in commands() if line.endswith("/footcoach"))
    return command


def test_command() -> str:
    """Return the command that installs and passes the tests."""
    (command,) = (line for line in commands() if "pytest" in line)
    return command

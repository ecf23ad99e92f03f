"""Every exit code that is used has a meaning in the table."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import footcoach
from footcoach import exit_codes
from footcoach.app.signals import INTERRUPTS
from footcoach.report.markdown import escaped
from tests.documentation import ROOT

PACKAGE = Path(footcoach.__file__).parent
ENDS = {"Exit", "exit", "_exit", "_exit_now", "end", "leave_terminal", "_fail", "_interrupt"}


def constants() -> dict[str, int]:
    """Return the exit codes by the names of their constants."""
    return {
        name: value
        for name, value in vars(exit_codes).items()
        if name.isupper() and isinstance(value, int) and name != "SIGNALLED"
    }


def numbers_as_codes() -> Iterator[str]:
    """Yield each call that ends the program with a number instead of a constant."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            codes = node.args if name in ENDS else []
            codes += [word.value for word in node.keywords if word.arg == "return_code"]
            for code in codes:
                if isinstance(code, ast.Constant) and isinstance(code.value, int):
                    yield f"{path.name}:{node.lineno}"


def test_each_constant_has_one_meaning() -> None:
    assert sorted(constants().values()) == sorted(exit_codes.MEANINGS)


def test_no_code_is_written_as_a_number() -> None:
    assert list(numbers_as_codes()) == []


def test_the_signals_that_end_the_program_are_in_the_table() -> None:
    assert {exit_codes.SIGNALLED + number for number in INTERRUPTS} <= exit_codes.MEANINGS.keys()


def test_the_codes_are_in_the_help_the_manual_and_the_page_of_commands() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    manual = (ROOT / "share" / "man" / "man1" / "footcoach.1").read_text(encoding="utf-8")
    for code, meaning in exit_codes.MEANINGS.items():
        assert f"| {code} | {escaped(meaning)} |" in page
        assert f"\\fB{code}\\fR" in manual
    short = [int(code) for code in re.findall(r"\b\d+\b", exit_codes.IN_SHORT)]
    assert set(short) <= exit_codes.MEANINGS.keys()

"""Nothing in the source builds a plural form out of pieces, or takes names from the locale."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path("src/footcoach")
SPOKEN = SOURCE / "audio" / "phrases.py"
"""Phrases that have a clip each: their numbers begin with 2."""
PIECES = {"s", "es", "is", "are", "was", "were", "has", "have"}
"""Pieces of grammar that a condition must not choose between."""
COUNTED = re.compile(
    r" (?:deleted |full |more |older )?(?:answer|backup|date|day|exercise|hour|minute|pause|"
    r"reminder|repetition|round|second|session|set|time|week|year)s?\b"
)
NAMES_OF_TIME = re.compile(r"%[-#]?[aAbBcxXp]")
"""Directives of strftime that depend on the locale."""


def faults(source: str) -> list[str]:
    """Return "line: fault" for everything in a module that a translator could not work with."""
    tree = ast.parse(source)
    inside_plural = {
        id(node)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("plural")
        for node in ast.walk(call)
    }
    return [
        f"{node.lineno}: {fault}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr)
        for fault in _faults_of(node, is_plural=id(node) in inside_plural)
    ]


def _faults_of(node: ast.expr, *, is_plural: bool) -> Iterator[str]:
    match node:
        case ast.IfExp(body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other))):
            if {one.strip(), other.strip()} & PIECES:
                yield f"grammar by condition: {ast.unparse(node)}"
        case ast.BinOp(op=ast.Add(), right=ast.Constant(value=str(ending))):
            if ending.strip() in PIECES:
                yield f"grammar by addition: {ast.unparse(node)}"
        case ast.JoinedStr(values=parts):
            if not is_plural and any(map(_is_counted, parts, parts[1:])):
                yield f"a number with its noun outside plural(): {ast.unparse(node)}"
            if any(_is_name_of_time(part) for part in parts):
                yield f"a name that depends on the locale: {ast.unparse(node)}"
        case ast.Call(func=ast.Attribute(attr="strftime"), args=[ast.Constant(value=str(form))]):
            if NAMES_OF_TIME.search(form):
                yield f"a name that depends on the locale: {ast.unparse(node)}"


def _is_counted(number: ast.expr, text: ast.expr) -> bool:
    """Tell whether a field is followed by a noun that it may count."""
    return (
        isinstance(number, ast.FormattedValue)
        and isinstance(text, ast.Constant)
        and COUNTED.match(str(text.value)) is not None
    )


def _is_name_of_time(part: ast.expr) -> bool:
    if not isinstance(part, ast.FormattedValue) or part.format_spec is None:
        return False
    return NAMES_OF_TIME.search(ast.unparse(part.format_spec)) is not None


@pytest.mark.parametrize("path", sorted({*SOURCE.rglob("*.py")} - {SPOKEN}), ids=str)
def test_plural_forms_and_names_of_days_come_from_texts(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        """f"{n} day{'' if n == 1 else 's'}" """,
        """f"{n} {'is' if n == 1 else 'are'} damaged" """,
        """noun + "s" """,
        """f"{n} sessions" """,
        """f"{n} more sessions" """,
        """f"{day:%A}" """,
        """f"{day:%d %b %Y}" """,
        """day.strftime("%B")""",
    ],
)
def test_the_scan_finds_each_kind_of_fault(source: str) -> None:
    assert faults(source.strip())


@pytest.mark.parametrize(
    "source",
    [
        """plural(n, one=f"{n} session", other=f"{n} sessions")""",
        """f"{day:%H:%M}" """,
        """f"{done} of {of}, {name}" """,
    ],
)
def test_the_scan_accepts_whole_sentences(source: str) -> None:
    assert faults(source.strip()) == []

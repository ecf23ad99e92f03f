"""Tests that a mistake is shown and underlined in its line, in any alphabet."""

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from footcoach.cli import mistakes
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library

HEAD = "[[exercises]]\n"


@pytest.mark.parametrize(
    "line",
    [
        'use = "a"  # plain',
        "dose = { ways = ['足の体操', 'e\u0301'], reps = 0 }",
        "dose = { ways = ['👩\u200d💻'], reps = 0 } # after",
        "dose = { ways = ['a\u2028b'], reps = 0 }",
    ],
)
def test_the_underline_is_below_the_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    out = io.StringIO()
    terminal = Console(file=out, force_terminal=True, width=100, color_system=None, markup=False)
    monkeypatch.setattr(mistakes, "console", lambda: terminal)
    path = tmp_path / "mine.toml"
    use = "" if "use" in line else 'use = "toe-presses"\n'
    path.write_text(f'name = "\u2028x"\n{HEAD}{use}{line}\n', encoding="utf-8")
    found = Library(shipped_data()).mistakes_in(path)
    mistakes.show_mistakes(found, mistakes.text_of(path))
    _, shown, under = out.getvalue().splitlines()
    meant = '"a"' if "use" in line else "0 }"
    assert meant in shown
    assert under.index("^") == cell_len(shown.partition(meant)[0])


def test_an_unreadable_file_has_no_text_to_show(tmp_path: Path) -> None:
    assert mistakes.text_of(tmp_path / "absent.toml") is None
    (tmp_path / "odd.toml").write_bytes(b"\xff")
    assert mistakes.text_of(tmp_path / "odd.toml") is None

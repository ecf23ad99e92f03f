"""What commands print fits a narrow terminal: no line is too wide, and no word is broken."""

import io
import re
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from footcoach.cli.main import COMMANDS, cli

NARROW, WIDE = 40, 200
LISTS = (
    "check",
    "doctor",
    "exercises",
    "history",
    "pause",
    "remind",
    "restore",
    "routines",
    "settings",
    "settings theme",
    "show",
    "show --cues",
    "show --how",
    "show --why",
    "show fifteen-minutes",
    "show toe-walking",
    "stats",
    "where",
)
HELP = ("--help", *(f"{name} --help" for name in COMMANDS))
STYLE = re.compile(r"\x1b\[[0-9;]*m")
RULE = re.compile(r"^ ?─+$")


class Screen(io.TextIOWrapper):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with sessions, a pause and backups, one with a long name."""
    for words in (
        "log five-exercises --on yesterday --at 18:30",
        "log --exercise toe-walking/seated-heel-raise --on yesterday --at 07:00",
        "pause 2026-12-20..2026-12-27 --why a-journey",
        "settings rest_days sunday",
    ):
        CliRunner().invoke(cli, ["--data-dir", str(tmp_path), *words.split()])
    (tmp_path / "backups").mkdir(exist_ok=True)
    (tmp_path / "backups" / "daily-2026-11-25.json.gz").write_bytes(b"no backup")
    return tmp_path


def lines(home: Path, words: str, columns: int, *, on_screen: bool) -> list[str]:
    """Return the lines that a command prints, without styles."""
    kept = sys.stdout
    kind = Screen if on_screen else io.TextIOWrapper
    sys.stdout = kind(io.BytesIO(), encoding="utf-8")
    try:
        cli.main(
            ["--data-dir", str(home), *words.split()],
            prog_name="footcoach",
            standalone_mode=False,
        )
        sys.stdout.flush()
        sys.stdout.seek(0)
        text = sys.stdout.read()
    finally:
        sys.stdout = kept
    return STYLE.sub("", text).splitlines()


@pytest.fixture(params=[NARROW, 80, WIDE])
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("TERM", "xterm")
    return int(request.param)


def is_one_word(line: str) -> bool:
    return len(line.split()) == 1


@pytest.mark.parametrize("words", [*LISTS, *HELP])
def test_no_line_on_a_terminal_is_too_wide_or_ends_in_a_blank(
    home: Path, columns: int, words: str
) -> None:
    for line in lines(home, words, columns, on_screen=True):
        assert len(line) <= columns or is_one_word(line), line
        assert line == line.rstrip(), line


@pytest.mark.parametrize("words", [*LISTS, *HELP])
def test_no_line_in_a_pipe_ends_in_a_blank(home: Path, columns: int, words: str) -> None:
    for line in lines(home, words, columns, on_screen=False):
        assert line == line.rstrip(), line


@pytest.mark.parametrize("words", [*LISTS, *HELP])
def test_no_word_is_broken_in_a_narrow_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")

    def words_at(columns: int) -> set[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        shown = lines(home, words, columns, on_screen=True)
        return {word for line in shown if not RULE.match(line) for word in line.split()}

    assert words_at(NARROW) <= words_at(WIDE)


def test_a_long_option_has_its_description_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    context = click.Context(COMMANDS["completions"].load(), info_name="footcoach completions")
    assert "  --install\n    Write it to where the shell looks\n    for it.\n" in context.get_help()


@pytest.mark.parametrize("columns", [40, 59, 80, 120])
def test_a_figure_is_as_wide_as_the_terminal_at_most(
    home: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    drawn = lines(home, "figure toe-walking --phase work", columns, on_screen=True)
    assert 20 < max(map(len, drawn)) <= min(columns, 60)

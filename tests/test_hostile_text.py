"""Text from outside never controls a terminal, from any source and on any screen."""

import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from footcoach.history.models import to_json
from tests.history.sessions import session
from tests.pty_terminal import KNOWN, Terminal, footcoach, opened

ORDERS = (
    "\x1b]0;owned\x07\x1b[31mred\x1b[2J\x9b2Jc1\x90dcs\x9c"
    "\u202eltr\u2066iso\u200bzero\ufefffull\x08"
)
MARKUP = "[@click=app.quit]go[/][red]"
TOWER = "Z" + "\u0301" * 30
EVIL = f"{ORDERS}{MARKUP}{TOWER}"
WHY = f"{ORDERS[:20]}{MARKUP}"
FORBIDDEN = [
    b"owned\x07",
    b"\x1b]0;owned",
    b"\x1b[31mred",
    b"\x9b2J",
    *(char.encode() for char in "\x90\x9b\x9c\u202e\u2066\u200b\ufeff"),
    ("\u0301" * 5).encode(),
]
NAME = f"evil{ORDERS}{MARKUP}".replace("/", "")
"""A hostile file name: everything except a slash."""


def routine() -> str:
    """Return a routine with hostile text in every text field."""
    text = json.dumps(EVIL)[:190].rsplit("\\u0301", 20)[0] + '"'
    short = json.dumps("\x1b[31mred\x9b2J\u202e\u200b" + MARKUP)
    return f"""
name = {short}
summary = {text}
[[exercises]]
use = "toe-walking"
dose = {{ prepare_s = 2, work_s = 1, rest_s = 1, reps = 2, ways = [{short}, "back"] }}
"""


def damaged(text: str, pauses: str = "[]") -> str:
    head = '{"format":"footcoach-history","version":4,"sessions":['
    return f'{head}\n{text}\n],"pauses":{pauses},"deleted":[]}}\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with hostile file names and texts."""
    home = tmp_path / "home"
    data = home / "data"
    (data / "journal").mkdir(parents=True)
    (home / f"{NAME}.toml").write_text(routine(), encoding="utf-8")
    (home / "evil.toml").write_text(routine(), encoding="utf-8")
    routines = data / "routines"
    routines.mkdir()
    (routines / "evil.toml").write_text(routine(), encoding="utf-8")
    (routines / f"{NAME}.toml").write_text(routine(), encoding="utf-8")
    broken = f"[[exercises]]\nuse = {json.dumps(EVIL)}\n{json.dumps(EVIL)} = {json.dumps(EVIL)}\n"
    (routines / "broken.toml").write_text(broken, encoding="utf-8")
    answers = {"note": f"=1+1 {EVIL}"[:400], "pain": 4, "revision": 1}
    evil_session = json.loads(to_json(session())) | {"zone": EVIL[:50], "answers": answers}
    evil_pause = {"first": "2030-01-01", "last": "2030-01-02", "why": WHY, "id": "f" * 32}
    history = damaged(json.dumps(evil_session), json.dumps([evil_pause]))
    (data / "history.json").write_text(history, encoding="utf-8")
    (data / f"history {NAME}.json").write_text(EVIL, encoding="utf-8")
    (data / "journal" / f"{NAME}.jsonl").write_text(EVIL, encoding="utf-8")
    chosen = f'questions = "none"\n{KNOWN}theme = {json.dumps(EVIL)}\n{json.dumps(NAME)} = 1\n'
    (data / "config.toml").write_text(chosen)
    return home


def check(terminal: Terminal) -> None:
    """Check that no control sequence from outside reached the terminal."""
    for bytes_ in FORBIDDEN:
        assert bytes_ not in terminal.raw, bytes_


COMMANDS = [
    ["where"],
    ["history"],
    ["history", "--json"],
    ["stats"],
    ["export", "--format", "csv"],
    ["export"],
    ["doctor"],
    ["restore"],
    ["restore", EVIL],
    ["merge", f"data/history {NAME}.json"],
    ["import", EVIL],
    ["figure", EVIL],
    ["figure", "toe-yoga", "-o", NAME],
    ["show", EVIL],
    ["show", f"{NAME}.toml"],
    ["show", "evil.toml"],
    ["show", "evil.toml", "--how"],
    ["show", "evil.toml", "--why"],
    ["show", "evil.toml", "--cues"],
    ["show", "evil.toml", "--json"],
    ["render", "evil.toml", f"{NAME}.wav"],
    ["start", "evil.toml", "--plain"],
    ["start", EVIL],
    [EVIL],
    ["status", "--format", f"{EVIL}{{text}}"],
    ["status", "--format", f"{{{EVIL}}}"],
    ["pause"],
    ["pause", EVIL],
    ["pause", "2031-01-01", "--why", WHY],
    ["remind"],
    ["remind", "--ics", f"{NAME}.ics"],
    ["remind", "--install", "--at", EVIL],
    ["report", "--from", "2026-01-01"],
    ["report", "--from", EVIL],
    ["report", "-o", f"{NAME}.html"],
    ["report", "-o", NAME],
    ["report", "--figures", "-o", f"{NAME}.html"],
    ["new", EVIL],
    ["new", "mine", "--from", EVIL],
    ["edit", EVIL],
    ["check"],
    ["check", "evil.toml", f"{NAME}.toml"],
    ["check", "--format", "json"],
    ["routines"],
    ["routines", "--export", "evil"],
    ["routines", "--import", f"{NAME}.toml", "--as", "theirs"],
    ["--data-dir", NAME, "where"],
    ["--data-dir", f"{NAME}.toml", "doctor"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words)[:24].encode().hex())
def test_no_command_passes_on_control_sequences(home: Path, command: list[str]) -> None:
    with opened(footcoach(*command), home) as terminal:
        terminal.wait_for_end()
        check(terminal)
        assert b"Traceback" not in terminal.raw
        assert len(terminal.raw) > 20


def test_no_screen_passes_on_control_sequences(home: Path) -> None:
    with opened(footcoach("start", "evil.toml"), home) as terminal:
        terminal.wait_for("hurts")  # a key of the exercise; "1 of 2" is on the first screen, too
        # A long path wraps at most one of these texts.
        terminal.read_until(lambda: b"app.quit" in terminal.raw or b"[red]" in terminal.raw)
        for key, seen in (
            ("q", "Stop here?"),
            ("s", "Stopped early"),
            ("s", "Habit strength"),
            ("q", "Stopped early"),
            (",", "Volume"),
            ("q", "Stopped early"),
            ("\r", "0 of 2"),
            ("h", "2 sessions on 2 days"),  # "History" is also a key of the screen before
            ("\x1b[F\r", "=1+1"),
            ("q", "0 of 2"),
            ("p", "Nothing is due, and"),
            ("\x1b", "0 of 2"),
            ("r", "done just now"),
            ("e", "Repetitions"),
            ("a", "Choose an exercise"),
            ("\x1b", "Repetitions"),
            ("p", "faster"),
            ("\x1b", "Repetitions"),
            ("\x1b", "Calf and sole"),
            ("\x1b", "0 of 2"),
        ):
            terminal.type_until(key, seen)
        assert terminal.type_until_end("q") == 0
        check(terminal)


def test_a_note_is_not_a_formula_in_a_spreadsheet(home: Path) -> None:
    with opened(footcoach("export", "--format", "csv", "-o", "out.csv"), home) as terminal:
        assert terminal.wait_for_end() == 0
    (row,) = csv.DictReader((home / "out.csv").read_text(encoding="utf-8-sig").splitlines())
    assert row["note"].startswith("'=1+1 ")
    assert (row["pain"], row["effort"]) == ("4", "")


def test_no_question_passes_on_control_sequences(home: Path) -> None:
    (home / "data" / "history.json").write_text(damaged(json.dumps({NAME: EVIL})))
    evil = home / NAME
    shutil.copytree(home / "data", evil)
    with opened(footcoach("--data-dir", NAME), home) as terminal:
        terminal.wait_for("There is a problem with your history")
        assert terminal.type_until_end("q") == 0
        check(terminal)

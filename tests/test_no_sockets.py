"""Tests that nothing is sent: no command, and no round, opens a socket or loads foreign code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from footcoach.cli.main import COMMANDS
from tests.config.saving import know_everything

WATCH = """
import os, sys

with open(os.environ["EVENTS"], "a", buffering=1) as file:
    def hook(event, arguments):
        kind = event.partition(".")[0]
        if kind not in {"socket", "ctypes", "urllib", "http", "ftplib", "smtplib", "webbrowser"}:
            return
        if event == "socket.gethostname":  # a journal has the name of the machine it is from
            return
        frame, callers = sys._getframe(1), []
        while frame is not None:
            callers.append(frame.f_globals.get("__name__", ""))
            frame = frame.f_back
        family = arguments[1] if event == "socket.__new__" else 0
        named = arguments[0] if event == "ctypes.dlopen" else None
        loop = "asyncio.selector_events" in callers or "asyncio.proactor_events" in callers
        file.write(f"{event} {int(family)} {int(loop)} {named!r} {callers}\\n")

    sys.addaudithook(hook)
    from footcoach.entry import main

    sys.argv = ["footcoach", *sys.argv[1:]]
    main()
"""
"""Runs footcoach and writes each event about a socket, or a library loaded by ctypes, to a file."""

TINY = """\
name = "Tiny"
summary = "One exercise of a few seconds."

[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 1, rest_s = 1, reps = 1 }
"""

AS_USED = [
    "check tiny.toml",
    "completions bash",
    "completions fish --install",
    "completions fish --uninstall",
    "doctor",
    "doctor --json",
    "exercises",
    "export",
    "export --format csv",
    "figure toe-yoga",
    "history",
    "history --json",
    "import export.json",
    "log tiny.toml",
    "merge other.json",
    "new mine",
    "edit mine",
    "pause 2030-01-01",
    "remind",
    "remind --notify",
    "remind --times",
    "remind --snooze 2h",
    "remind --off",
    "remind --ics phone.ics",
    "render tiny.toml round.wav",
    "report",
    "report -o report.html --figures",
    "restore",
    "routines",
    "routines --export five-exercises",
    "schema",
    "settings",
    "settings volume 70",
    "show",
    "show --why",
    "show --json",
    "start tiny.toml --plain",
    "stats",
    "stats --json",
    "status",
    "status --json",
    "status --exit-code",
    "where",
]
"""Each command as it is used; what another one of them needs comes first."""

LISTENING = {"serve"}
"""The command whose purpose is a socket; its tests say who reaches it."""


def is_of_the_event_loop(line: str) -> bool:
    """Tell whether an event is the pair of sockets by which asyncio wakes itself, in this process.

    Their family is AF_UNIX, or on Windows an address of this machine.
    """
    event, _, is_of_loop, *_ = line.split()
    return event.startswith("socket.") and is_of_loop == "1"


def is_of_this_interpreter(line: str) -> bool:
    """Tell whether ctypes loads the interpreter itself, as it does when it is imported."""
    event, _, _, named, *_ = line.split()
    return event != "ctypes.dlopen" or named == "None"


def unexpected(events: Path) -> list[str]:
    """Return the events that would let something leave this machine."""
    lines = events.read_text(encoding="utf-8").splitlines() if events.exists() else []
    sockets = [line for line in lines if not line.startswith("ctypes")]
    loaded = [line for line in lines if line.startswith("ctypes.dlopen")]
    return [line for line in sockets if not is_of_the_event_loop(line)] + [
        line for line in loaded if not is_of_this_interpreter(line)
    ]


def environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    folders = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    return (
        kept
        | folders
        | {
            "EVENTS": str(home / "events"),
            "FOOTCOACH_DATA_DIR": str(home / "data"),
            "EDITOR": f'"{sys.executable}" -c ""',
            "TZ": "UTC",
            "PYTHONIOENCODING": "utf-8",
        }
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home folder with a routine, and settings that ask nothing."""
    (tmp_path / "tiny.toml").write_text(TINY)
    know_everything(tmp_path / "data" / "config.toml")
    empty = {"format": "footcoach-history", "version": 4, "sessions": [], "deleted": []}
    for name in ("export.json", "other.json"):
        (tmp_path / name).write_text(json.dumps(empty))
    return tmp_path


def watched(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run footcoach with the hook, at home and without a terminal."""
    return subprocess.run(
        [sys.executable, "-c", WATCH, *arguments],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_every_command_is_tried() -> None:
    assert {words.split()[0] for words in AS_USED} | LISTENING == set(COMMANDS)


@pytest.mark.timeout(300)
def test_no_command_opens_a_socket(home: Path) -> None:
    for words in AS_USED:
        done = watched(home, *words.split())
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in {0, 1, 3}, (words, done.returncode, done.stderr)
        assert unexpected(home / "events") == [], words
    history = json.loads((home / "data" / "history.json").read_text())
    assert len(history["sessions"]) == 2  # the logged one, and the round in plain mode


def test_the_hook_sees_a_socket(home: Path) -> None:
    code = WATCH.replace("    main()", "    import socket; socket.socket()")
    subprocess.run([sys.executable, "-c", code], env=environment(home), check=True)
    assert unexpected(home / "events")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_a_round_in_the_app_opens_no_socket(home: Path) -> None:
    from tests.pty_terminal import ask_nothing, opened

    ask_nothing(home)
    command = [sys.executable, "-c", WATCH, "start", str(home / "tiny.toml")]
    more = {"EVENTS": str(home / "events"), "DBUS_SESSION_BUS_ADDRESS": ""}
    with opened(command, home, more=more) as terminal:
        terminal.wait_for("Toe presses")
        terminal.wait_for("Well done")
        assert terminal.type_until_end("q") == 0
    assert unexpected(home / "events") == []
    assert len(json.loads((home / "data" / "history.json").read_text())["sessions"]) == 1

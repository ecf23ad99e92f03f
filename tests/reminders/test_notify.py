"""Notifications: their commands, and failures to show them."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from footcoach.reminders import notify
from footcoach.reminders.notify import SENTENCE, TIMEOUT_S, notification, show, with_bus

HOSTILE = "--help <b>\"; 'q' $(x) `x` & end run %TEMP% é 足"
PROGRAMS = {"linux": "notify-send", "darwin": "osascript", "win32": "powershell"}


def find(name: str) -> str:
    return f"/found/{name}"


def command(platform: str, sentence: str = HOSTILE) -> tuple[str, ...]:
    words = notification(platform, sentence, find)
    assert words is not None
    return words


@pytest.mark.parametrize(("platform", "name"), PROGRAMS.items())
def test_each_system_has_its_program(platform: str, name: str) -> None:
    assert command(platform)[0] == f"/found/{name}"


@pytest.mark.parametrize("platform", PROGRAMS)
def test_without_a_program_there_is_no_command(platform: str) -> None:
    assert notification(platform, HOSTILE, lambda name: None) is None


@pytest.mark.parametrize("platform", PROGRAMS)
def test_only_the_last_word_of_a_command_depends_on_the_sentence(platform: str) -> None:
    assert command(platform, HOSTILE)[:-1] == command(platform, "Due.")[:-1]


def test_on_linux_a_sentence_is_neither_an_option_nor_markup() -> None:
    assert command("linux")[-3:] == (
        "--",
        "footcoach",
        "--help &lt;b&gt;\"; 'q' $(x) `x` &amp; end run %TEMP% é 足",
    )


def test_on_macos_the_sentence_is_an_argument_of_the_script() -> None:
    words = command("darwin")
    assert words[-2:] == ("footcoach", HOSTILE)
    assert words[1:3] == ("-e", "on run argv")


def test_on_windows_the_sentence_is_in_the_environment() -> None:
    words = command("win32")
    assert words == command("win32", "Due.")
    assert f"$env:{SENTENCE}" in words[-1]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return a list of the commands run from now on, which are only recorded."""
    kept: list[dict[str, Any]] = []

    def run(words: tuple[str, ...], **how: Any) -> "subprocess.CompletedProcess[bytes]":
        kept.append({"words": words, **how})
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(notify, "notification", lambda platform, sentence: ("shown", sentence))
    monkeypatch.setattr(subprocess, "run", run)
    return kept


def test_a_notification_is_shown_without_a_shell_and_with_a_timeout(
    ran: list[dict[str, Any]],
) -> None:
    assert show(HOSTILE)
    (how,) = ran
    assert how["words"] == ("shown", HOSTILE)
    assert how["env"].items() >= {**os.environ, SENTENCE: HOSTILE}.items()
    assert how["timeout"] == TIMEOUT_S
    assert "shell" not in how


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a user's bus."""
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("there is no bus here")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind("bus")  # a whole path may be too long for a socket
    return tmp_path


BUS = "DBUS_SESSION_BUS_ADDRESS"


@pytest.mark.parametrize("environ", [{}, {BUS: ""}])
def test_a_notification_from_cron_finds_its_bus(runtime: Path, environ: dict[str, str]) -> None:
    assert with_bus(environ, runtime) == {BUS: f"unix:path={runtime}/bus"}
    assert with_bus({**environ, "LANG": "C"}, runtime)["LANG"] == "C"


def test_a_bus_in_the_environment_is_kept(runtime: Path) -> None:
    assert with_bus({BUS: "unix:path=/mine"}, runtime) == {BUS: "unix:path=/mine"}


def test_a_missing_bus_is_not_invented(tmp_path: Path) -> None:
    (tmp_path / "bus").touch()
    assert with_bus({}, tmp_path) == with_bus({}, tmp_path / "gone") == {}


def test_the_bus_is_in_the_runtime_folder_or_the_usual_one(
    runtime: Path, ran: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(BUS, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert show("Due.")
    assert ran[0]["env"][BUS] == f"unix:path={runtime}/bus"


@pytest.mark.parametrize(
    "words",
    [
        None,
        (sys.executable, "-c", "raise SystemExit(1)"),
        (str(Path(__file__).parent / "missing"),),
        (sys.executable, "a\0b"),
    ],
)
def test_a_failing_command_has_shown_nothing(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...] | None
) -> None:
    monkeypatch.setattr(notify, "notification", lambda platform, sentence: words)
    assert not show("Due.")


def test_a_command_that_takes_too_long_has_shown_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(words: tuple[str, ...], **how: Any) -> None:
        raise subprocess.TimeoutExpired(words, how["timeout"])

    monkeypatch.setattr(notify, "notification", lambda platform, sentence: ("slow",))
    monkeypatch.setattr(subprocess, "run", run)
    assert not show("Due.")


# Buttons

BUTTONS = {"30m": "Snooze 30 minutes", "tomorrow": "Not today"}


@pytest.fixture
def notify_send(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a notify-send to write, which is the only one that is found."""
    program = tmp_path / "notify-send"
    found = (str(program), "--app-name=footcoach", "--", "footcoach", "Due.")
    monkeypatch.setattr(notify, "notification", lambda platform, sentence: found)
    return program


def write(program: Path, *lines: str) -> None:
    program.write_text("\n".join((f"#!{sys.executable}", "import sys, time", *lines)))
    program.chmod(0o700)


def shown(wait_s: float = 60) -> notify.Asking | None:
    return notify.show_with_buttons("Due.", BUTTONS, wait_s, "linux")


on_posix = pytest.mark.skipif(os.name != "posix", reason="a script is run as a program")


@on_posix
def test_a_button_is_told_by_its_name(notify_send: Path) -> None:
    write(notify_send, "print(7, flush=True)", "print(sys.argv[4][9:13], flush=True)")
    asking = shown()
    assert asking is not None
    assert asking.pressed(60) == "tomo"
    assert asking.process.poll() is not None


@on_posix
def test_the_buttons_stand_before_the_sentence(notify_send: Path, tmp_path: Path) -> None:
    write(
        notify_send, "print(7)", f"open({str(tmp_path / 'words')!r}, 'w').write(str(sys.argv[1:]))"
    )
    asking = shown(300)
    assert asking is not None
    assert asking.pressed(60) == ""
    assert (tmp_path / "words").read_text() == str(
        [
            "--print-id",
            "--expire-time=300000",
            "--action=30m=Snooze 30 minutes",
            "--action=tomorrow=Not today",
            *("--app-name=footcoach", "--", "footcoach", "Due."),
        ]
    )


@on_posix
def test_without_a_button_the_wait_ends_and_the_program_too(notify_send: Path) -> None:
    write(notify_send, "print(7, flush=True)", "time.sleep(600)")
    asking = shown()
    assert asking is not None
    assert asking.pressed(0.01) == ""
    assert asking.process.poll() is not None


@on_posix
@pytest.mark.parametrize(
    "line", ["sys.exit('Unknown option --action')", "print('what?')", "print(0)", "pass"]
)
def test_a_notify_send_without_buttons_has_shown_nothing(notify_send: Path, line: str) -> None:
    write(notify_send, line)
    assert shown() is None


def test_a_missing_notify_send_has_shown_nothing(notify_send: Path) -> None:
    assert shown() is None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_no_buttons(notify_send: Path, platform: str) -> None:
    assert notify.show_with_buttons("Due.", BUTTONS, 60, platform) is None

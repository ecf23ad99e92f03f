"""Notifications: the commands that show them, and what happens where there is none."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from footcoach.reminders import notify
from footcoach.reminders.notify import SENTENCE, TIMEOUT_S, notification, show

HOSTILE = "--help <b>\"; 'q' $(x) `x` & end run %TEMP% é 足"
PROGRAMS = {"linux": "notify-send", "darwin": "osascript", "win32": "powershell"}


def found(name: str) -> str:
    return f"/found/{name}"


def command(platform: str, sentence: str = HOSTILE) -> tuple[str, ...]:
    made = notification(platform, sentence, found)
    assert made is not None
    return made


@pytest.mark.parametrize(("platform", "name"), PROGRAMS.items())
def test_each_system_has_its_program(platform: str, name: str) -> None:
    assert command(platform)[0] == f"/found/{name}"


@pytest.mark.parametrize("platform", PROGRAMS)
def test_where_there_is_no_program_there_is_no_command(platform: str) -> None:
    assert notification(platform, HOSTILE, lambda name: None) is None


@pytest.mark.parametrize("platform", PROGRAMS)
def test_all_but_the_last_word_is_the_same_whatever_is_said(platform: str) -> None:
    assert command(platform, HOSTILE)[:-1] == command(platform, "Due.")[:-1]


def test_linux_takes_no_sentence_for_an_option_or_for_tags() -> None:
    assert command("linux")[-3:] == (
        "--",
        "footcoach",
        "--help &lt;b&gt;\"; 'q' $(x) `x` &amp; end run %TEMP% é 足",
    )


def test_macos_takes_the_sentence_as_an_argument_of_the_script() -> None:
    words = command("darwin")
    assert words[-2:] == ("footcoach", HOSTILE)
    assert words[1:3] == ("-e", "on run argv")


def test_windows_takes_the_sentence_from_the_environment() -> None:
    words = command("win32")
    assert words == command("win32", "Due.")
    assert f"$env:{SENTENCE}" in words[-1]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what is run from now on; nothing really is."""
    kept: list[dict[str, Any]] = []

    def run(words: tuple[str, ...], **how: Any) -> "subprocess.CompletedProcess[bytes]":
        kept.append({"words": words, **how})
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(notify, "notification", lambda platform, sentence: ("shown", sentence))
    monkeypatch.setattr(subprocess, "run", run)
    return kept


def test_a_notification_is_shown_without_a_shell_and_not_waited_for_for_ever(
    ran: list[dict[str, Any]],
) -> None:
    assert show(HOSTILE)
    (how,) = ran
    assert how["words"] == ("shown", HOSTILE)
    assert how["env"] == {**os.environ, SENTENCE: HOSTILE}
    assert how["timeout"] == TIMEOUT_S
    assert "shell" not in how


@pytest.mark.parametrize(
    "words",
    [
        None,
        (sys.executable, "-c", "raise SystemExit(1)"),
        (str(Path(__file__).parent / "missing"),),
        (sys.executable, "a\0b"),
    ],
)
def test_what_fails_was_not_shown(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...] | None
) -> None:
    monkeypatch.setattr(notify, "notification", lambda platform, sentence: words)
    assert not show("Due.")


def test_what_takes_too_long_was_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(words: tuple[str, ...], **how: Any) -> None:
        raise subprocess.TimeoutExpired(words, how["timeout"])

    monkeypatch.setattr(notify, "notification", lambda platform, sentence: ("slow",))
    monkeypatch.setattr(subprocess, "run", run)
    assert not show("Due.")

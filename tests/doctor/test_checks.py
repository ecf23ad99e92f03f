"""Tests of the single checks of `footcoach doctor`."""

import os
from datetime import UTC, datetime, time
from pathlib import Path

import click
import pytest

from footcoach.audio.device import Device
from footcoach.cli.main import cli
from footcoach.config.paths import Paths, shipped_data
from footcoach.doctor import computer, sound
from footcoach.doctor.check import Check
from footcoach.doctor.program import (
    MAN_PAGE,
    completions_check,
    is_within,
    library_checks,
    man_page_check,
)
from footcoach.doctor.sound import Tell, own_sound_checks, sound_checks
from footcoach.doctor.terminal import Seen, checks_of
from footcoach.doctor.timers import command_checks
from footcoach.errors import UserError
from footcoach.reminders import launchd, systemd, windows
from footcoach.reminders.installed import command_in
from footcoach.reminders.schedule import Ticks
from footcoach.system_info import COMMANDS, OPTIONS, Requirement, command_words
from tests.audio.waves import write_wave

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SHIPPED = shipped_data()


def states(checks: list[Check]) -> dict[str, str]:
    return {check.name: check.state for check in checks}


# -- versions


@pytest.mark.parametrize(
    ("version", "bounds", "fits"),
    [
        ("8.2.5", ">=8.2.5,<9", True),
        ("8.2.4", ">=8.2.5,<9", False),
        ("8.10", ">=8.2.5,<9", True),
        ("9.0.0", "<9,>=8.2.5", False),
        ("4", ">=4.0", True),
        ("2.12.0rc1", ">=2.11.5", True),
        ("1.4", "~=1.2", True),
        ("2.0", "~=1.2", False),
        ("3.0", "!=3.0", False),
        ("13.0.0", "==13", True),
        ("unknown", ">=1", False),
        ("1", "", True),
    ],
)
def test_versions_are_compared_number_by_number(version: str, bounds: str, fits: bool) -> None:
    assert is_within(version, bounds) is fits


def test_a_library_below_its_bound_or_missing_is_a_problem() -> None:
    needed = (
        Requirement("textual", ">=8.2.5,<9", is_optional=False),
        Requirement("click", ">=8", is_optional=False),
        Requirement("just-playback", ">=1.0", is_optional=True),
    )
    found = list(library_checks(needed, {"textual": "8.2.4", "click": None, "just-playback": None}))
    assert [check.text for check in found] == [
        "textual 8.2.4 does not fit: footcoach needs >=8.2.5,<9.",
        "The library click is missing.",
    ]
    assert {check.state for check in found} == {"problem"}
    well = list(library_checks(needed, {"textual": "8.3", "click": "8.1", "just-playback": None}))
    assert states(well) == {"libraries": "ok"}


def test_completions_that_are_not_installed_are_offered(tmp_path: Path) -> None:
    check = completions_check("fish", tmp_path / "footcoach.fish")
    assert "'footcoach completions fish --install'" in check.advice
    (tmp_path / "footcoach.fish").touch()
    assert not completions_check("fish", tmp_path / "footcoach.fish").advice


# -- the command line in reports


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the app"),
        (["stats", "--json"], "stats --json"),
        (["--data-dir", "/home/me", "log", "--note=aches", "x"], "--data-dir log --note"),
        (["log", "--pain", "5", "--note", "--aches a lot"], "log --pain --note"),
        (["my own words"], "the app"),
        (["secret"], "the app"),
        (["log", "--note", "-SECRETNOTE"], "log --note"),
        (["log", "--noteSECRET", "--SECRET=1", "-", "--"], "log"),
        (["history", "-n7", "-nSECRET", "-n", "7"], "history -n"),
        (["--SECRET", "log", "log"], "log"),
    ],
)
def test_only_commands_and_names_of_options_are_told(arguments: list[str], words: str) -> None:
    assert command_words(arguments) == words


def test_the_words_that_are_told_are_those_of_the_command_line() -> None:
    assert sorted(cli.list_commands(click.Context(cli))) == sorted(COMMANDS)
    parents = click.Context(cli, help_option_names=["-h", "--help"])
    commands = [cli, *(cli.get_command(parents, name) for name in COMMANDS)]
    options = {
        name
        for command in commands
        if command is not None
        for option in command.get_params(click.Context(command, parents))
        if isinstance(option, click.Option)
        for name in (*option.opts, *option.secondary_opts)
    }
    assert sorted(options) == sorted(OPTIONS)


# -- the clock and the files


def test_a_clock_that_was_never_set_is_a_problem() -> None:
    assert computer.clock_check(NOW).state == "ok"
    assert computer.clock_check(datetime(1970, 1, 1, tzinfo=UTC)).state == "problem"


@pytest.mark.parametrize(
    ("variable", "is_known"),
    [
        ("", True),
        ("Europe/Berlin", True),
        (":UTC", True),
        ("CET-1CEST", True),
        ("Europe/Berln", False),
    ],
)
def test_a_time_zone_that_is_unknown_is_a_problem(variable: str, is_known: bool) -> None:
    assert (computer.zone_check(variable, NOW).state != "problem") is is_known


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_history_that_others_can_read_or_change_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computer, "_is_reachable", lambda _: True)  # a test's folder is closed
    paths = Paths(tmp_path, tmp_path)
    paths.history.write_text("{}")
    for mode, says in ((0o600, "Only you"), (0o644, "can read"), (0o606, "can change")):
        paths.history.chmod(mode)
        (found,) = computer.permission_checks(paths)
        assert says in found.text
        assert (found.state == "note") is (mode != 0o600)


# -- the timer


COMMAND = (
    "/opt/my $tools/100%/footcoach",
    *("--data-dir", "/home/me/my data", "--config-dir", "/home/me/cfg", "remind", "--notify"),
)
PLAIN = ("/usr/bin/footcoach", *COMMAND[1:])


def test_the_command_of_each_systems_timer_can_be_read_back() -> None:
    files = [
        systemd.timer(Ticks((time(8),)), COMMAND, Path("/units")).files[0],
        launchd.timer(Ticks((time(8),)), COMMAND, Path("/agents"), 501).files[0],
        windows.timer(Ticks((time(8),)), PLAIN, Path("/tasks")).files[0],
    ]
    found = [command_in(file.path.name, file.content) for file in files]
    assert found == [COMMAND, COMMAND, PLAIN]


@pytest.mark.parametrize("name", ["x.plist", "x.xml", "x.service"])
@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"<plist>", b"ExecStart="])
def test_a_file_without_a_command_has_none(name: str, content: bytes) -> None:
    assert command_in(name, content) == ()


def test_what_a_timer_runs_is_compared_with_this_program(tmp_path: Path) -> None:
    program, other = tmp_path / "footcoach", tmp_path / "other"
    program.touch()
    other.touch()
    folders = ("--data-dir", "/data")
    expected = (str(program), *folders, "remind", "--notify")

    def state(*command: str) -> str:
        (check,) = command_checks(command, expected)
        return check.state

    assert state(*expected) == "ok"
    assert state(*expected, "--again", "30m") == "ok"
    assert state(str(other), *folders, "remind") == "note"
    assert state(str(tmp_path / "gone"), *folders, "remind") == "problem"
    assert state() == "problem"


# -- the terminal


def seen(
    *,
    size: tuple[int, int] = (80, 24),
    colours: str | None = "truecolor",
    keys: bool | None = True,
    **environ: str,
) -> dict[str, str]:
    return states(list(checks_of(Seen(environ, size, colours, keys))))


def test_a_terminal_that_can_do_everything_has_no_note() -> None:
    assert set(seen().values()) == {"ok"}


def test_what_a_terminal_lacks_is_a_note() -> None:
    assert seen(size=(39, 24))["size"] == "note"
    assert seen(size=(80, 11))["size"] == "note"
    assert seen(colours="standard")["colours"] == "note"
    assert seen(colours=None)["colours"] == "note"
    assert seen(NO_COLOR="1")["colours"] == "note"
    assert seen(ZELLIJ="0")["keys"] == "note"
    assert seen(TERM_PROGRAM="vscode")["keys"] == "note"


# -- sound


class FakeDevice:
    """A device that records what it plays."""

    def __init__(self) -> None:
        self.played: list[Path] = []
        self.is_closed = False

    def play(self, path: Path) -> None:
        self.played.append(path)

    def stop(self) -> None:
        pass

    def close(self) -> None:
        self.is_closed = True


def test_the_device_that_works_is_named_and_why_others_do_not() -> None:
    device = FakeDevice()

    def open_one(silence: Path, tell: Tell) -> Device:
        assert silence.is_file()
        tell("the library", UserError("no audio device was found"))
        tell("a program", None)
        return device

    first, second = sound_checks(SHIPPED, plays=False, open_one=open_one)
    assert first.text.startswith("a program plays the sound. ")
    assert "the library: no audio device was found" in first.text
    assert second.state == "ok"
    assert (device.played, device.is_closed) == ([], True)


def test_a_tone_is_played_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "TONE_S", 0.0)
    device = FakeDevice()

    def open_one(_silence: Path, tell: Tell) -> Device:
        tell("a program", None)
        return device

    checks = sound_checks(SHIPPED, plays=True, open_one=open_one)
    assert [check.state for check in checks] == ["ok", "ok"]
    assert device.played == [SHIPPED / sound.TONE]


def test_without_a_device_there_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_one(_silence: Path, tell: Tell) -> Device:
        tell("the library", UserError("no audio device was found"))
        raise UserError("no audio device was found")

    (check,) = sound_checks(SHIPPED, plays=True, open_one=open_one)
    assert check.state == "note"
    assert "the library: no audio device was found" in check.text


def test_missing_tones_are_a_problem(tmp_path: Path) -> None:
    (check,) = sound_checks(tmp_path, plays=False)
    assert check.state == "problem"


# -- sounds of the user's own


def test_own_sounds_with_mistakes_and_a_missing_output_are_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "find_output", lambda name: None)
    assert list(own_sound_checks(tmp_path, None)) == []
    write_wave(tmp_path / "work.wav")
    (tmp_path / "rest.wav").write_bytes(b"nothing")
    bad, good, output = own_sound_checks(tmp_path, "usb")
    assert bad.text.startswith(f"{tmp_path}/rest.wav: not a WAVE file")
    assert (good.state, good.text) == ("ok", "1 sound of your own.")
    assert output.text == "The output usb is not there; the system's default plays."
    assert {bad.state, output.state} == {"note"}


# -- the man page


@pytest.mark.parametrize("name", ["footcoach.1", "footcoach.1.gz"])
def test_a_man_page_is_found_as_pip_and_as_a_package_of_the_system_installs_it(
    name: str, tmp_path: Path
) -> None:
    assert "no man page" in man_page_check(tmp_path).text
    page = tmp_path / MAN_PAGE.parent / name
    page.parent.mkdir(parents=True)
    page.touch()
    assert str(page) in man_page_check(tmp_path).text

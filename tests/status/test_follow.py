"""`status --follow`: when a new line is printed, what is read for it, and how it ends."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from footcoach.files.reading import stamp_of
from footcoach.history.store import Store
from footcoach.status import cache, follow
from footcoach.status.follow import RETRY_S, Follower, print_changes
from footcoach.status.line import line_of
from footcoach.status.model import Summary
from tests.history.sessions import session
from tests.status.test_line import DUE

NOON = datetime(2026, 11, 25, 12).timestamp()  # noqa: DTZ001 - local time
HOUR = 3600
on_posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX are needed")


class Home:
    """A data folder, and what another process would compute from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.history = folder / "history.json"
        self.history.write_text("{}")
        self.computed: list[str] = []
        self.is_damaged = False
        self.can_write = True
        self.day = "2026-11-25"
        self.summary: Summary = DUE
        self.follower = Follower(str(folder), str(folder), self.line_of, self.compute)

    def line_of(self, summary: Summary, left_s: float) -> str:
        return line_of(summary, left_s, "{text}", as_json=False)

    def compute(self) -> str:
        """Write the summary, as `footcoach status` does, and return its line."""
        self.computed.append(self.day)
        if self.is_damaged:
            return ""
        if self.can_write:
            files = [str(self.history), str(self.folder / "config.toml")]
            of = {name: stamp_of(name) for name in files}
            path = str(self.folder / cache.NAME)
            cache.write(path, self.summary, of, self.day, 4 * HOUR)
        return self.line_of(self.summary, 20.0 * HOUR)

    def change(self, streak: int) -> None:
        """Change the history, so that the streak is another one."""
        self.history.write_text(" " * streak)
        self.summary = {**DUE, "streak": streak}

    def line(self, now: float = NOON) -> str:
        return self.follower.line(now)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_nothing_is_read_or_computed_while_no_file_changes(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home.line() == "round 2 of 3, 3:45 · streak 12"
    monkeypatch.setattr(cache, "load", pytest.fail)
    assert {home.line(NOON + second) for second in range(0, 5 * HOUR, 60)} == {home.line()}
    assert len(home.computed) == 1


def test_a_summary_that_is_there_is_not_computed(home: Home) -> None:
    home.compute()
    assert home.line() == "round 2 of 3, 3:45 · streak 12"
    assert len(home.computed) == 1


def test_a_changed_history_gives_another_line(home: Home) -> None:
    home.line()
    home.change(streak=13)
    assert home.line().endswith("streak 13")


def test_a_summary_that_the_app_has_written_is_enough(home: Home) -> None:
    home.line()
    home.change(streak=13)
    home.compute()
    assert home.line().endswith("streak 13")
    assert len(home.computed) == 2


def test_changed_settings_are_noticed(home: Home) -> None:
    home.line()
    (home.folder / "config.toml").write_text("")
    home.line()
    assert len(home.computed) == 2


def test_the_evening_warns_and_the_next_day_is_computed(home: Home) -> None:
    home.summary = {**DUE, "breaks_today": True}
    assert not home.line(NOON).endswith("ends tonight")
    assert home.line(NOON + 6 * HOUR).endswith("ends tonight")
    home.day, home.summary = "2026-11-26", {**DUE, "streak": 0}
    assert home.line(NOON + 15 * HOUR).endswith("ends tonight")  # three in the morning
    assert home.line(NOON + 17 * HOUR).endswith("streak 0")
    assert home.computed == ["2026-11-25", "2026-11-26"]


def test_a_clock_that_is_set_back_and_a_long_sleep_lead_to_the_right_day(home: Home) -> None:
    home.line()
    home.day = "2026-11-23"
    home.line(NOON - 48 * HOUR)
    home.day = "2026-12-25"
    home.line(NOON + 30 * 24 * HOUR)
    assert home.computed == ["2026-11-25", "2026-11-23", "2026-12-25"]


def test_while_the_history_is_damaged_the_line_is_empty_and_is_not_computed_again(
    home: Home,
) -> None:
    home.line()
    home.change(streak=13)
    home.is_damaged = True
    assert {home.line(NOON + second) for second in range(0, 500, 2)} == {""}
    assert len(home.computed) == 2
    assert home.line(NOON + 24 * HOUR) == ""
    home.is_damaged = False
    assert home.line(NOON + 24 * HOUR + RETRY_S).endswith("streak 13")  # without a change


def test_a_history_that_is_whole_again_is_read_at_once(home: Home) -> None:
    home.is_damaged = True
    assert home.line() == ""
    home.is_damaged = False
    home.change(streak=13)
    assert home.line(NOON + 2).endswith("streak 13")


def test_in_a_folder_that_cannot_be_written_the_computed_line_is_printed(home: Home) -> None:
    home.can_write = False
    assert home.line() == home.line(NOON + 2) == "round 2 of 3, 3:45 · streak 12"
    assert len(home.computed) == 1
    home.change(streak=13)
    assert home.line(NOON + 4).endswith("streak 13")


def followed(lines: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is printed while `line` returns these lines, one after the other."""
    left = list(lines)
    code = print_changes(lambda _: left.pop(0), lambda: NOON, lambda _: bool(left))
    assert code == 0
    return capsys.readouterr().out.splitlines()


def test_a_line_is_printed_at_the_start_and_when_it_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert followed(["a", "a", "b", "b", "a"], capsys) == ["a", "b", "a"]
    assert followed(["", "", "a"], capsys) == ["a"]  # nothing is known at first
    assert followed(["a", "", "", "b"], capsys) == ["a", "", "b"]  # nor after damage


def test_a_full_disk_ends_it_with_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full:
        def write(self, text: str) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert print_changes(lambda _: "a", lambda: NOON, lambda _: True) == 2
    assert "No space left on device" in capsys.readouterr().err


@on_posix
def test_waiting_ends_at_once_when_the_reader_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    with os.fdopen(write, "w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert follow._wait(0.001)
        os.close(read)
        assert not follow._wait(60)


# The real program


@contextmanager
def following(home: Path, *options: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "footcoach", "--data-dir", str(home), "status", "--follow"]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def first_line(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline()


@on_posix
def test_the_program_prints_a_line_at_the_start_and_after_a_change(tmp_path: Path) -> None:
    Store(tmp_path / "history.json").add(session(-400))
    with following(tmp_path, "--format", "{streak} {state}") as program:
        assert first_line(program) == "0 due\n"
        (tmp_path / "config.toml").write_text(
            'rest_days = ["monday", "tuesday", "wednesday", '
            '"thursday", "friday", "saturday", "sunday"]\n'
        )
        assert first_line(program) == "0 rest\n"


@on_posix
def test_the_program_empties_its_line_when_the_history_is_damaged(tmp_path: Path) -> None:
    Store(tmp_path / "history.json").add(session(-400))
    with following(tmp_path, "--format", "{state}") as program:
        assert first_line(program) == "due\n"
        content = (tmp_path / "history.json").read_bytes()
        (tmp_path / "history.json").write_bytes(b"damaged")
        assert first_line(program) == "\n"
        (tmp_path / "history.json").write_bytes(content)
        assert first_line(program) == "due\n"


@on_posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_ends_quietly_on_a_signal(tmp_path: Path, number: int) -> None:
    with following(tmp_path) as program:
        first_line(program)
        program.send_signal(number)
        assert program.communicate(timeout=30) == ("", "")
        assert program.returncode == -number


@on_posix
def test_the_program_ends_quietly_when_its_reader_has_gone(tmp_path: Path) -> None:
    with following(tmp_path) as program:
        first_line(program)
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.wait(timeout=30) == 0
        assert program.stderr.read() == ""

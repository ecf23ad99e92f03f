"""Files are played by a program: the first one that works, in one process at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from footcoach.audio.program_device import ProgramDevice
from footcoach.errors import UserError
from tests.audio.fake_players import PATIENCE_S, FakePlayers, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the players are scripts")

REFUSES = "echo 'Connection failure: Connection refused' >&2; exit 1"
CUE = "/a folder/$(id); 1.wav"


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePlayers:
    return FakePlayers(tmp_path, monkeypatch)


@pytest.fixture
def silence(tmp_path: Path) -> Path:
    return tmp_path / "silence.wav"


def test_a_file_is_played_by_its_own_process(players: FakePlayers, silence: Path) -> None:
    command = players.install("aplay")
    device = ProgramDevice([(*command, "--quiet")], silence)
    device.play(Path(CUE))
    assert players.played(2) == [f"aplay --quiet {silence}", f"aplay --quiet {CUE}"]
    assert players.running() == [f"--quiet {CUE}"]
    device.close()


def test_a_new_file_replaces_the_one_before(players: FakePlayers, silence: Path) -> None:
    device = ProgramDevice([players.install("paplay")], silence)
    device.play(Path("1.wav"))
    players.played(2)
    device.play(Path("2.wav"))
    players.played(3)
    assert players.running() == ["2.wav"]
    device.close()


@pytest.mark.parametrize("method", ["stop", "close"])
def test_no_process_is_left_after(players: FakePlayers, silence: Path, method: str) -> None:
    device = ProgramDevice([players.install("paplay")], silence)
    device.play(Path("1.wav"))
    players.played(2)
    getattr(device, method)()
    assert players.running() == []
    device.close()


def test_a_closed_device_plays_nothing(players: FakePlayers, silence: Path) -> None:
    device = ProgramDevice([players.install("paplay")], silence)
    device.close()
    device.play(Path("1.wav"))
    device.close()
    assert players.running() == []
    assert len(players.calls()) == 1


def test_a_program_that_fails_at_once_is_passed_over(players: FakePlayers, silence: Path) -> None:
    commands = [players.install("pw-play", REFUSES), players.install("paplay")]
    device = ProgramDevice(commands, silence)
    device.play(Path("1.wav"))
    players.played(3)
    assert [name for name, _, _ in players.calls()] == ["pw-play", "paplay", "paplay"]
    device.close()


def test_a_program_that_fails_later_is_replaced_by_the_next_one(
    players: FakePlayers, silence: Path
) -> None:
    commands = [players.install("pw-play"), players.install("paplay")]
    device = ProgramDevice(commands, silence)
    players.install("pw-play", REFUSES)
    device.play(Path("1.wav"))
    until(lambda: device._process is not None and device._process.poll() is not None)
    device.play(Path("2.wav"))
    assert players.played(4)[2:] == [f"paplay {silence}", "paplay 2.wav"]
    device.close()


def test_if_all_fail_there_is_no_device(players: FakePlayers, silence: Path) -> None:
    commands = [players.install("paplay", REFUSES), players.install("aplay", "exit 3")]
    with pytest.raises(UserError, match=r"^no audio device was found$"):
        ProgramDevice(commands, silence)
    assert players.running() == []


def test_a_program_that_cannot_be_started_is_passed_over(
    players: FakePlayers, silence: Path
) -> None:
    broken = players.install("pw-play")
    Path(broken[0]).write_text("#!/nowhere/sh\n")
    device = ProgramDevice([broken, players.install("paplay")], silence)
    device.close()
    with pytest.raises(UserError, match="no audio device was found"):
        ProgramDevice([broken], silence)


def test_a_file_that_was_played_to_its_end_is_no_failure(
    players: FakePlayers, silence: Path
) -> None:
    device = ProgramDevice([players.install("paplay")], silence)
    players.install("paplay", "exit 0")
    for _ in range(2):
        device.play(Path("1.wav"))
        until(lambda: device._process is not None and device._process.poll() is not None)
    device.stop()
    device.close()


PROGRAM = """
import sys
from pathlib import Path
from threading import Event, Thread
from footcoach.audio.program_device import ProgramDevice

playing = Event()
def play():
    device = ProgramDevice([({program!r},)], Path({silence!r}))
    device.play(Path("1.wav"))
    playing.set()
    Event().wait()
Thread(target=play, daemon=True).start()
playing.wait()
print("playing", flush=True)
{end}
"""


@pytest.mark.parametrize("end", ["sys.exit()", "raise KeyboardInterrupt", "1 / 0"])
def test_nothing_is_left_playing_when_the_program_ends(
    players: FakePlayers, silence: Path, end: str
) -> None:
    (program,) = players.install("paplay")
    code = PROGRAM.format(program=program, silence=str(silence), end=end)
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=PATIENCE_S, check=False
    )
    assert result.stdout == b"playing\n", result.stderr
    until(lambda: not players.running())  # its parent is gone: the system reaps it


def test_a_signal_of_the_terminal_does_not_reach_the_player(
    players: FakePlayers, silence: Path
) -> None:
    device = ProgramDevice([players.install("paplay")], silence)
    device.play(Path("1.wav"))
    players.played(2)
    assert device._process is not None
    assert os.getpgid(device._process.pid) != os.getpgid(0)
    device.close()

"""The sound device is the first one that works: just-playback, or else what the system has."""

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from footcoach.audio.device_choice import open_device
from footcoach.audio.miniaudio_device import MiniaudioDevice
from footcoach.audio.program_device import ProgramDevice
from footcoach.audio.winsound_device import WinsoundDevice
from footcoach.errors import UserError
from tests.audio.fake_players import FakePlayers

posix = pytest.mark.skipif(os.name != "posix", reason="the players are scripts")


class FakeWinsound(ModuleType):
    """Stands in for the module winsound, and records what it plays."""

    SND_FILENAME, SND_ASYNC, SND_NODEFAULT = 1, 2, 4

    def __init__(self) -> None:
        super().__init__("winsound")
        self.played: list[tuple[str | None, int]] = []
        self.fails = False

    def PlaySound(self, sound: str | None, flags: int) -> None:  # noqa: N802 - its real name
        if self.fails:
            raise RuntimeError("Failed to play sound")
        self.played.append((sound, flags))


@pytest.fixture
def silence(tmp_path: Path) -> Path:
    return tmp_path / "silence.wav"


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePlayers:
    return FakePlayers(tmp_path, monkeypatch)


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "just_playback", None)


@pytest.fixture
def winsound(monkeypatch: pytest.MonkeyPatch) -> FakeWinsound:
    fake = FakeWinsound()
    monkeypatch.setitem(sys.modules, "winsound", fake)
    return fake


@posix
@pytest.mark.parametrize(
    ("system", "installed", "chosen"),
    [
        ("linux", ["aplay", "paplay", "pw-play"], "paplay {}"),
        ("linux", ["aplay", "pw-play", "afplay"], "pw-play {}"),
        ("linux", ["aplay"], "aplay --quiet {}"),
        ("freebsd14", ["paplay"], "paplay {}"),
        ("darwin", ["afplay", "paplay"], "afplay {}"),
    ],
)
@pytest.mark.usefixtures("no_library")
def test_each_system_has_its_own_programs(
    players: FakePlayers, silence: Path, system: str, installed: list[str], chosen: str
) -> None:
    for name in installed:
        players.install(name)
    device = open_device(silence, system)
    assert isinstance(device, ProgramDevice)
    assert players.played(1) == [chosen.format(silence)]
    device.close()


@posix
def test_a_broken_library_leaves_the_programs(
    players: FakePlayers, silence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "just_playback.py").write_text("raise SystemError('built for another Python')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "just_playback", raising=False)
    players.install("paplay")
    device = open_device(silence, "linux")
    assert isinstance(device, ProgramDevice)
    device.close()


@posix
@pytest.mark.usefixtures("no_library")
def test_the_last_failure_is_raised(players: FakePlayers, silence: Path) -> None:
    with pytest.raises(UserError, match="just-playback is not installed; paplay, pw-play or aplay"):
        open_device(silence, "linux")
    players.install("aplay", "exit 1")
    with pytest.raises(UserError, match=r"^no audio device was found$"):
        open_device(silence, "linux")


@pytest.mark.usefixtures("no_library")
def test_windows_plays_files_without_waiting_for_them(
    silence: Path, winsound: FakeWinsound
) -> None:
    device = open_device(silence, "win32")
    assert isinstance(device, WinsoundDevice)
    device.play(Path("1.wav"))
    device.stop()
    device.close()
    assert winsound.played == [(str(silence), 7), ("1.wav", 7), (None, 0), (None, 0)]


@pytest.mark.usefixtures("no_library")
def test_windows_without_a_device_says_so(silence: Path, winsound: FakeWinsound) -> None:
    winsound.fails = True
    with pytest.raises(UserError, match="no audio device was found"):
        open_device(silence, "win32")


def test_the_library_has_the_private_attributes_that_footcoach_uses() -> None:
    playback = pytest.importorskip("just_playback").Playback
    lib = pytest.importorskip("_ma_playback").lib
    assert {"_Playback__ma_attrs", "_Playback__finalizer"} <= set(
        playback.__init__.__code__.co_names
    )
    assert isinstance(lib.ma_backend_null, int)


@pytest.mark.usefixtures("no_library")
def test_a_library_that_is_not_installed_raises_a_user_error(silence: Path) -> None:
    with pytest.raises(UserError, match="just-playback is not installed"):
        MiniaudioDevice(silence)

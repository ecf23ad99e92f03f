"""The outputs that can be chosen, and what plays when the chosen one is gone."""

import os
from pathlib import Path

import pytest

from footcoach.audio import chosen_device
from footcoach.audio.chosen_device import ChosenDevice, open_output
from footcoach.audio.device import Device
from footcoach.audio.outputs import SoundOutput, find_output, outputs
from footcoach.errors import UserError
from tests.audio.fake_players import FakePlayers, until

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are scripts")

SINKS = r"""printf 'Sink #0\n\tState: IDLE\n\tName: alsa_output.pci\n\tDescription: In: Speakers\n'
printf 'Sink #1\n\tName: usb\n\tDescription: Head\033[31mset\n\tProperties:\n\t\tName: no\n'"""
NODES = """printf '%s' '[{"info": null}, {"info": {"props": {"media.class": "Audio/Sink",
"node.name": "bt", "node.description": "Buds"}}}, {"info": {"props": {"media.class": "Video/Source",
"node.name": "camera"}}}]'"""
DEVICES = r"""printf 'null\n    Discard all samples\nsysdefault:CARD=PCH\n    HDA Intel PCH\n'
printf '    Default Audio Device\nfront:CARD=PCH\n    HDA\nplughw:CARD=PCH,DEV=0\n    Hardware\n'"""
FAILS = "echo refused >&2; exit 1"


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePlayers:
    return FakePlayers(tmp_path, monkeypatch)


def test_pulseaudio_lists_its_sinks(players: FakePlayers) -> None:
    players.install("pactl", SINKS)
    (player,) = players.install("paplay")
    assert outputs("linux") == (
        SoundOutput("alsa_output.pci", "In: Speakers", (player, "--device", "alsa_output.pci")),
        SoundOutput("usb", "Head[31mset", (player, "--device", "usb")),
    )


def test_pipewire_lists_its_sinks_without_cameras(players: FakePlayers) -> None:
    players.install("pw-dump", NODES)
    (player,) = players.install("pw-play")
    assert outputs("linux") == (SoundOutput("bt", "Buds", (player, "--target", "bt")),)


def test_alsa_lists_devices_without_plugins(players: FakePlayers) -> None:
    (player,) = players.install("aplay", DEVICES)
    assert [(one.name, one.description) for one in outputs("linux")] == [
        ("sysdefault:CARD=PCH", "HDA Intel PCH, Default Audio Device"),
        ("plughw:CARD=PCH,DEV=0", "Hardware"),
    ]
    found = find_output("plughw:CARD=PCH,DEV=0", "linux")
    assert found is not None
    assert found.command == (player, "--quiet", "-D", "plughw:CARD=PCH,DEV=0")


def test_the_first_sound_system_that_has_outputs_is_asked(players: FakePlayers) -> None:
    players.install("pactl", FAILS)
    players.install("paplay")
    players.install("pw-dump", "printf 'not json'")
    players.install("pw-play")
    players.install("aplay", DEVICES)
    assert outputs("linux")[0].name == "sysdefault:CARD=PCH"


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_systems_whose_programs_cannot_choose_list_none(players: FakePlayers, system: str) -> None:
    players.install("aplay", DEVICES)
    assert outputs(system) == ()


def test_without_programs_there_are_none(players: FakePlayers) -> None:
    assert outputs("linux") == ()
    assert find_output("usb", "linux") is None


class FakeDefault:
    """The default device, which records what it plays."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def open(self, silence: Path) -> Device:
        self.played.append(f"opened with {silence}")
        return self

    def play(self, path: Path) -> None:
        self.played.append(str(path))

    def stop(self) -> None:
        self.played.append("stopped")

    def close(self) -> None:
        self.played.append("closed")


class Chosen:
    """A device on the output "usb", with what it tells."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, found: SoundOutput | None) -> None:
        monkeypatch.setattr(chosen_device, "find_output", lambda name: found)
        self.default = FakeDefault()
        self.told: list[str] = []
        self.device = ChosenDevice("usb", Path("silence"), self.told.append, self.default.open)


GONE = ["The output usb is not there; the system's default plays."]


def usb(players: FakePlayers, behaviour: str = "exec /bin/sleep 60") -> SoundOutput:
    return SoundOutput("usb", "Headset", (*players.install("paplay", behaviour), "--device", "usb"))


def test_the_chosen_output_plays(players: FakePlayers, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = Chosen(monkeypatch, usb(players))
    chosen.device.play(Path("1.wav"))
    assert players.played(2) == ["paplay --device usb silence", "paplay --device usb 1.wav"]
    chosen.device.close()
    assert (chosen.told, chosen.default.played) == ([], [])
    assert players.running() == []


@pytest.mark.parametrize("is_listed", [True, False])
def test_an_output_that_is_gone_leaves_the_default_and_says_so_once(
    players: FakePlayers, monkeypatch: pytest.MonkeyPatch, is_listed: bool
) -> None:
    chosen = Chosen(monkeypatch, usb(players, FAILS) if is_listed else None)
    chosen.device.play(Path("1.wav"))
    chosen.device.stop()
    assert chosen.told == GONE
    assert chosen.default.played == ["opened with silence", "1.wav", "stopped"]


def test_no_cue_is_lost_when_the_output_goes_away_between_two_of_them(
    players: FakePlayers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen_device, "REFUSAL_S", 10)  # as long as a slow machine needs
    chosen = Chosen(monkeypatch, usb(players))
    usb(players, FAILS)  # the silence goes on, as the server has moved it
    chosen.device.play(Path("2.wav"))
    assert chosen.default.played == ["opened with silence", "2.wav"]
    assert chosen.told == GONE


@pytest.mark.parametrize("method", ["play", "stop"])
def test_an_output_that_goes_away_is_replaced_and_the_next_cue_is_heard(
    players: FakePlayers, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    chosen = Chosen(monkeypatch, usb(players, "if [ $3 = 1.wav ]; then /bin/sleep 0.2; exit 1; fi"))
    monkeypatch.setattr(chosen_device, "REFUSAL_S", 0.01)
    chosen.device.play(Path("1.wav"))
    assert chosen.device._chosen is not None
    process = chosen.device._chosen._process
    assert process is not None
    until(lambda: process.poll() is not None)
    if method == "play":
        chosen.device.play(Path("2.wav"))
        assert chosen.default.played[-1] == "2.wav"
    else:
        chosen.device.stop()
    assert chosen.told == GONE


def test_a_default_that_fails_as_well_is_no_sound(
    players: FakePlayers, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Chosen(monkeypatch, None)

    def fail(path: Path) -> None:
        raise UserError("lost")

    monkeypatch.setattr(chosen.default, "play", fail)
    with pytest.raises(UserError, match="lost"):
        chosen.device.play(Path("1.wav"))
    assert chosen.told == GONE


def test_without_a_choice_the_default_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    default = FakeDefault()
    monkeypatch.setattr(chosen_device, "open_device", default.open)
    assert open_output(tmp_path, None, print) is default

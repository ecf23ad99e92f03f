"""Cues reach a real sound server: they are recorded from the monitor of a PulseAudio null sink."""

import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from footcoach.audio.clips import RATE, Clips
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.mixing import MixOptions
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.speaker import Speaker
from footcoach.config.paths import shipped_data
from tests.faults.tools import needs

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no PulseAudio"),
]

PATIENCE_S = 20  # the longest wait before a test fails
AUDIBLE = 200  # of 32768
SEARCHED = RATE // 50  # samples around the first audible one, among which the sound may begin
SERVER = (
    *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
    *("-L", "module-null-sink sink_name=null", "-L", "module-native-protocol-unix socket={socket}"),
)
TRIES = 5  # a server on a loaded machine drops samples now and then; a fault would each time
RECORDER = (
    *("parec", "--device=null.monitor", "--latency-msec=10", "--raw"),
    *("--format=s16le", f"--rate={RATE}", "--channels=1"),
)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run a sound server, hidden from other programs, with no device but the null sink."""
    needs("pulseaudio", "pactl", "paplay", "parec")
    for name in ("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    socket = tmp_path / "socket"
    monkeypatch.setenv("PULSE_SERVER", f"unix:{socket}")
    monkeypatch.setenv("PIPEWIRE_REMOTE", "none")
    command = [argument.format(socket=socket) for argument in SERVER]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: asked("info").returncode == 0)
            yield
        finally:
            process.terminate()


@pytest.fixture(params=["just-playback", "paplay"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name a way to play; for the second one, just-playback is not installed."""
    name = str(request.param)
    if name == "just-playback":
        pytest.importorskip("just_playback")
    else:
        monkeypatch.setitem(sys.modules, "just_playback", None)
    return name


@pytest.fixture
def speaker(server: None, way: str, tmp_path: Path) -> Iterator[Speaker]:
    bank, mix = SoundBank(Clips(shipped_data())), MixOptions(voice=False, volume=100)
    messages: list[str] = []
    speaker = Speaker(bank, mix, messages.append, tmp_path / "data")
    yield speaker
    speaker.close()
    speaker._thread.join(PATIENCE_S)
    assert messages == []
    assert playing() == []


def until(condition: Callable[[], object]) -> None:
    """Wait until a condition is met."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        Event().wait(0.05)


def asked(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask the server."""
    command = ("/usr/bin/env", "LC_ALL=C", "pactl", *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False)


def playing() -> list[str]:
    """Return the names of the programs that are playing; `paplay` is another name of `pacat`."""
    streams = asked("list", "sink-inputs").stdout.split("Sink Input #")[1:]
    return [
        stream.partition('application.process.binary = "')[2].partition('"')[0]
        for stream in streams
        if "Corked: no" in stream
    ]


def heard(play: Callable[[], None], seconds: float) -> "array[int]":
    """Return what the server plays in the seconds from the first audible sound on, and before."""
    recorded = bytearray()
    with subprocess.Popen(RECORDER, stdout=subprocess.PIPE) as recorder:
        assert recorder.stdout is not None
        recorded += recorder.stdout.read(RATE // 10)  # it records from here on
        play()
        start = None
        while start is None or len(recorded) < start + 2 * round(seconds * RATE):
            block = recorder.stdout.read(RATE // 25)
            if start is None and max(map(abs, array("h", block))) > AUDIBLE:
                start = len(recorded)
            recorded += block
            assert len(recorded) < 2 * RATE * PATIENCE_S
        recorder.terminate()
    return array("h", bytes(recorded))


def likeness(sound: "array[int]", pattern: "array[int]") -> float:
    """Return the correlation, at most 1, of a pattern with the place that fits it best.

    The place is close to the first audible sample, so a lost beginning costs likeness.
    """
    first = next(at for at, sample in enumerate(sound) if abs(sample) > AUDIBLE)
    return max(
        correlation(sound[at : at + len(pattern)], pattern)
        for at in range(max(0, first - SEARCHED), first + SEARCHED)
    )


def correlation(one: "array[int]", other: "array[int]") -> float:
    power = sum(a * a for a in one) * sum(b * b for b in other[: len(one)])
    return sum(a * b for a, b in zip(one, other, strict=False)) / power**0.5 if power else 0.0


def test_a_cue_is_heard_from_its_beginning_to_its_end(speaker: Speaker, way: str) -> None:
    until(lambda: speaker.works)
    pattern = speaker._bank.samples(Tone.WORK)
    assert pattern is not None
    seconds = len(pattern) / RATE + 0.1
    tries = (heard(lambda: speaker.play(Cue(Tone.WORK)), seconds) for _ in range(TRIES))
    assert any(likeness(sound, pattern) > 0.9 for sound in tries)


def test_silence_is_played_after_a_cue_until_the_sound_is_muted(speaker: Speaker, way: str) -> None:
    speaker.play(Cue(Tone.TICK))
    until(lambda: speaker.works)
    until(lambda: len(playing()) == 1)
    Event().wait(1.5)  # longer than the cue
    (program,) = playing()
    assert (program == "pacat") is (way == "paplay")
    speaker.muted = True
    until(lambda: playing() == [])
    speaker.muted = False
    until(lambda: len(playing()) == 1)

"""The speaker operates the device, and no fault of a device blocks its callers."""

import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest

from footcoach.audio import speaker
from footcoach.audio.clips import RATE, read_wave
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.mixing import MixOptions
from footcoach.audio.speaker import Speaker
from footcoach.errors import UserError
from footcoach.terminal.quiet_stderr import quiet_stderr

PATIENCE_S = 10  # the longest wait before a test fails
WORK, REST = Cue(Tone.WORK), Cue(Tone.REST)
SILENCE = "play silence"


class Bank:
    """Has a tone of a tenth of a second for each tone, with a level of its own."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {Tone.WORK: 1000, Tone.REST: 2000, "walk": 3000}
        self.read: list[Tone | str] = []

    def samples(self, part: Tone | str) -> "array[int] | None":
        self.read.append(part)
        level = self.levels.get(part)
        return None if level is None else array("h", [level] * (RATE // 10))

    def missing(self, phrases: Iterable[str]) -> tuple[str, ...]:
        return tuple(phrase for phrase in phrases if phrase not in self.levels)


class FakeDevice:
    """Records its calls as lines, and calls `at[method]` during each."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.at: dict[str, Callable[[], object]] = {}
        self.threads: set[Thread] = set()
        self.folder: Path | None = None

    def open(self, silence: Path) -> "FakeDevice":
        self.folder = silence.parent
        assert not any(read_wave(silence))
        self._note("open")
        return self

    def play(self, path: Path) -> None:
        levels = set(read_wave(path)) - {0}
        self._note("play", f"play {max(levels)}" if levels else SILENCE)

    def stop(self) -> None:
        self._note("stop")

    def close(self) -> None:
        self._note("close")

    def _note(self, method: str, line: str | None = None) -> None:
        self.threads.add(current_thread())
        self.calls.append(line or method)
        self.at.get(method, lambda: None)()


class Stage:
    """A speaker with a fake device and bank."""

    def __init__(self, folder: Path, device: FakeDevice, mix: MixOptions) -> None:
        self.bank = Bank()
        self.device = device
        self.messages: list[str] = []
        self.speaker = Speaker(
            self.bank, mix, self.messages.append, folder, open_device=device.open
        )

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for the speaker's thread."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, self.device.calls
            Event().wait(0.001)

    def until_called(self, *lines: str) -> None:
        """Wait until these are the last calls of the device."""
        self.until(lambda: self.device.calls[-len(lines) :] == list(lines))

    def end(self) -> None:
        self.speaker.close()
        self.speaker.wait_closed(PATIENCE_S)
        assert not self.speaker._thread.is_alive()


@pytest.fixture
def device() -> FakeDevice:
    return FakeDevice()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def stage(folder: Path, device: FakeDevice) -> Iterable[Stage]:
    stage = Stage(folder, device, MixOptions(volume=100))
    yield stage
    stage.end()


def test_a_cue_is_played(stage: Stage) -> None:
    stage.speaker.play(WORK)
    stage.until_called("play 1000")
    assert stage.speaker.works
    assert stage.messages == []


def test_the_device_is_only_used_in_a_thread_of_its_own(stage: Stage) -> None:
    stage.speaker.play(WORK)
    stage.until_called("play 1000")
    stage.end()
    assert stage.device.threads == {stage.speaker._thread}
    assert stage.speaker._thread.daemon


def test_a_new_cue_replaces_the_one_before(stage: Stage) -> None:
    stage.speaker.play(WORK)
    stage.until_called("play 1000")
    stage.speaker.play(REST)
    stage.until_called("play 1000", "play 2000")


def test_only_the_last_of_several_pending_cues_is_played(folder: Path, device: FakeDevice) -> None:
    opened = Event()
    device.at["open"] = lambda: opened.wait(PATIENCE_S)
    stage = Stage(folder, device, MixOptions(volume=100))
    stage.speaker.play(WORK)
    stage.speaker.play(REST)
    opened.set()
    stage.until_called("play 2000")
    assert "play 1000" not in device.calls
    stage.end()


def test_muting_stops_sound_at_once_until_it_is_undone(stage: Stage) -> None:
    stage.speaker.play(WORK)
    stage.until_called("play 1000")
    stage.speaker.muted = True
    stage.until_called("play 1000", "stop")
    stage.speaker.play(WORK)
    stage.speaker.muted = False
    stage.until_called("stop", SILENCE)
    stage.speaker.play(REST)
    stage.until_called("stop", SILENCE, "play 2000")


def test_other_mix_options_apply_from_the_next_cue_on(stage: Stage) -> None:
    cue = Cue(Tone.WORK, ("walk",))
    stage.speaker.play(cue)
    stage.until_called("play 3000")
    stage.speaker.mix = MixOptions(voice=False, volume=50)
    stage.speaker.play(cue)
    stage.until_called("play 314")  # 10 dB below 1000


def test_a_cue_whose_parts_are_all_turned_off_is_not_played(stage: Stage) -> None:
    stage.speaker.mix = MixOptions(voice=False, tones=False)
    stage.speaker.play(WORK)
    stage.until_called("stop")
    assert "play 1000" not in stage.device.calls


def test_cues_are_mixed_ahead_and_only_once(stage: Stage) -> None:
    stage.speaker.prepare([WORK, REST, WORK])
    stage.until(lambda: not stage.speaker._ahead and stage.speaker._busy_since is None)
    assert stage.bank.read == [Tone.WORK, Tone.REST]
    stage.speaker.play(REST)
    stage.until_called("play 2000")
    assert stage.bank.read == [Tone.WORK, Tone.REST]


def test_a_phrase_that_was_rendered_meanwhile_is_played(stage: Stage) -> None:
    cue = Cue(Tone.WORK, ("my own",))
    stage.speaker.play(cue)
    stage.until_called("play 1000")
    stage.bank.levels["my own"] = 9000
    stage.speaker.play(cue)
    stage.until_called("play 9000")


# -- silence between cues


def test_silence_is_played_before_the_first_cue(stage: Stage) -> None:
    stage.until_called("open", SILENCE)


def test_silence_follows_a_cue_and_is_repeated(
    folder: Path, device: FakeDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker, "LINGER_S", 0.0)
    monkeypatch.setattr(speaker, "SILENCE_S", 0.05)
    stage = Stage(folder, device, MixOptions(volume=100))
    stage.speaker.play(WORK)
    stage.until_called("play 1000", SILENCE, SILENCE)
    assert "stop" not in device.calls
    stage.end()


def test_silence_replaces_a_cue_that_is_stopped(stage: Stage) -> None:
    stage.speaker.play(WORK)
    stage.until_called("play 1000")
    stage.speaker.silence()
    stage.until_called("play 1000", SILENCE)


@pytest.mark.parametrize("mix", [MixOptions(volume=0), MixOptions(voice=False, tones=False)])
def test_nothing_is_played_at_volume_0_or_with_everything_turned_off(
    folder: Path, device: FakeDevice, mix: MixOptions
) -> None:
    stage = Stage(folder, device, mix)
    stage.until_called("open", "stop")
    stage.speaker.play(WORK)
    stage.until_called("open", "stop", "stop")
    stage.end()


def test_the_device_is_let_go_a_while_after_the_last_cue(
    folder: Path, device: FakeDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker, "LINGER_S", 0.0)
    monkeypatch.setattr(speaker, "AWAKE_S", 0.0)
    stage = Stage(folder, device, MixOptions(volume=100))
    stage.speaker.play(WORK)
    stage.until_called("play 1000", "stop")
    stage.end()


# -- files and faults


def test_files_are_kept_in_the_folder_and_removed_in_the_end(stage: Stage, folder: Path) -> None:
    stage.speaker.play(WORK)
    stage.until_called("play 1000")
    assert stage.device.folder is not None
    assert stage.device.folder.parent == folder
    stage.end()
    assert list(folder.iterdir()) == []


def test_files_of_a_killed_session_are_removed_and_those_of_a_running_one_kept(
    folder: Path, device: FakeDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "sound-used").mkdir(parents=True)
    (folder / "history.json").write_text("{}")
    stage = Stage(folder, device, MixOptions())
    stage.until_called(SILENCE)
    stage.end()
    assert (folder / "sound-used").exists()
    monkeypatch.setattr(speaker, "STALE_S", -1)
    stage = Stage(folder, FakeDevice(), MixOptions())
    stage.until_called(SILENCE)
    stage.end()
    assert [path.name for path in folder.iterdir()] == ["history.json"]


NO_SOUND = "No sound: {}. The screen and the terminal's bell carry on."


def raising(error: Exception) -> Callable[[], object]:
    def act() -> None:
        raise error

    return act


@pytest.mark.parametrize(
    ("method", "error", "why"),
    [
        ("open", UserError("just-playback is not installed"), None),
        ("open", RuntimeError("MA_ERROR"), "the audio device cannot be opened (MA_ERROR)"),
        ("open", OSError(28, "No space left on device"), None),
    ],
)
def test_a_missing_device_is_reported_once_and_the_speaker_is_silent(
    folder: Path, device: FakeDevice, method: str, error: Exception, why: str | None
) -> None:
    device.at[method] = raising(error)
    stage = Stage(folder, device, MixOptions())
    stage.until(lambda: stage.messages)
    if isinstance(error, OSError):
        why = f"no file can be written to {folder} (No space left on device)"
    assert stage.messages == [NO_SOUND.format(why or error)]
    assert stage.speaker.works is False
    stage.speaker.play(WORK)
    stage.speaker.silence()
    stage.speaker.prepare([REST])
    stage.end()
    assert len(stage.messages) == 1
    assert device.calls[0] == "open"
    assert SILENCE not in device.calls


def test_a_lost_device_is_reported_once(stage: Stage) -> None:
    stage.speaker.play(WORK)
    stage.until_called("play 1000")
    stage.device.at["play"] = stage.device.at["close"] = raising(RuntimeError("MA_ERROR"))
    stage.speaker.play(REST)
    stage.until(lambda: stage.messages)
    assert stage.messages == [NO_SOUND.format("the audio device was lost (MA_ERROR)")]
    assert stage.speaker.works is False


def test_a_closed_speaker_reports_nothing_and_plays_nothing(stage: Stage) -> None:
    stage.until_called(SILENCE)
    stage.device.at["close"] = raising(RuntimeError("MA_ERROR"))
    stage.end()
    stage.speaker.play(WORK)
    assert stage.device.calls[-1] == "close"
    assert stage.messages == []


def test_a_closed_event_loop_is_not_an_error(folder: Path, device: FakeDevice) -> None:
    device.at["open"] = raising(RuntimeError("MA_ERROR"))
    reported = Event()

    def report(message: str) -> None:
        reported.set()
        raise RuntimeError("Event loop is closed")

    alone = Speaker(Bank(), MixOptions(), report, folder, open_device=device.open)
    assert reported.wait(PATIENCE_S)
    alone._thread.join(PATIENCE_S)  # pytest turns an exception of a thread into a failure


@pytest.mark.parametrize("method", ["open", "play", "stop"])
def test_a_device_that_hangs_blocks_no_caller_and_is_given_up(
    folder: Path, device: FakeDevice, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    released, entered = Event(), Event()

    def hang() -> None:
        entered.set()
        released.wait(PATIENCE_S)

    device.at[method] = hang
    stage = Stage(folder, device, MixOptions())
    stage.speaker.muted = method == "stop"
    assert entered.wait(PATIENCE_S)
    stage.speaker.play(REST)
    assert stage.messages == []
    monkeypatch.setattr(speaker, "STALL_S", 0.0)
    stage.speaker.play(REST)
    stage.speaker.play(REST)
    assert stage.messages == [NO_SOUND.format("the audio device does not answer")]
    assert stage.speaker.works is False
    released.set()
    stage.end()
    assert len(stage.messages) == 1


def test_a_program_ends_while_a_device_hangs(folder: Path) -> None:
    program = f"""
from pathlib import Path
from threading import Event
from footcoach.audio.cue import Cue
from footcoach.audio.mixing import MixOptions
from footcoach.audio.speaker import Speaker

inside = Event()
def hang(silence):
    inside.set()
    Event().wait()
speaker = Speaker(None, MixOptions(), print, Path({str(folder)!r}), open_device=hang)
inside.wait()
speaker.play(Cue())
speaker.close()
"""
    subprocess.run([sys.executable, "-c", program], timeout=PATIENCE_S, check=True)


@pytest.fixture
def no_device(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide any sound server, sound card and player of the machine."""
    monkeypatch.setenv("PATH", "")
    for name in ("PULSE_SERVER", "PIPEWIRE_REMOTE", "JACK_DEFAULT_SERVER"):
        monkeypatch.setenv(name, "none")
    for name in ("XDG_RUNTIME_DIR", "HOME", "ALSA_CONFIG_PATH"):
        monkeypatch.setenv(name, str(tmp_path / "none"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the device cannot be hidden")
@pytest.mark.usefixtures("no_device")
def test_the_message_for_a_missing_device_is_in_plain_words(folder: Path) -> None:
    reported, messages = Event(), list[str]()

    def report(message: str) -> None:
        messages.append(message)
        reported.set()

    with quiet_stderr():
        alone = Speaker(Bank(), MixOptions(), report, folder)
        assert reported.wait(PATIENCE_S)
        alone._thread.join(PATIENCE_S)
    assert messages == [NO_SOUND.format("no audio device was found")]
    assert list(folder.iterdir()) == []

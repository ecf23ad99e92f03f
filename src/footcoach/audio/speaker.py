"""The player that is heard: a thread of its own that tells the sound device what to play."""

import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Thread
from typing import NamedTuple

from footcoach.audio.clips import RATE
from footcoach.audio.cue import Cue
from footcoach.audio.device import Device, JustPlayback
from footcoach.audio.mixing import MixOptions, Sounds, samples_of
from footcoach.audio.wav_file import write_wav
from footcoach.errors import UserError

PREFIX = "sound-"  # of the folders that hold assembled cues while a session runs
STALE_S = 24 * 3600  # a folder this old was left behind by a session that was killed
LINGER_S = 1.0  # after a cue: a wireless headphone hears it that much later, at worst
TAIL_S = 2 * LINGER_S  # of silence in a file: it must not end before it is stopped
STALL_S = 5.0  # a device that has not answered for so long is given up

CARRY_ON = "The screen and the terminal's bell carry on."


class Speaker:
    """Plays cues on the sound device; where there is none, says so once and is silent.

    `told` is called at most once, with one sentence; from the speaker's thread, or from whoever
    calls `play`: it must be quick and fit for any thread (`loop.call_soon_threadsafe`).
    `folder` is where cues are kept as files while the speaker is open.
    """

    def __init__(
        self,
        bank: Sounds,
        mix: MixOptions,
        told: Callable[[str], None],
        folder: Path,
        open_device: Callable[[], Device] = JustPlayback,
    ) -> None:
        self.mix = mix
        """What is wanted, and how loud: from the next cue on."""
        self.works: bool | None = None
        """Whether cues are heard; None until that is known."""
        self._bank = bank
        self._told = told
        self._folder = folder
        self._open_device = open_device
        self._muted = False
        self._turn = Condition()  # guards what follows
        self._wanted: Cue | None = None  # what shall sound
        self._changed = False  # ... and whether the thread has yet to see to it
        self._ahead: deque[Cue] = deque()  # what to assemble when there is nothing else to do
        self._closed = False
        self._busy_since: float | None = None  # when the thread went off to ask the library
        self._thread = Thread(target=self._run, name="speaker", daemon=True)
        self._thread.start()

    # -- what anybody may call: it never waits

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard; setting it silences at once."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if muted:
            self.silence()

    def play(self, cue: Cue) -> None:
        """Begin a cue now, in place of whatever sounds."""
        if not self._muted:
            self._want(cue)
        self._notice_stall()

    def silence(self) -> None:
        """Stop whatever sounds."""
        self._want(None)

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Have cues assembled before they are played."""
        with self._turn:
            self._ahead.extend(cues)
            self._turn.notify()

    def close(self) -> None:
        """Give back what is held; nothing is played after that."""
        with self._turn:
            self._closed = True
            self._turn.notify()

    def _want(self, cue: Cue | None) -> None:
        with self._turn:
            self._wanted, self._changed = cue, True
            self._turn.notify()

    def _notice_stall(self) -> None:
        since = self._busy_since
        if since is not None and time.monotonic() - since > STALL_S:
            self._give_up("the audio device does not answer")

    def _give_up(self, why: str) -> None:
        with self._turn:
            if self._closed:
                return
            self._closed, self.works = True, False
        with suppress(RuntimeError):  # the event loop that would be told may have ended
            self._told(f"No sound: {why}. {CARRY_ON}")

    # -- what the thread does

    def _run(self) -> None:
        self._busy_since = time.monotonic()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _clear_away(self._folder)
            with TemporaryDirectory(
                prefix=PREFIX, dir=self._folder, ignore_cleanup_errors=True
            ) as folder:
                device = self._open_device()
                try:
                    self._serve(device, Path(folder))
                finally:
                    with suppress(Exception):  # it is lost, or was
                        device.close()
        except UserError as problem:
            self._give_up(str(problem))
        except OSError as error:
            self._give_up(f"{self._folder} takes no files ({error.strerror})")
        except Exception as error:  # noqa: BLE001 - what a library raises must not end the session
            lost = "lost" if self.works else "not to be opened"
            self._give_up(f"the audio device was {lost} ({error})")

    def _serve(self, device: Device, folder: Path) -> None:
        """Do what is wanted until the speaker is closed."""
        takes = _Takes(self._bank, folder)
        device.load(takes.of(Cue(), self.mix).path, 0.0)  # finds out whether there is a device
        self.works = True
        heard_at: float | None = None  # the moment at which what sounds has been heard
        while self._wait(heard_at):
            with self._turn:
                changed, self._changed, cue = self._changed, False, self._wanted
            if changed:
                heard_at = self._begin(device, None if cue is None else takes.of(cue, self.mix))
            elif heard_at is not None and time.monotonic() >= heard_at:
                device.stop()
                heard_at = None
            elif self._ahead:
                takes.of(self._ahead.popleft(), self.mix)

    def _wait(self, until: float | None) -> bool:
        """Wait for something to do, at most until a moment; False once the speaker is closed."""
        with self._turn:
            self._busy_since = None
            left = None if until is None else max(0.0, until - time.monotonic())
            self._turn.wait_for(lambda: self._changed or self._closed or self._ahead, left)
            self._busy_since = time.monotonic()
            return not self._closed

    def _begin(self, device: Device, take: "_Take | None") -> float | None:
        """Let a cue sound in place of the one before; return when it has been heard."""
        if take is None or take.seconds == 0:
            device.stop()
            return None
        device.load(take.path, self.mix.gain)
        device.start()
        return time.monotonic() + take.seconds + LINGER_S


class _Take(NamedTuple):
    """A cue as a file."""

    path: Path
    seconds: float


class _Takes:
    """The cues that were assembled, each once, at full level: the device sets the volume."""

    def __init__(self, bank: Sounds, folder: Path) -> None:
        self._bank = bank
        self._folder = folder
        self._takes: dict[object, _Take] = {}

    def of(self, cue: Cue, mix: MixOptions) -> _Take:
        """Return a cue as a file, which is written if need be."""
        key = cue, mix.voice, mix.tones, self._bank.missing(cue.says)
        if key not in self._takes:
            samples = samples_of(cue, self._bank, replace(mix, volume=100))
            path = self._folder / f"{len(self._takes)}.wav"
            write_wav(path, samples, TAIL_S)
            self._takes[key] = _Take(path, len(samples) / RATE)
        return self._takes[key]


def _clear_away(folder: Path) -> None:
    """Remove what sessions left behind that were killed."""
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE_S:
                shutil.rmtree(left)

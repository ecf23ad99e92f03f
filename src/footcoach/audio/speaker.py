"""The player for the sound device, which it operates in a thread of its own."""

import shutil
import time
from array import array
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Thread
from typing import NamedTuple

from footcoach.audio.clips import RATE
from footcoach.audio.cue import Cue
from footcoach.audio.device import Device
from footcoach.audio.device_choice import open_device
from footcoach.audio.mixing import MixOptions, Sounds, samples_of
from footcoach.audio.wav_file import write_wav
from footcoach.debug import Suppressed, debug
from footcoach.errors import UserError

PREFIX = "sound-"  # of the folders that hold mixed cues while a session runs
STALE_S = 24 * 3600  # a folder this old was left behind by a session that was killed
LINGER_S = 1.0  # after a cue: the worst delay of a wireless headphone
TAIL_S = 2 * LINGER_S  # of silence in a file, so that it does not end before it is replaced
SILENCE_S = 60.0  # of the file that is played between cues, again and again
AWAKE_S = 15 * 60.0  # after a cue: how long the device is kept awake, and the computer with it
STALL_S = 5.0  # a device that does not answer for this long is given up

CARRY_ON = "The screen and the terminal's bell carry on."


class Speaker:
    """Plays cues on the sound device; if there is none, reports that once and stays silent.

    Between cues it plays silence, since a wireless headphone or a sleeping amplifier would lose the
    beginning of the next one. It plays nothing while it is muted or the volume is 0.

    `on_failure` is called at most once, with one sentence, from the speaker's thread or from the
    caller of `play`: it must be quick and thread-safe (`loop.call_soon_threadsafe`).
    `folder` holds cues as files while the speaker is open.
    """

    def __init__(
        self,
        bank: Sounds,
        mix: MixOptions,
        on_failure: Callable[[str], None],
        folder: Path,
        open_device: Callable[[Path], Device] = open_device,
    ) -> None:
        self.mix = mix
        """The options from the next cue on."""
        self.works: bool | None = None
        """Whether cues are audible; None until that is known."""
        self._bank = bank
        self._on_failure = on_failure
        self._folder = folder
        self._open_device = open_device
        self._muted = False
        self._condition = Condition()  # guards the attributes below
        self._wanted: Cue | None = None  # the cue to play
        self._changed = False  # whether the thread has yet to start it
        self._changed_at = 0.0
        self._ahead: deque[Cue] = deque()  # cues to mix when there is nothing else to do
        self._closed = False
        self._busy_since: float | None = None  # when the thread last called the device
        self._awake_until = 0.0  # the device plays silence until then
        self._thread = Thread(target=self._run, name="speaker", daemon=True)
        self._thread.start()

    # -- for callers in any thread; only `wait_closed` blocks

    @property
    def muted(self) -> bool:
        """Whether cues are suppressed; setting it to True stops a cue at once."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        if muted != self._muted:
            self._muted = muted
            self.silence()

    def play(self, cue: Cue) -> None:
        """Start a cue now, in place of the one that is playing."""
        if not self._muted:
            self._want(cue)
        self._notice_stall()

    def silence(self) -> None:
        """Stop the cue that is playing."""
        self._want(None)

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Mix cues before they are played."""
        with self._condition:
            self._ahead.extend(cues)
            self._condition.notify()

    def close(self) -> None:
        """Release the device; nothing is played after that."""
        with self._condition:
            self._closed = True
            self._condition.notify()

    def wait_closed(self, seconds: float) -> None:
        """Wait until the device is released, at most for some seconds."""
        self._thread.join(seconds)

    def _want(self, cue: Cue | None) -> None:
        with self._condition:
            self._wanted, self._changed, self._changed_at = cue, True, time.monotonic()
            self._condition.notify()

    def _notice_stall(self) -> None:
        since = self._busy_since
        if since is not None and time.monotonic() - since > STALL_S:
            self._give_up("the audio device does not answer")

    def _give_up(self, why: str) -> None:
        with self._condition:
            if self._closed:
                return
            self._closed, self.works = True, False
        debug("no sound: %s", why)
        with suppress(RuntimeError):  # the event loop to be notified may be closed
            self._on_failure(f"No sound: {why}. {CARRY_ON}")

    # -- in the thread

    def _run(self) -> None:
        self._busy_since = time.monotonic()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _remove_stale_folders(self._folder)
            with TemporaryDirectory(
                prefix=PREFIX, dir=self._folder, ignore_cleanup_errors=True
            ) as folder:
                files = _CueFiles(self._bank, Path(folder))
                device = self._open_device(files.silence)
                try:
                    self._serve(device, files)
                finally:
                    with Suppressed("sound: closing failed", Exception):  # it may be lost
                        device.close()
        except UserError as problem:
            self._give_up(str(problem))
        except OSError as error:
            self._give_up(f"no file can be written to {self._folder} ({error.strerror})")
        except Exception as error:  # noqa: BLE001 - no error of a library may end the session
            failure = "was lost" if self.works else "cannot be opened"
            self._give_up(f"the audio device {failure} ({error})")

    def _serve(self, device: Device, files: "_CueFiles") -> None:
        """Play and prepare cues until the speaker is closed."""
        self.works = True
        self._awake_until = time.monotonic() + AWAKE_S
        ends_at = self._start(device, files, None)
        while self._wait(ends_at):
            with self._condition:
                changed, self._changed, cue = self._changed, False, self._wanted
            if changed:
                ends_at = self._start(device, files, cue)
            elif ends_at is not None and time.monotonic() >= ends_at:
                ends_at = self._start(device, files, None)
            elif self._ahead:
                files.get(self._ahead.popleft(), self.mix)

    def _wait(self, until: float | None) -> bool:
        """Wait for work, at most until a moment; return False if the speaker is closed."""
        with self._condition:
            self._busy_since = None
            left = None if until is None else max(0.0, until - time.monotonic())
            self._condition.wait_for(lambda: self._changed or self._closed or self._ahead, left)
            self._busy_since = time.monotonic()
            return not self._closed

    def _start(self, device: Device, files: "_CueFiles", cue: Cue | None) -> float | None:
        """Play a cue, or else silence, in place of what plays now; return when that ends."""
        mix, now = self.mix, time.monotonic()
        file = files.get(cue, mix) if cue is not None and mix.is_audible else None
        if file is not None and file.seconds > 0:
            device.play(file.path)
            after_ms = 1000 * (time.monotonic() - self._changed_at)
            debug("sound: %.1f s begin %.0f ms after they were asked for", file.seconds, after_ms)
            self._awake_until = now + file.seconds + AWAKE_S
            return time.monotonic() + file.seconds + LINGER_S
        if mix.is_audible and not self._muted and now < self._awake_until:
            device.play(files.silence)
            return now + SILENCE_S
        device.stop()
        return None


class _CueFile(NamedTuple):
    """A cue as a WAV file."""

    path: Path
    seconds: float


class _CueFiles:
    """The files of cues, each mixed once for the options that it was asked for with."""

    def __init__(self, bank: Sounds, folder: Path) -> None:
        self._bank = bank
        self._folder = folder
        self._files: dict[object, _CueFile] = {}
        self.silence = folder / "silence.wav"
        write_wav(self.silence, array("h"), SILENCE_S + TAIL_S)

    def get(self, cue: Cue, mix: MixOptions) -> _CueFile:
        """Return the file of a cue, which is written if there is none yet."""
        key = cue, mix, self._bank.missing(cue.spoken)
        if key not in self._files:
            samples = samples_of(cue, self._bank, mix)
            path = self._folder / f"{len(self._files)}.wav"
            write_wav(path, samples, TAIL_S)
            self._files[key] = _CueFile(path, len(samples) / RATE)
        return self._files[key]


def _remove_stale_folders(folder: Path) -> None:
    """Remove the folders of sessions that were killed."""
    for stale in folder.glob(f"{PREFIX}*"):
        with Suppressed("a stale folder stays", OSError):
            if time.time() - stale.stat().st_mtime > STALE_S:
                shutil.rmtree(stale)

"""A player that records its calls and their times."""

from collections.abc import Callable, Iterable
from pathlib import Path

from footcoach.audio.clips import Clips
from footcoach.audio.cue import Cue
from footcoach.audio.mixing import MixOptions
from footcoach.audio.session_sound import SessionSound
from footcoach.audio.sound_bank import SoundBank
from footcoach.coaching.clock import Clock
from footcoach.config.paths import shipped_data


class RecordingPlayer:
    """Records every cue with the time at which it was played, and the times of silence."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.played: list[tuple[float, Cue]] = []
        self.prepared: list[Cue] = []
        self.silences: list[float] = []
        self.closed = False
        self.mix = MixOptions()
        self.works: bool | None = True
        self.report: Callable[[str], None] = lambda sentence: None
        self.output: str | None = None
        self._muted = False

    @property
    def muted(self) -> bool:
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if muted:
            self.silence()

    def play(self, cue: Cue) -> None:
        """See `Player`."""
        assert not self.closed, "played after it was closed"
        if not self._muted:
            self.played.append((self._clock.now(), cue))

    def silence(self) -> None:
        """See `Player`."""
        self.silences.append(self._clock.now())

    def prepare(self, cues: Iterable[Cue]) -> None:
        self.prepared.extend(cues)

    def close(self) -> None:
        """See `Player`."""
        self.closed = True

    def wait_closed(self, seconds: float) -> None:
        assert self.closed

    def opened(
        self,
        bank: object,
        mix: MixOptions,
        tell: Callable[[str], None],
        folder: Path,
        output: str | None = None,
    ) -> "RecordingPlayer":
        """Replace a speaker that is opened."""
        self.mix, self.report, self.closed, self.output = mix, tell, False, output
        return self


def silent_sound(folder: Path, speaker: RecordingPlayer) -> SessionSound:
    """Return the sound of a session whose only player is the given one."""
    bank = SoundBank(Clips(shipped_data()))
    return SessionSound(bank, folder, lambda sentence: None, lambda: None, speaker.opened)

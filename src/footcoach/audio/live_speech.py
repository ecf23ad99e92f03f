"""Speech that can only be started, not rendered: Speech Dispatcher's `spd-say` on Linux.

In the sound bank its phrases are silence of about their length, so that the script reserves time
for them and the speaker plays the rest of the cue; this player speaks them in that time.
"""

import shutil
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator
from threading import Timer

from footcoach.audio.clips import estimated_seconds
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.mixing import silence
from footcoach.audio.sound_bank import SoundBank
from footcoach.debug import Suppressed
from footcoach.fields import ENGLISH

SOON_S = 0.3  # a phrase due within this time cancels the present one itself
TIMEOUT_S = 2.0  # the program passes the text to a server and ends; our exit waits for it


def spd_say() -> str | None:
    """Return the path of the program, or None if it is not installed."""
    return shutil.which("spd-say")


def reserve_time(bank: SoundBank, phrases: Iterable[str]) -> frozenset[str]:
    """Add silence to the bank for the phrases that it lacks, and return these phrases."""
    missing = frozenset(bank.missing(phrases))
    for phrase in missing:
        bank.add(phrase, silence(estimated_seconds(phrase)))
    return missing


class LiveSpeech:
    """A player that speaks certain phrases of a cue at their time, and plays nothing else."""

    def __init__(
        self,
        program: str,
        phrases: Collection[str],
        seconds: Callable[[Tone | str], float],
        language: str = ENGLISH,
    ) -> None:
        self.muted = False
        """Whether further cues are ignored."""
        self._program = program
        self._phrases = phrases
        self._seconds = seconds
        self._language = language
        self._timers: list[Timer] = []
        self._speaking = False  # or about to speak

    def play(self, cue: Cue) -> None:
        """See `Player`."""
        due = [] if self.muted else list(self._due(cue))
        if not due or due[0][0] > SOON_S:
            self.silence()
        self._cancel_timers()
        voice = ("--language", self._language)
        for number, (at_s, phrase) in enumerate(due):
            self._speaking = True
            self._call_in(at_s, *(() if number else ("--cancel",)), *voice, "--", phrase)

    def silence(self) -> None:
        """See `Player`."""
        self._cancel_timers()
        if self._speaking:
            self._speaking = False
            Timer(0, self._call, ("--cancel",)).start()

    def close(self) -> None:
        """See `Player`."""
        self.silence()

    def _due(self, cue: Cue) -> Iterator[tuple[float, str]]:
        """Yield the phrases for this player, each after the seconds until its turn."""
        at_s, parts = 0.0, cue.parts()
        for part, gap_s in zip(parts, (*cue.gaps_s(parts), 0.0), strict=False):
            if not isinstance(part, Tone) and part in self._phrases:
                yield at_s, part
            at_s += self._seconds(part) + gap_s

    def _cancel_timers(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _call_in(self, in_s: float, *arguments: str) -> None:
        timer = Timer(in_s, self._call, arguments)
        timer.daemon = True
        self._timers.append(timer)
        timer.start()

    def _call(self, *arguments: str) -> None:
        failures = OSError, ValueError, subprocess.TimeoutExpired
        with Suppressed("a phrase was not spoken", *failures):
            subprocess.run(  # noqa: S603 - no shell; text comes after `--`
                (self._program, *arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT_S,
                check=False,
            )

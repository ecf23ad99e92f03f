"""Speech that cannot be rendered, only started: Speech Dispatcher's `spd-say`, on Linux.

To the bank its phrases are silence of about the right length, so that the script makes room for
them and the speaker plays the rest of the cue around them; this player speaks them at their time.
"""

import shutil
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from threading import Timer

from footcoach.audio.cue import Cue, Tone, gap_after
from footcoach.audio.mixing import silence
from footcoach.audio.sound_bank import SoundBank

BEFORE_S, LETTER_S = 0.4, 0.075  # until it begins; a letter, at about 160 words a minute
SOON_S = 0.3  # a phrase that comes so soon cancels by itself what is being said
TIMEOUT_S = 2.0  # the program hands on to a server, and ends at once; the exit waits for it


def spd_say() -> str | None:
    """Return the program, if there is one."""
    return shutil.which("spd-say")


def make_room(bank: SoundBank, phrases: Iterable[str]) -> frozenset[str]:
    """Have the bank hold silence for phrases that nobody can say, and return them."""
    missing = frozenset(bank.missing(phrases))
    for phrase in missing:
        bank.add(phrase, silence(BEFORE_S + LETTER_S * len(phrase)))
    return missing


class LiveSpeech:
    """A player that speaks some phrases of a cue, when their turn comes, and nothing else."""

    def __init__(
        self, program: str, phrases: Collection[str], seconds: Callable[[Tone | str], float]
    ) -> None:
        self.muted = False
        """Whether nothing is to be said from now on."""
        self._program = program
        self._phrases = phrases
        self._seconds = seconds
        self._timers: list[Timer] = []
        self._speaking = False  # or about to

    def play(self, cue: Cue) -> None:
        """See `Player`."""
        due = [] if self.muted else list(self._due(cue))
        if not due or due[0][0] > SOON_S:
            self.silence()
        self._drop()
        for number, (at_s, phrase) in enumerate(due):
            self._speaking = True
            self._run(at_s, *(() if number else ("--cancel",)), "--", phrase)

    def silence(self) -> None:
        """See `Player`."""
        self._drop()
        if self._speaking:
            self._speaking = False
            Timer(0, self._call, ("--cancel",)).start()

    def close(self) -> None:
        """See `Player`."""
        self.silence()

    def _due(self, cue: Cue) -> Iterator[tuple[float, str]]:
        """Yield the phrases that are ours, and the seconds until their turn."""
        at_s = 0.0
        for part in cue.parts():
            if not isinstance(part, Tone) and part in self._phrases:
                yield at_s, part
            at_s += self._seconds(part) + gap_after(part)

    def _drop(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _run(self, in_s: float, *arguments: str) -> None:
        timer = Timer(in_s, self._call, arguments)
        timer.daemon = True
        self._timers.append(timer)
        timer.start()

    def _call(self, *arguments: str) -> None:
        with suppress(OSError, ValueError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 - no shell; text comes after `--`
                (self._program, *arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT_S,
                check=False,
            )

"""The cues of one phase, placed so that none begins while another is playing."""

from collections.abc import Callable
from dataclasses import dataclass

from footcoach.audio.cue import Cue, Tone

MARGIN_S = 0.05  # seconds between the end of a cue and the next one, to keep them apart

ESSENTIAL = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with a rank: those of the highest rank are dropped first if there is no room.

    Phrases up to rank `ESSENTIAL` take precedence over counting, the others do not.
    """

    text: str
    rank: int = 0


class PhaseCues:
    """The cues of a phase by the whole seconds left of it, each within the room that is free."""

    def __init__(self, length_s: int, length_of: Callable[[Tone | str], float]) -> None:
        self.length_s = length_s
        self.cues: dict[int, Cue] = {}
        self._length_of = length_of

    def add_if_it_fits(self, left: int, cue: Cue) -> bool:
        """Add a cue at `left` seconds before the end; return False if there is no room for it."""
        if not 0 < left <= self.length_s or left in self.cues:
            return False
        if self._seconds(cue) > self._room(left) or self._busy_until(left) < left + MARGIN_S:
            return False
        self.cues[left] = cue
        return True

    def set_opening(self, tone: Tone, phrases: tuple[Phrase, ...]) -> None:
        """Set the cue at the beginning of the phase: the tone, and the phrases that fit."""
        self.cues.pop(self.length_s, None)
        room = self._room(self.length_s)
        self.cues[self.length_s] = fit_cue(tone, phrases, room, self._length_of)

    def _seconds(self, cue: Cue) -> float:
        return cue.seconds(self._length_of)

    def _room(self, left: int) -> float:
        """Return the seconds from `left` until the next cue, or until the end of the phase."""
        return left - max((other for other in self.cues if other < left), default=0) - MARGIN_S

    def _busy_until(self, left: int) -> float:
        """Return the seconds left of the phase when the cue before `left` ends."""
        earlier = min((other for other in self.cues if other > left), default=None)
        return float("inf") if earlier is None else earlier - self._seconds(self.cues[earlier])


def fit_cue(
    tone: Tone | None,
    phrases: tuple[Phrase, ...],
    room_s: float,
    length_of: Callable[[Tone | str], float],
) -> Cue:
    """Return the longest cue that fits into the room; phrases of the highest rank go first."""
    ranks = sorted({phrase.rank for phrase in phrases}, reverse=True)
    for dropped in (None, *ranks):
        kept = tuple(p.text for p in phrases if dropped is None or p.rank < dropped)
        cue = Cue(tone, kept)
        if cue.seconds(length_of) <= room_s:
            return cue
    return Cue(tone)

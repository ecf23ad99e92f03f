"""The cues of one phase, fitted together: none begins while another is heard."""

from collections.abc import Callable
from dataclasses import dataclass

from footcoach.audio.cue import Cue, Tone

MARGIN_S = 0.05  # between the end of a cue and the next one, so that they stay two

ESSENTIAL = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, and its rank: the highest is dropped first; up to `ESSENTIAL` before a count is."""

    text: str
    rank: int = 0


class PhaseCues:
    """Cues at whole seconds left of a phase, each in the room that those before it have left."""

    def __init__(self, length_s: int, length_of: Callable[[Tone | str], float]) -> None:
        self.length_s = length_s
        self.cues: dict[int, Cue] = {}
        self._length_of = length_of

    def put(self, left: int, cue: Cue) -> bool:
        """Add a cue at `left` seconds before the end, if it fits; tell whether it did."""
        if not 0 < left <= self.length_s or left in self.cues:
            return False
        if self._seconds(cue) > self._room(left) or self._busy_until(left) < left + MARGIN_S:
            return False
        self.cues[left] = cue
        return True

    def begin(self, tone: Tone, phrases: tuple[Phrase, ...]) -> None:
        """Put the cue that opens the phase in place: the tone, and what fits of the phrases."""
        self.cues.pop(self.length_s, None)
        room = self._room(self.length_s)
        self.cues[self.length_s] = fitted(tone, phrases, room, self._length_of)

    def _seconds(self, cue: Cue) -> float:
        return cue.seconds(self._length_of)

    def _room(self, left: int) -> float:
        """Return the seconds from `left` until the next cue, or the end of the phase."""
        return left - max((other for other in self.cues if other < left), default=0) - MARGIN_S

    def _busy_until(self, left: int) -> float:
        """Return how many seconds are left when the cue before `left` has been heard."""
        earlier = min((other for other in self.cues if other > left), default=None)
        return float("inf") if earlier is None else earlier - self._seconds(self.cues[earlier])


def fitted(
    tone: Tone | None,
    phrases: tuple[Phrase, ...],
    room_s: float,
    length_of: Callable[[Tone | str], float],
) -> Cue:
    """Return the cue that fits into the room; the phrases of the highest rank go first."""
    ranks = sorted({phrase.rank for phrase in phrases}, reverse=True)
    for dropped in (None, *ranks):
        said = tuple(p.text for p in phrases if dropped is None or p.rank < dropped)
        cue = Cue(tone, said)
        if cue.seconds(length_of) <= room_s:
            return cue
    return Cue(tone)

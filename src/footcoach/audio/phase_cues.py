"""The cues of one phase, placed so that none begins while another is playing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from footcoach.audio.cue import SHORT_TONE_GAP_S, TONE_GAP_S, Cue, Tone

MARGIN_S = 0.05  # seconds between the end of a cue and the next one, to keep them apart

REQUIRED = -1
"""The rank of a phrase that is never dropped: the release."""

ESSENTIAL = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with a rank: those of the highest rank are dropped first if there is no room.

    Phrases up to rank `ESSENTIAL` take precedence over counting and over the tone.
    """

    text: str
    rank: int = 0


def phrases(texts: tuple[str, ...], rank: int = 0) -> tuple[Phrase, ...]:
    """Return phrases of the same rank, which are kept or dropped together."""
    return tuple(Phrase(text, rank) for text in texts)


@dataclass(frozen=True, slots=True)
class Opening:
    """The cue at the beginning of a phase, before it is fitted into the room that there is.

    `ending` holds the phrases that come first and are never dropped.
    """

    tone: Tone | None
    phrases: tuple[Phrase, ...] = ()
    ending: tuple[str, ...] = ()

    @property
    def essential(self) -> "Opening":
        """The opening with its essential phrases only."""
        return replace(self, phrases=tuple(p for p in self.phrases if p.rank <= ESSENTIAL))

    def fit(self, room_s: float, length_of: Callable[[Tone | str], float]) -> Cue:
        """Return the longest cue that fits; required phrases are kept even if they do not."""
        shortest = Cue(self.tone)
        for shortest in self._by_length():
            if shortest.seconds(length_of) <= room_s:
                break
        return shortest

    def _by_length(self) -> Iterator[Cue]:
        """Yield the cues to be tried, in order: phrases of the highest rank are dropped first."""
        ranks = sorted({phrase.rank for phrase in self.phrases}, reverse=True)
        for highest in (*ranks, REQUIRED):
            kept = tuple(phrase.text for phrase in self.phrases if phrase.rank <= highest)
            is_droppable = highest > ESSENTIAL or not (kept or self.ending)
            for gap_s in (TONE_GAP_S,) if is_droppable else (TONE_GAP_S, SHORT_TONE_GAP_S, None):
                yield Cue(self.tone, kept, self.ending, gap_s)


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

    def set_opening(self, opening: Opening) -> None:
        """Set the cue at the beginning of the phase: the tone, and the phrases that fit."""
        self.cues.pop(self.length_s, None)
        self.cues[self.length_s] = opening.fit(self._room(self.length_s), self._length_of)

    def _seconds(self, cue: Cue) -> float:
        return cue.seconds(self._length_of)

    def _room(self, left: int) -> float:
        """Return the seconds from `left` until the next cue, or until the end of the phase."""
        return left - max((other for other in self.cues if other < left), default=0) - MARGIN_S

    def _busy_until(self, left: int) -> float:
        """Return the seconds left of the phase when the cue before `left` ends."""
        earlier = min((other for other in self.cues if other > left), default=None)
        return float("inf") if earlier is None else earlier - self._seconds(self.cues[earlier])

"""A player that remembers what it was told, and when."""

from footcoach.coaching.clock import Clock
from footcoach.cues.cue import Cue


class RecordingPlayer:
    """Has every cue with the moment at which it was played, and the moments of silence."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.played: list[tuple[float, Cue]] = []
        self.silences: list[float] = []
        self.closed = False

    def play(self, cue: Cue) -> None:
        """See `Player`."""
        assert not self.closed, "played after it was closed"
        self.played.append((self._clock.now(), cue))

    def silence(self) -> None:
        """See `Player`."""
        self.silences.append(self._clock.now())

    def close(self) -> None:
        """See `Player`."""
        self.closed = True

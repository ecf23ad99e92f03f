"""The terminal's bell, which stands in for tones where nothing else can be heard."""

from collections.abc import Callable

from footcoach.audio.cue import Cue, Tone


class Bell:
    """A player that rings for a tone, while it is needed; a tick is not worth a bell."""

    def __init__(self, ring: Callable[[], None], needed: Callable[[], bool]) -> None:
        self._ring = ring
        self._needed = needed

    def play(self, cue: Cue) -> None:
        """See `Player`."""
        if cue.tone not in {None, Tone.TICK} and self._needed():
            self._ring()

    def silence(self) -> None:
        """See `Player`: a bell cannot be stopped."""

    def close(self) -> None:
        """See `Player`."""

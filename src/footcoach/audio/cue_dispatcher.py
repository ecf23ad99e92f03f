"""The listener that passes cues to the players, and the protocol of a player."""

from collections.abc import Sequence
from time import monotonic
from typing import Protocol

from footcoach.audio.cue import Cue
from footcoach.audio.gaps import TipGate
from footcoach.audio.script import Script
from footcoach.coaching.events import Event, Replanned
from footcoach.debug import debug


class Player(Protocol):
    """Plays one cue at a time. No method blocks, and none raises."""

    def play(self, cue: Cue) -> None:
        """Start a cue now, in place of the one that is playing."""
        ...

    def silence(self) -> None:
        """Stop the cue that is playing."""
        ...

    def close(self) -> None:
        """Release all resources; nothing is played after that."""
        ...


class CueDispatcher:
    """A listener that turns events into cues for its players. The script may be replaced."""

    def __init__(self, script: Script, players: Sequence[Player]) -> None:
        self.script = script
        self._players = players
        self._tips = TipGate()
        self._quiet = script, script.without_tips

    async def hear(self, event: Event) -> None:
        """Play the cue of an event, if it has one."""
        if isinstance(event, Replanned):
            self.script = self.script.with_plan(event.replan.timeline, event.replan.exercises)
        self._tips.hear(event)
        cue = (self.script if self._tips.is_open else self._without_tips).cue(event)
        if cue is not None:
            late_ms = 1000 * (monotonic() - event.at)
            debug("cue for %s, %.0f ms late: %s", type(event).__name__, late_ms, cue.text)
            for player in self._players:
                player.play(cue)

    @property
    def _without_tips(self) -> Script:
        """The present script without tips, made once."""
        if self._quiet[0] is not self.script:
            self._quiet = self.script, self.script.without_tips
        return self._quiet[1]

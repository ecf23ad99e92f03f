"""Listens to the coach and gives every cue to those who sound it."""

from collections.abc import Sequence

from footcoach.audio.player import Player
from footcoach.audio.script import Script
from footcoach.coaching.events import Event


class CueDispatcher:
    """A listener that turns events into cues. Its script may be changed on the way."""

    def __init__(self, script: Script, players: Sequence[Player]) -> None:
        self.script = script
        self._players = players

    async def hear(self, event: Event) -> None:
        """Give the cue for an event, if it has one."""
        cue = self.script.cue(event)
        if cue is not None:
            for player in self._players:
                player.play(cue)

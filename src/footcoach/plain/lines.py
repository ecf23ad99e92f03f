"""Writes every cue as a line: for screen readers, logs, and terminals that can do little."""

from collections.abc import Callable, Mapping

from footcoach.audio.script import Script
from footcoach.coaching.events import Event, PhaseStarted
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind

WAITS = "Press Enter when done."


class LineWriter:
    """A listener. `write` takes one line, without its end."""

    def __init__(
        self, script: Script, exercises: Mapping[str, Exercise], write: Callable[[str], None]
    ) -> None:
        self._script = script
        self._exercises = exercises
        self._write = write

    async def hear(self, event: Event) -> None:
        """Write the line for an event, if it has one, and how an exercise is done as it begins."""
        cue = self._script.cue(event)
        if cue is not None:
            self._write(cue.text)
        if not isinstance(event, PhaseStarted):
            return
        if event.phase.until_key:
            self._write(WAITS)
        if event.phase.kind is Kind.PREPARE:
            for line in how(self._exercises[event.phase.exercise]):
                self._write(line)


def how(exercise: Exercise) -> tuple[str, ...]:
    """Return how an exercise is done, and what to be careful of."""
    steps = (f"  {number}. {step}" for number, step in enumerate(exercise.steps, 1))
    return (*steps, *(f"  ! {sentence}" for sentence in exercise.caution))

"""Writes every cue as a line, for screen readers, logs and simple terminals."""

from collections.abc import Callable, Mapping, Sequence

from footcoach.audio.script import Script
from footcoach.coaching.events import Event, PhaseStarted
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind
from footcoach.texts.doses import as_sentences
from footcoach.texts.sessions import PRESS_WHEN_DONE


class LineWriter:
    """A listener that writes lines; `write` takes a line without its newline."""

    def __init__(
        self, script: Script, exercises: Mapping[str, Exercise], write: Callable[[str], None]
    ) -> None:
        self._script = script
        self._exercises = exercises
        self._write = write

    async def hear(self, event: Event) -> None:
        """Write the line of an event, and the steps of an exercise at its start."""
        cue = self._script.cue(event)
        if cue is not None and cue.spoken:
            self._write(cue.text)
        if not isinstance(event, PhaseStarted):
            return
        if event.phase.until_key:
            self._write(PRESS_WHEN_DONE)
        if event.phase.kind is Kind.PREPARE:
            exercise = self._exercises[event.phase.exercise]
            spoken = cue.spoken if cue is not None else ()
            if not spoken:  # the set-up is too short for a word
                self._write(exercise.name)
            for line in instructions(exercise, spoken):
                self._write(line)


def instructions(exercise: Exercise, spoken: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the steps and the cautions of an exercise as lines.

    Words of safety come first, except those that are `spoken`: they have a line already.
    """
    unspoken = [word for word in exercise.beforehand if word not in spoken]
    safety = [as_sentences(unspoken)] if unspoken else []
    steps = (f"  {number}. {step}" for number, step in enumerate(exercise.steps, 1))
    first, last = (tuple(f"  ! {line}" for line in lines) for lines in (safety, exercise.caution))
    return (*first, *steps, *last)

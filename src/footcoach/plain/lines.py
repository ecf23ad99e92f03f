"""Writes every cue as a line, for screen readers, logs and simple terminals."""

from collections.abc import Callable

from footcoach.audio.cue import Cue
from footcoach.audio.script import Script
from footcoach.coaching.events import Event, PhaseStarted, Replanned
from footcoach.routines.timeline import Kind, SetUpPart
from footcoach.texts.doses import as_sentences
from footcoach.texts.sessions import PRESS_WHEN_DONE


class LineWriter:
    """A listener that writes lines; `write` takes a line without its newline."""

    def __init__(self, script: Script, write: Callable[[str], None]) -> None:
        self._script = script
        self._write = write

    async def hear(self, event: Event) -> None:
        """Write the line of an event."""
        if isinstance(event, Replanned):
            self._script = self._script.with_plan(event.replan.timeline, event.replan.exercises)
        cue = self._script.cue(event)
        if cue is not None and cue.spoken:
            self._write(self._line(event, cue))
        if not isinstance(event, PhaseStarted):
            return
        if event.phase.until_key:
            self._write(PRESS_WHEN_DONE)
        if event.phase.kind is Kind.PREPARE and event.phase.part is None:
            exercise = self._script.exercises[event.phase.exercise]
            spoken = cue.spoken if cue is not None else ()
            if not spoken:  # the set-up is too short for a word
                self._write(exercise.name)
            unspoken = [word for word in exercise.beforehand if word not in spoken]
            if unspoken:
                self._write(f"  ! {as_sentences(unspoken)}")

    def _line(self, event: Event, cue: Cue) -> str:
        """Return the line of a cue; the steps of a guided set-up are numbered."""
        phase = event.phase if isinstance(event, PhaseStarted) else None
        if phase is None or phase.part not in (SetUpPart.STEP, SetUpPart.CAUTION):
            return cue.text
        return f"  {'!' if phase.step is None else f'{phase.step + 1}.'} {cue.text}"

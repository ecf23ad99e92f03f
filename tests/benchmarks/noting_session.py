"""Runs the real app and records how late each phase change is.

    python -m tests.benchmarks.noting_session ROUTINE.toml NOTES

NOTES gets three lines for each change, each with a lateness in seconds: of the coach's event, of
the player's cue, and of the view, which first handles the event before.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from footcoach.audio.cue_dispatcher import CueDispatcher
from footcoach.cli.main import cli
from footcoach.coaching import conductor
from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import Clock, RealClock
from footcoach.coaching.coach import Coach
from footcoach.coaching.events import Event, PhaseStarted
from footcoach.routines.timeline import Phase
from footcoach.tui.session import ExerciseView

EMITTED, CUED, HEARD = "emitted", "cued", "heard"


def walk(routine: str, note: Callable[[str, Event], None]) -> None:
    """Run the routine as footcoach does, and call `note` whenever an event is passed on."""

    def noting_coach(
        timeline: tuple[Phase, ...],
        clock: Clock,
        emit: Callable[[Event], None],
        checkpoint: Checkpoint | None,
    ) -> Coach:
        def note_and_emit(event: Event) -> None:
            note(EMITTED, event)
            emit(event)

        return Coach(timeline, clock, note_and_emit, checkpoint)

    show, dispatch = ExerciseView.hear, CueDispatcher.hear

    async def hear(view: ExerciseView, event: Event) -> None:
        note(HEARD, event)
        await show(view, event)

    async def cue(dispatcher: CueDispatcher, event: Event) -> None:
        await dispatch(dispatcher, event)
        note(CUED, event)

    with (
        patch.object(conductor, "Coach", noting_coach),
        patch.object(CueDispatcher, "hear", cue),
        patch.object(ExerciseView, "hear", hear),
    ):
        cli.main(["start", routine], standalone_mode=False)


def main(routine: str, notes: Path) -> None:
    """Run the routine, and write the notes to a file."""
    clock = RealClock()
    with notes.open(
        "w", encoding="utf-8", buffering=1
    ) as file:  # line by line, because it is killed

        def note(stage: str, event: Event) -> None:
            if isinstance(event, PhaseStarted) and event.place.index > 0:  # the first is the start
                file.write(f"{stage} {clock.now() - event.at}\n")

        walk(routine, note)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

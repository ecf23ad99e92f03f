"""The real app, with a note of the lateness of each phase change.

    python -m tests.benchmarks.noting_session ROUTINE.toml NOTES

NOTES gets three lines for each change, each with a lateness in seconds: when the coach told of it,
when the player had its cue, and when the view got it, after it was done with the event before.
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

TOLD, CUED, HEARD = "told", "cued", "heard"


def walk(routine: str, note: Callable[[str, Event], None]) -> None:
    """Run the routine as footcoach does, and call `note` whenever an event is passed on."""

    def noting_coach(
        timeline: tuple[Phase, ...],
        clock: Clock,
        tell: Callable[[Event], None],
        checkpoint: Checkpoint | None,
    ) -> Coach:
        def note_and_tell(event: Event) -> None:
            note(TOLD, event)
            tell(event)

        return Coach(timeline, clock, note_and_tell, checkpoint)

    show, give = ExerciseView.hear, CueDispatcher.hear

    async def hear(view: ExerciseView, event: Event) -> None:
        note(HEARD, event)
        await show(view, event)

    async def cue(prompter: CueDispatcher, event: Event) -> None:
        await give(prompter, event)
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
    with notes.open("w", encoding="utf-8", buffering=1) as file:  # lines: it ends by being killed

        def note(who: str, event: Event) -> None:
            if isinstance(event, PhaseStarted) and event.place.index > 0:  # the first is no change
                file.write(f"{who} {clock.now() - event.at}\n")

        walk(routine, note)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

"""`footcoach show --cues`: the script of a round with its times, like a cue_schedule."""

from rich.text import Text

from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.script import Script
from footcoach.cli.output import console, row, table
from footcoach.routines.models import Routine
from footcoach.routines.timeline import word_of
from footcoach.texts.doses import clock


def show_cues(routine: Routine, number: int, script: Script) -> None:
    """Print every cue of a round: when, in which phase, which tone, what is said, for how long."""
    out = console()
    out.print(Text(f"{routine.name}, round {number} of {routine.rounds_a_day}", style="bold"))
    made = table("At", "Phase", "Tone", "Said", "Lasts", right=("At", "Lasts"), whole=("At",))
    before: int | None = None
    for timed in cue_schedule(script):
        word = ""
        if timed.index is not None and timed.index != before:
            phase = script.timeline[timed.index]
            exercise = script.exercises[phase.exercise]
            if before is not None and script.timeline[before].exercise != phase.exercise:
                made.add_section()
            word = word_of(phase, exercise)
        before = timed.index
        tone = timed.cue.tone or ""
        said = timed.cue.text if timed.cue.phrases else ""
        lasts = f"{timed.cue.seconds(script.length_of):.1f} s"
        row(made, clock(timed.at_s), word, tone, said, lasts)
    out.print(made)

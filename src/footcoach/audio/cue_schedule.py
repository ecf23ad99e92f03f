"""The schedule of all cues of a session that nobody pauses: a pure function of its script."""

from collections.abc import Iterator
from dataclasses import dataclass

from footcoach.audio.cue import Cue
from footcoach.audio.script import Script
from footcoach.coaching.events import Finished


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A cue at `at_s` seconds from the start. `index` is its phase, or None after the last one."""

    at_s: float
    index: int | None
    cue: Cue


def cue_schedule(script: Script) -> Iterator[TimedCue]:
    """Yield every cue in order."""
    start_s = 0
    for index, phase in enumerate(script.timeline):
        cues = script.phase_cues(index, phase.seconds)
        for left, cue in sorted(cues.items(), reverse=True):
            yield TimedCue(start_s + phase.seconds - left, index, cue)
        start_s += phase.seconds
    if (last := script.cue(Finished(start_s))) is not None:
        yield TimedCue(start_s, None, last)

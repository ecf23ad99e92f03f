"""The words that end an effort: the release, which is never left out, and words of safety."""

from collections.abc import Mapping
from dataclasses import dataclass

from footcoach.coaching.events import Place
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import EFFORT, Kind, Phase


@dataclass(frozen=True, slots=True)
class Endings:
    """The words that end the efforts and exercises of a timeline."""

    timeline: tuple[Phase, ...]
    exercises: Mapping[str, Exercise]

    def released(self, left: int | None, index: int | None) -> tuple[str, ...]:
        """Return the word that ends the effort of phase `left` if the next phase does not say it.

        `index` is the next phase, or None at the end of the round.
        """
        before = None if left is None else self.timeline[left]
        if before is None or before.kind not in EFFORT:
            return ()
        following = None if index is None else self.timeline[index]
        if following is not None and not _ends(before, following):
            return ()
        return (self.exercises[before.exercise].verbs.released,)

    def rest_word(self, index: int) -> str:
        """Return the word that begins a rest."""
        verbs = self.exercises[self.timeline[index].exercise].verbs
        following = self.timeline[index + 1] if index + 1 < len(self.timeline) else None
        return verbs.rest if following is not None and following.kind in EFFORT else verbs.released

    def afterwards(self, index: int) -> tuple[str, ...]:
        """Return the words after the exercise that ends with phase `index` - 1, if one does."""
        if index == 0:
            return ()
        ended = self.timeline[index - 1].exercise
        if index < len(self.timeline) and self.timeline[index].exercise == ended:
            return ()
        return self.exercises[ended].afterwards

    def interrupted(self, place: Place | None) -> tuple[str, ...]:
        """Return the word that ends an effort in which the coach is paused or stopped."""
        phase = None if place is None else self.timeline[place.index]
        if phase is None or phase.kind not in EFFORT:
            return ()
        return (self.exercises[phase.exercise].verbs.released,)


def _ends(phase: Phase, following: Phase) -> bool:
    """Tell whether an effort ends before the phase that follows it, which does not say so itself.

    A movement goes on through repetitions without a rest; a hold ends with each of them.
    """
    if following.kind is Kind.REST:
        return following.exercise != phase.exercise
    if following.kind not in EFFORT:
        return True
    if (following.exercise, following.foot) != (phase.exercise, phase.foot):
        return True
    is_next = (following.set, following.rep) != (phase.set, phase.rep)
    return phase.kind is Kind.HOLD and is_next

"""The numbers of repetitions and sets, and the phases that say them: whole seconds decide which."""

from collections.abc import Mapping
from dataclasses import dataclass

from footcoach.audio import phrases as say
from footcoach.audio.phase_cues import Phrase, phrases
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import EFFORT, Kind, Phase

EFFORT_FROM_S = 3  # a shorter effort has no room for both its verb and "4 of 10"
REST_FROM_S = 3  # likewise for a rest, and the word that begins it
LATE_FROM_S = 8  # in a rest this long, the number is said just before the ticks


@dataclass(frozen=True, slots=True)
class RepetitionNumbers:
    """The numbers of the repetitions and sets of a timeline."""

    timeline: tuple[Phase, ...]
    exercises: Mapping[str, Exercise]

    def is_numbered(self, index: int) -> bool:
        """Tell whether a phase begins a repetition after the first one."""
        phase, before = self.timeline[index], self.timeline[index - 1] if index else None
        if phase.kind not in EFFORT or phase.rep == 1:
            return False
        return before is None or before.kind not in EFFORT or before.rep != phase.rep

    def is_in_rest(self, index: int) -> bool:
        """Tell whether the rest before a repetition has its number.

        An effort that is long enough, and not counted aloud from its beginning, has it itself.
        """
        phase, before = self.timeline[index], self.timeline[index - 1]
        is_counted = phase.kind.value in self.exercises[phase.exercise].counted
        if phase.seconds >= EFFORT_FROM_S and not is_counted:
            return False
        return before.kind is Kind.REST and before.seconds >= REST_FROM_S

    def phrases(self, index: int) -> tuple[str, ...]:
        """Return the phrases of "4 of 10"; the last one of the exercise is called that."""
        phase = self.timeline[index]
        reps = self.exercises[phase.exercise].dose.reps
        of_all = (say.LAST,) if self._is_last(index) else say.of_number(reps)
        return *say.number(phase.rep), *of_all

    def _is_last(self, index: int) -> bool:
        """Tell whether no other repetition of the exercise follows."""
        phase = self.timeline[index]
        for later in range(index + 1, len(self.timeline)):
            following = self.timeline[later]
            if following.exercise != phase.exercise:
                return True
            if (following.set, following.rep, following.foot) != (phase.set, phase.rep, phase.foot):
                return False
        return True

    def in_rest(self, index: int) -> tuple[Phrase, ...]:
        """Return the number that a rest announces: of the next set, or of the next repetition."""
        if index + 1 == len(self.timeline) or self.timeline[index].seconds < REST_FROM_S:
            return ()
        following = self.timeline[index + 1]
        if following.set != self.timeline[index].set:
            sets = self.exercises[following.exercise].dose.sets
            return phrases(say.set_number(following.set, sets), 1)
        if not self.is_numbered(index + 1) or not self.is_in_rest(index + 1):
            return ()
        first, *rest = self.phrases(index + 1)
        return Phrase(first), *phrases(tuple(rest), 2)

    def is_late(self, index: int) -> bool:
        """Tell whether a rest has its number just before the ticks, not at its beginning."""
        return self.timeline[index].seconds >= LATE_FROM_S

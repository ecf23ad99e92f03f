"""What is heard when: from the coach's events to cues, without memory.

Cues stand at the beginning of a phase and at whole seconds before its end. What matters most is
placed first, and what then finds no room is not said: nothing is ever spoken over something else.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from footcoach.audio import phrases as say
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.phase_cues import ESSENTIAL, PhaseCues, Phrase, fitted
from footcoach.coaching.events import (
    Event,
    Finished,
    GettingReady,
    Paused,
    PhaseStarted,
    Place,
    Resumed,
    Second,
    Stopped,
)
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import EFFORT, Kind, Phase, Round, word_of

COUNT_DOWN = (3, 2, 1)
COUNTED_DOWN_FROM_S = 5  # a shorter phase has no room for a word of its own and a count
HALF_TIME_FROM_S = 20

TONES = {
    Kind.PREPARE: Tone.START,
    Kind.WORK: Tone.WORK,
    Kind.HOLD: Tone.HOLD,
    Kind.REST: Tone.REST,
    Kind.SWITCH: Tone.SWITCH,
}


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """What the person wants to hear: spoken numbers, and a word at half-time."""

    counting: bool = True
    half_time: bool = True


@dataclass(frozen=True)
class Script:
    """The script of one walk. `length_of` gives the seconds of each tone and phrase."""

    timeline: tuple[Phase, ...]
    exercises: Mapping[str, Exercise]
    length_of: Callable[[Tone | str], float]
    speech_options: SpeechOptions = SpeechOptions()

    @classmethod
    def of(
        cls,
        a_round: Round,
        timeline: tuple[Phase, ...],
        length_of: Callable[[Tone | str], float],
        speech_options: SpeechOptions = SpeechOptions(),
    ) -> Self:
        """Return the script of a walk through a round."""
        exercises = {exercise.slug: exercise for exercise in a_round.exercises}
        return cls(timeline, exercises, length_of, speech_options)

    def cue(self, event: Event) -> Cue | None:
        """Return what is heard at an event."""
        match event:
            case PhaseStarted(place=place, paused=False) if place.elapsed_s == 0:
                return self.part(place.index, place.length_s)[_whole(place.length_s)]
            case PhaseStarted(place=place) | Resumed(place=place):
                return self._midway(place)
            case Second(place=place, left=left) if left < _whole(place.length_s):
                return self.part(place.index, place.length_s).get(left)
            case GettingReady(left=left):
                return self._get_ready(left)
            case Paused(away_s=away_s):
                return Cue(says=(say.AWAY, say.PAUSED) if away_s else (say.PAUSED,))
            case Finished():
                return Cue(Tone.DONE, (say.WELL_DONE, say.ROUND_DONE))
            case Stopped():
                return Cue(says=(say.STOPPED,))
            case _:
                return None

    def part(self, index: int, length_s: float) -> dict[int, Cue]:
        """Return the cues of a phase by the whole seconds left of it; it may have been extended."""
        phase = self.timeline[index]
        part = PhaseCues(_whole(length_s), self.length_of)
        opening = self._opening(index)
        part.begin(TONES[phase.kind], tuple(p for p in opening if p.rank <= ESSENTIAL))
        if not phase.until_key:  # nobody knows when it ends
            self._count(part, phase)
        part.begin(TONES[phase.kind], opening)
        if phase.until_key:
            return part.cues
        if self.speech_options.half_time and part.length_s >= HALF_TIME_FROM_S:
            part.put(part.length_s // 2, Cue(says=(say.HALF_WAY,)))
        if phase.kind is Kind.REST:
            self._what_is_next(part, index)
        return part.cues

    # -- the beginning of a phase

    def _opening(self, index: int) -> tuple[Phrase, ...]:
        """Return what is said at the beginning of a phase, in order."""
        phase = self.timeline[index]
        exercise = self.exercises[phase.exercise]
        match phase.kind:
            case Kind.PREPARE:
                return (*self._release(index, rank=4), *_announcement(exercise, phase))
            case Kind.SWITCH:
                foot = Phrase(say.FEET[phase.foot])
                return (*self._release(index, rank=1), Phrase(say.SWITCH), foot)
            case Kind.REST:
                return (Phrase(exercise.verbs.rest),)
            case _:
                return (Phrase(_effort(phase, exercise)), *self._rep(index))

    def _release(self, index: int, *, rank: int) -> tuple[Phrase, ...]:
        """Say how the last effort ends where no rest does."""
        if index == 0 or self.timeline[index - 1].kind is not Kind.HOLD:
            return ()
        return (Phrase(self.exercises[self.timeline[index - 1].exercise].verbs.rest, rank),)

    def _rep(self, index: int) -> tuple[Phrase, ...]:
        """Say which repetition begins, unless the rest before it has done so."""
        phase, before = self.timeline[index], self.timeline[index - 1] if index else None
        same = before is not None and before.exercise == phase.exercise and before.kind in EFFORT
        if phase.rep == 1 or (same and before is not None and before.rep == phase.rep):
            return ()
        if before is not None and before.kind is Kind.REST:
            numbers = {self._number(index), say.number(phase.rep)}
            heard = self.part(index - 1, before.seconds).values()
            if any(numbers & set(cue.says) for cue in heard):
                return ()
        return (Phrase(self._number(index), rank=2),)

    def _number(self, index: int) -> str:
        phase = self.timeline[index]
        last = phase.rep == self.exercises[phase.exercise].dose.reps
        return say.LAST if last else say.number(phase.rep)

    # -- within a phase

    def _count(self, part: PhaseCues, phase: Phase) -> None:
        """Count up where the exercise is counted aloud, else down to the end."""
        if phase.kind.value in self.exercises[phase.exercise].counted:
            for left in range(part.length_s - 1, 0, -1):
                self._say_number(part, left, part.length_s - left + 1)
        elif part.length_s >= COUNTED_DOWN_FROM_S:
            for left in COUNT_DOWN:
                self._say_number(part, left, left)

    def _say_number(self, part: PhaseCues, left: int, number: int) -> None:
        """Put a spoken number in place, with a tick in the last three seconds of longer phases."""
        ticks = left in COUNT_DOWN and part.length_s >= COUNTED_DOWN_FROM_S
        cue = Cue(
            Tone.TICK if ticks else None, (str(number),) if self.speech_options.counting else ()
        )
        if cue.parts():
            part.put(left, cue)

    def _what_is_next(self, part: PhaseCues, index: int) -> None:
        """Put what follows a rest in place, just before the count or the end."""
        if index + 1 == len(self.timeline):
            return
        following = self.timeline[index + 1]
        if following.kind not in EFFORT:
            return
        another_set = following.set != self.timeline[index].set
        what = say.set_number(following.set) if another_set else self._number(index + 1)
        counted = max(COUNT_DOWN) if part.length_s >= COUNTED_DOWN_FROM_S else 0
        for says in ((say.NEXT, what), (what,)):
            cue = Cue(says=says)
            if part.put(counted + math.ceil(cue.seconds(self.length_of)), cue):
                return

    # -- after a pause

    def _midway(self, place: Place) -> Cue:
        """Return the word for a phase that goes on in its middle, as far as there is room."""
        phase = self.timeline[place.index]
        later = (left for left in self.part(place.index, place.length_s) if left < place.left_s)
        room = place.left_s - max(later, default=0)
        exercise = self.exercises[phase.exercise]
        words = say.SWITCH, say.FEET[phase.foot]
        if phase.kind is Kind.PREPARE:
            words = exercise.name, say.first(phase.foot)
        elif phase.kind is not Kind.SWITCH:
            words = word_of(phase, exercise), say.FEET[phase.foot]
        phrases = tuple(Phrase(word, rank) for rank, word in enumerate(words))
        return fitted(TONES[phase.kind], phrases, room, self.length_of)

    def _get_ready(self, left: int) -> Cue:
        if left == max(COUNT_DOWN):
            return Cue(Tone.TICK, (say.GET_READY,))
        return Cue(Tone.TICK, (str(left),) if self.speech_options.counting else ())


def _announcement(exercise: Exercise, phase: Phase) -> tuple[Phrase, ...]:
    """Return what is said before an exercise."""
    needs = tuple(Phrase(thing, 3) for thing in exercise.equipment)
    reps = exercise.dose.reps
    return (
        Phrase(exercise.name),
        Phrase(exercise.position, 2),
        *((Phrase(say.YOU_NEED, 3), *needs) if needs else ()),
        Phrase(say.first(phase.foot), 1),
        *(Phrase(way, 2) for way in exercise.dose.ways[:1]),
        *((Phrase(say.times(reps), 5),) if reps > 1 else ()),
        *((Phrase(say.OWN_PACE, 1),) if exercise.dose.work or exercise.dose.hold else ()),
    )


def _effort(phase: Phase, exercise: Exercise) -> str:
    """Return the word that an effort begins with: the way, where that is what changes."""
    return phase.way if phase.way and len(exercise.dose.ways) > 1 else word_of(phase, exercise)


def _whole(seconds: float) -> int:
    return math.ceil(seconds)

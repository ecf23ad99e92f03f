"""The script of a session: a pure function from the coach's events to cues.

Cues are placed at the beginning of a phase and at whole seconds before its end, 3-2-1 among them.
The most important ones are placed first, and a cue for which there is no room is left out: no
cue is ever played over another one.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from footcoach.audio import phrases as say
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.phase_cues import ESSENTIAL, PhaseCues, Phrase, fit_cue
from footcoach.coaching.countdown import COUNTDOWN_S
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

COUNTDOWN_FROM_S = 5  # a shorter phase has no room for both its first word and a countdown
HALF_TIME_FROM_S = 20  # a shorter phase has no word at half-time

TONES = {
    Kind.PREPARE: Tone.START,
    Kind.WORK: Tone.WORK,
    Kind.HOLD: Tone.HOLD,
    Kind.REST: Tone.REST,
    Kind.SWITCH: Tone.SWITCH,
}


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """The optional parts of the speech: spoken numbers, and a word at half-time."""

    counting: bool = True
    half_time: bool = True


@dataclass(frozen=True)
class Script:
    """The script of one session. `length_of` returns the seconds of a tone or a phrase."""

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
        """Return the script of a session with a round."""
        exercises = {exercise.slug: exercise for exercise in a_round.exercises}
        return cls(timeline, exercises, length_of, speech_options)

    def cue(self, event: Event) -> Cue | None:
        """Return the cue of an event, or None if it has none."""
        match event:
            case PhaseStarted(place=place, paused=False) if place.elapsed_s == 0:
                return self.phase_cues(place.index, place.length_s)[_whole(place.length_s)]
            case PhaseStarted(place=place) | Resumed(place=place):
                return self._resumption(place)
            case Second(place=place, left=left) if left < _whole(place.length_s):
                return self.phase_cues(place.index, place.length_s).get(left)
            case GettingReady(left=left):
                return self._get_ready(left)
            case Paused(away_s=away_s):
                return Cue(phrases=(say.AWAY, say.PAUSED) if away_s else (say.PAUSED,))
            case Finished():
                return Cue(Tone.DONE, (say.WELL_DONE, say.ROUND_DONE))
            case Stopped():
                return Cue(phrases=(say.STOPPED,))
            case _:
                return None

    def phase_cues(self, index: int, length_s: float) -> dict[int, Cue]:
        """Return the cues of a phase by the whole seconds left of it; it may have been extended."""
        phase = self.timeline[index]
        cues = PhaseCues(_whole(length_s), self.length_of)
        opening = self._opening(index)
        cues.set_opening(TONES[phase.kind], tuple(p for p in opening if p.rank <= ESSENTIAL))
        if not phase.until_key:  # the end of an until-key phase is not known
            self._add_count(cues, phase)
        cues.set_opening(TONES[phase.kind], opening)
        if phase.until_key:
            return cues.cues
        if self.speech_options.half_time and cues.length_s >= HALF_TIME_FROM_S:
            cues.add_if_it_fits(cues.length_s // 2, Cue(phrases=(say.HALF_WAY,)))
        if phase.kind is Kind.REST:
            self._add_next(cues, index)
        return cues.cues

    # -- the beginning of a phase

    def _opening(self, index: int) -> tuple[Phrase, ...]:
        """Return the phrases at the beginning of a phase, in order."""
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
        """Return the word that ends a hold if no rest follows it."""
        if index == 0 or self.timeline[index - 1].kind is not Kind.HOLD:
            return ()
        return (Phrase(self.exercises[self.timeline[index - 1].exercise].verbs.rest, rank),)

    def _rep(self, index: int) -> tuple[Phrase, ...]:
        """Return the number of the repetition, unless the rest before has announced it."""
        phase, before = self.timeline[index], self.timeline[index - 1] if index else None
        same = before is not None and before.exercise == phase.exercise and before.kind in EFFORT
        if phase.rep == 1 or (same and before is not None and before.rep == phase.rep):
            return ()
        if before is not None and before.kind is Kind.REST:
            numbers = {self._number(index), say.number(phase.rep)}
            earlier = self.phase_cues(index - 1, before.seconds).values()
            if any(numbers & set(cue.phrases) for cue in earlier):
                return ()
        return (Phrase(self._number(index), rank=2),)

    def _number(self, index: int) -> str:
        phase = self.timeline[index]
        last = phase.rep == self.exercises[phase.exercise].dose.reps
        return say.LAST if last else say.number(phase.rep)

    # -- within a phase

    def _add_count(self, cues: PhaseCues, phase: Phase) -> None:
        """Count up if the exercise is counted aloud, else down to the end of the phase."""
        if phase.kind.value in self.exercises[phase.exercise].counted:
            for left in range(cues.length_s - 1, 0, -1):
                self._add_number(cues, left, cues.length_s - left + 1)
        elif cues.length_s >= COUNTDOWN_FROM_S:
            for left in range(COUNTDOWN_S, 0, -1):
                self._add_number(cues, left, left)

    def _add_number(self, cues: PhaseCues, left: int, number: int) -> None:
        """Add a spoken number, with a tick during the countdown at the end of a phase."""
        has_tick = left <= COUNTDOWN_S and cues.length_s >= COUNTDOWN_FROM_S
        cue = Cue(
            Tone.TICK if has_tick else None, (str(number),) if self.speech_options.counting else ()
        )
        if cue.parts():
            cues.add_if_it_fits(left, cue)

    def _add_next(self, cues: PhaseCues, index: int) -> None:
        """Announce what follows a rest, just before the countdown or the end."""
        if index + 1 == len(self.timeline):
            return
        following = self.timeline[index + 1]
        if following.kind not in EFFORT:
            return
        is_another_set = following.set != self.timeline[index].set
        number = say.set_number(following.set) if is_another_set else self._number(index + 1)
        countdown_s = COUNTDOWN_S if cues.length_s >= COUNTDOWN_FROM_S else 0
        for phrases in ((say.NEXT, number), (number,)):
            cue = Cue(phrases=phrases)
            if cues.add_if_it_fits(countdown_s + math.ceil(cue.seconds(self.length_of)), cue):
                return

    # -- after a pause

    def _resumption(self, place: Place) -> Cue:
        """Return the cue of a phase that is resumed in its middle, as far as there is room."""
        phase = self.timeline[place.index]
        later = (
            left for left in self.phase_cues(place.index, place.length_s) if left < place.left_s
        )
        room = place.left_s - max(later, default=0)
        exercise = self.exercises[phase.exercise]
        words = say.SWITCH, say.FEET[phase.foot]
        if phase.kind is Kind.PREPARE:
            words = exercise.name, say.first(phase.foot)
        elif phase.kind is not Kind.SWITCH:
            words = word_of(phase, exercise), say.FEET[phase.foot]
        phrases = tuple(Phrase(word, rank) for rank, word in enumerate(words))
        return fit_cue(TONES[phase.kind], phrases, room, self.length_of)

    def _get_ready(self, left: int) -> Cue:
        if left == COUNTDOWN_S:
            return Cue(Tone.TICK, (say.GET_READY,))
        return Cue(Tone.TICK, (str(left),) if self.speech_options.counting else ())


def _announcement(exercise: Exercise, phase: Phase) -> tuple[Phrase, ...]:
    """Return the phrases that announce an exercise."""
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
    """Return the first word of an effort: its way if the exercise has several, else its verb."""
    return phase.way if phase.way and len(exercise.dose.ways) > 1 else word_of(phase, exercise)


def _whole(seconds: float) -> int:
    return math.ceil(seconds)

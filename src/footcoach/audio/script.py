"""The script of a session: a pure function from the coach's events to cues.

Each sound has one meaning. A tone begins a phase; the end of an effort is said before anything
else. Ticks come only before an effort begins and before it ends, and numbers that follow each other
by the second only within an effort. The most important words are placed first, and one for which
there is no room is left out: no cue is ever played over another one.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self

from footcoach.audio import phrases as say
from footcoach.audio.cue import SHORT_TONE_GAP_S, YOU_NEED, Cue, Tone
from footcoach.audio.endings import Endings
from footcoach.audio.phase_cues import REQUIRED, Opening, PhaseCues, Phrase, phrases
from footcoach.audio.repetitions import RepetitionNumbers
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

WORDS_S = 3  # the beginning of a phase, which is free of ticks
HALF_TIME_FROM_S = 20  # a shorter effort has no word at half-time
LONG_SET_UP_S = 45  # a shorter set-up has no word at its last thirty seconds
OTHER_WAY_FROM_S = 5  # a shorter effort has no room for the words before its way changes
LATE_FOOT_FROM_S = 15  # in a shorter set-up, what the foot does is part of the announcement
FOOT_S = 3  # from the beginning of the words for a foot to the ticks
NUMBER_S = 2  # from the beginning of a number or a few words to what follows

TONES = {
    Kind.PREPARE: Tone.START,
    Kind.WORK: Tone.WORK,
    Kind.HOLD: Tone.HOLD,
    Kind.REST: Tone.REST,
    Kind.SWITCH: Tone.SWITCH,
}


@dataclass(frozen=True, slots=True)
class SpeechOptions:
    """The optional parts of the speech: seconds counted aloud, and a word at half-time."""

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
        exercises = {exercise.key: exercise for exercise in a_round.exercises}
        return cls(timeline, exercises, length_of, speech_options)

    def cue(self, event: Event) -> Cue | None:
        """Return the cue of an event, or None if it has none."""
        match event:
            case PhaseStarted(place=place, left=left, paused=False) if place.elapsed_s == 0:
                return self._opening_cue(place, left)
            case Resumed(place=place) if place.elapsed_s == 0:
                return self._opening_cue(place, None)
            case PhaseStarted(place=place, left=left, paused=False):
                return self._resumption(place, left)
            case Resumed(place=place):
                return self._resumption(place, None)
            case Second(place=place, left=left) if left < _whole(place.length_s):
                return self.phase_cues(place.index, place.length_s).get(left)
            case GettingReady(left=left):
                return Cue(Tone.TICK, (say.GET_READY,) if left == COUNTDOWN_S else ())
            case _:
                return self._ending_cue(event)

    def _ending_cue(self, event: Event) -> Cue | None:
        """Return the cue of an event that ends the round or interrupts it, or None."""
        match event:
            case Paused(away_s=away_s) if away_s:
                return Cue(phrases=(say.AWAY, say.PAUSED))
            case Paused(place=place):
                return Cue(phrases=(*self._endings.interrupted(place), say.PAUSED))
            case Stopped(place=place):
                return Cue(phrases=(*self._endings.interrupted(place), say.STOPPED))
            case Finished():
                last = len(self.timeline)
                endings = (*self._endings.released(last - 1, None), *self._endings.afterwards(last))
                return Cue(Tone.DONE, (say.WELL_DONE, say.ROUND_DONE), ending=endings)
            case _:
                return None

    def phase_cues(self, index: int, length_s: float) -> dict[int, Cue]:
        """Return the cues of a phase by the whole seconds left of it; it may have been extended."""
        return self._phase_cues(index, length_s, self._opening(index, index - 1 if index else None))

    def _opening_cue(self, place: Place, left: int | None) -> Cue:
        """Return the cue at the beginning of a phase, after phase `left` was running."""
        opening = self._opening(place.index, left)
        return self._phase_cues(place.index, place.length_s, opening)[_whole(place.length_s)]

    def _phase_cues(self, index: int, length_s: float, opening: Opening) -> dict[int, Cue]:
        phase = self.timeline[index]
        cues = PhaseCues(_whole(length_s), self.length_of)
        cues.set_opening(opening.essential)
        if not phase.until_key:  # the end of an until-key phase is not known
            self._add_moments(cues, index)
            self._add_count(cues, index)
        cues.set_opening(opening)
        return cues.cues

    @property
    def _endings(self) -> Endings:
        return Endings(self.timeline, self.exercises)

    @property
    def _numbers(self) -> RepetitionNumbers:
        return RepetitionNumbers(self.timeline, self.exercises)

    # -- the beginning of a phase

    def _opening(self, index: int, left: int | None) -> Opening:
        """Return the cue at the beginning of a phase, after phase `left` was running."""
        phase = self.timeline[index]
        exercise = self.exercises[phase.exercise]
        endings = (*self._endings.released(left, index), *self._endings.afterwards(index))
        tone = TONES[phase.kind]
        match phase.kind:
            case Kind.PREPARE:
                return Opening(tone, self._announcement(index), endings)
            case Kind.SWITCH:
                return Opening(tone, (Phrase(exercise.on_side(phase.foot)),), endings)
            case Kind.REST:
                release = Phrase(self._endings.rest_word(index), REQUIRED)
                number = () if self._numbers.is_late(index) else self._numbers.in_rest(index)
                return Opening(tone, (release, *number))
            case _:
                return Opening(tone, self._effort(index), endings)

    def _announcement(self, index: int) -> tuple[Phrase, ...]:
        """Return the phrases that announce an exercise. The last ones are never a command.

        Neither the position nor the equipment is repeated from the exercise before, nor a thing
        that the position names.
        """
        phase = self.timeline[index]
        exercise = self.exercises[phase.exercise]
        dose, names = exercise.dose, list(self.exercises)
        place = names.index(exercise.key)
        before = self.exercises[names[place - 1]] if place else None
        is_moved = before is None or exercise.position != before.position
        at_hand = (exercise.position, *(before.equipment if before else ()))
        needed = [thing for thing in exercise.equipment if not _names(at_hand, thing)]
        is_own_pace = bool(dose.work or dose.hold)
        return (
            *phrases(say.exercise_number(place + 1, len(names)) if len(names) > 1 else (), 1),
            Phrase(exercise.name),
            *phrases((YOU_NEED, *needed) if needed else (), 3),
            *phrases((exercise.position,) if is_moved else (), 2),
            *phrases(exercise.beforehand, 1),
            *phrases(dose.ways if len(dose.ways) == 1 else (), 2),
            *phrases(self._first_foot(index), 1),
            *phrases(say.times(dose.reps, dose.sets), 4),
            *phrases((say.OWN_PACE,) if is_own_pace else (), 1),
        )

    def _first_foot(self, index: int) -> tuple[str, ...]:
        """Return which foot is first. What it does is said just before the ticks, if there is time.

        Nobody shall stand on one leg while the rest is announced.
        """
        phase = self.timeline[index]
        if phase.foot == "both":
            return ()
        if phase.seconds >= LATE_FOOT_FROM_S:
            return (say.first(phase.foot),)
        return (self.exercises[phase.exercise].on_side(phase.foot),)

    def _effort(self, index: int) -> tuple[Phrase, ...]:
        """Return the verb of an effort, and the number of its repetition if that is due.

        In an effort of one second, the number takes the place of the verb.
        """
        phase = self.timeline[index]
        exercise = self.exercises[phase.exercise]
        verb = phase.way if phase.way and len(exercise.dose.ways) > 1 else word_of(phase, exercise)
        if not self._numbers.is_numbered(index) or self._numbers.is_in_rest(index):
            return (Phrase(verb),)
        if phase.seconds <= 1 and not phase.until_key:
            return phrases(say.number(phase.rep))
        first, *rest = self._numbers.phrases(index)
        return Phrase(verb, 1), Phrase(first), *phrases(tuple(rest), 2)

    # -- within a phase

    def _add_moments(self, cues: PhaseCues, index: int) -> None:
        """Add the words at a moment within a phase."""
        phase = self.timeline[index]
        if phase.kind in EFFORT:
            if self._changes_way(index) and cues.length_s >= OTHER_WAY_FROM_S:
                cues.add_if_it_fits(NUMBER_S, Cue(phrases=(say.OTHER_WAY,)))
            if self.speech_options.half_time and cues.length_s >= HALF_TIME_FROM_S:
                cues.add_if_it_fits(cues.length_s // 2, Cue(phrases=(say.HALF_WAY,)))
        if phase.kind is Kind.PREPARE:
            if phase.foot != "both" and phase.seconds >= LATE_FOOT_FROM_S:
                foot = self.exercises[phase.exercise].on_side(phase.foot)
                cues.add_if_it_fits(COUNTDOWN_S + FOOT_S, Cue(phrases=(foot,)))
            if cues.length_s >= LONG_SET_UP_S:
                cues.add_if_it_fits(30, Cue(phrases=(say.THIRTY_SECONDS,)))
        if phase.kind is Kind.REST and self._numbers.is_late(index):
            number = tuple(phrase.text for phrase in self._numbers.in_rest(index))
            if number:
                cues.add_if_it_fits(COUNTDOWN_S + NUMBER_S, Cue(phrases=number))

    def _changes_way(self, index: int) -> bool:
        """Tell whether the next phase is the same repetition the other way."""
        if index + 1 == len(self.timeline):
            return False
        phase, following = self.timeline[index], self.timeline[index + 1]
        same = (phase.exercise, phase.foot) == (following.exercise, following.foot)
        return same and following.kind in EFFORT and following.way != phase.way

    def _add_count(self, cues: PhaseCues, index: int) -> None:
        """Count the seconds of an effort that is counted aloud, and tick before a begin or end."""
        phase = self.timeline[index]
        counted = self.exercises[phase.exercise].counted if phase.kind in EFFORT else ()
        ticks = _ticks(cues.length_s) if self._has_ticks(index) else 0
        if phase.kind.value in counted and self.speech_options.counting:
            for left in range(cues.length_s - 1, 0, -1):
                number = say.number(cues.length_s - left + 1)
                ticked = Cue(Tone.TICK, number, tone_gap_s=SHORT_TONE_GAP_S)
                if left > ticks or not cues.add_if_it_fits(left, ticked):
                    cues.add_if_it_fits(left, Cue(phrases=number))
        for left in range(ticks, 0, -1):
            cues.add_if_it_fits(left, Cue(Tone.TICK))

    def _has_ticks(self, index: int) -> bool:
        """Tell whether a phase is an effort or comes before one."""
        if self.timeline[index].kind in EFFORT:
            return True
        following = self.timeline[index + 1] if index + 1 < len(self.timeline) else None
        return following is not None and following.kind in EFFORT

    # -- after a pause

    def _resumption(self, place: Place, left: int | None) -> Cue:
        """Return the cue of a phase that is entered in its middle, as far as there is room."""
        phase = self.timeline[place.index]
        later = (
            left for left in self.phase_cues(place.index, place.length_s) if left < place.left_s
        )
        room_s = place.left_s - max(later, default=0)
        exercise = self.exercises[phase.exercise]
        foot = phrases((exercise.on_side(phase.foot),) if phase.foot != "both" else (), 1)
        if phase.kind is Kind.SWITCH:
            words: tuple[Phrase, ...] = foot
        elif phase.kind is Kind.PREPARE:
            words = Phrase(exercise.name), *foot
        else:
            words = Phrase(word_of(phase, exercise)), *foot
        released = self._endings.released(left, place.index)
        return Opening(TONES[phase.kind], words, released).fit(room_s, self.length_of)


def _names(texts: tuple[str, ...], thing: str) -> bool:
    """Tell whether one of some texts names a thing."""
    return any(thing.casefold() in text.casefold() for text in texts)


def _ticks(length_s: int) -> int:
    """Return the number of ticks at the end of a phase; its first seconds are for words."""
    return min(max(length_s - WORDS_S, 0), COUNTDOWN_S)


def _whole(seconds: float) -> int:
    return math.ceil(seconds)

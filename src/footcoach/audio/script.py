"""The script of a session: a pure function from the coach's events to cues.

Each sound has one meaning. A tone begins a phase; the end of an effort is said before anything
else. Ticks come only before an effort begins and before it ends, and numbers that follow each other
by the second only within an effort. The most important words are placed first, and one for which
there is no room is left out: no cue is ever played over another one.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Self

from footcoach.audio import phrases as say
from footcoach.audio.cue import SHORT_TONE_GAP_S, Cue, Tone
from footcoach.audio.endings import Endings
from footcoach.audio.gaps import Words, announcements, needed, tips
from footcoach.audio.phase_cues import REQUIRED, Opening, PhaseCues, Phrase, phrases
from footcoach.audio.repetitions import RepetitionNumbers
from footcoach.audio.set_ups import LATE_FOOT_FROM_S, SetUps
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
FOOT_S = 3  # from the beginning of the words for a foot to the ticks
AFTER_OPENING_S = 0.1  # the least pause between the opening words of a rest and what follows them
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
    """The optional parts of the speech.

    Seconds counted aloud, a word at half-time of an effort, encouragement, and tips in rests.
    """

    counting: bool = True
    half_time: bool = True
    encouragement: bool = True
    tips: bool = True


@dataclass(frozen=True)
class Script:
    """The script of one session. `length_of` returns the seconds of a tone or a phrase.

    `exercises` has them by their keys. `easier` are the keys of those that are done in an easier
    way because they hurt.
    """

    timeline: tuple[Phase, ...]
    exercises: Mapping[str, Exercise]
    length_of: Callable[[Tone | str], float]
    speech_options: SpeechOptions = SpeechOptions()
    easier: frozenset[str] = frozenset()

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
        easier = frozenset(one.key for one in a_round.exercises if one.slug in a_round.because)
        return cls(timeline, exercises, length_of, speech_options, easier)

    def with_plan(self, timeline: tuple[Phase, ...], exercises: tuple[Exercise, ...]) -> Self:
        """Return the script of the same session with another timeline and its exercises."""
        by_key = {exercise.key: exercise for exercise in exercises}
        return replace(self, timeline=timeline, exercises=by_key)

    @property
    def without_tips(self) -> Self:
        """The script of the same session without any tips."""
        return replace(self, speech_options=replace(self.speech_options, tips=False))

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
        self._add_gap_words(cues, index)
        return cues.cues

    # -- tips, and what comes next

    @cached_property
    def announced(self) -> Mapping[int, Words]:
        """The phrases that announce a next exercise, by the rest in which they are said."""
        return announcements(self.timeline, self.exercises, self._has_room)

    @cached_property
    def tips(self) -> Mapping[int, str]:
        """The tips by the phases in which they are shown, and spoken if there is room."""
        return tips(self.timeline, self.exercises, self.announced)

    def shown_words(self, index: int, *, tips: bool) -> str:
        """Return what a screen shows in a rest beside its own words: what comes next, or a tip.

        The position is left out, so that the letters can be large.
        """
        if index in self.announced:
            positions = {exercise.position for exercise in self.exercises.values()}
            words = (word for word in self.announced[index] if word not in positions)
            return Cue(phrases=tuple(words)).text
        tip = self.tips.get(index, "") if tips else ""
        return f"Tip: {tip[0].lower()}{tip[1:]}" if tip else ""

    @property
    def to_fetch(self) -> frozenset[str]:
        """The keys of exercises that need things which nobody could be told to fetch before."""
        in_order = list(self.exercises.values())
        announced = {words[1] for words in self.announced.values()}
        return frozenset(
            coming.key
            for before, coming in pairwise(in_order)
            if needed(coming, before) and coming.name not in announced
        )

    def whole_opening(self, index: int) -> Cue:
        """Return the cue at the beginning of a phase as if there were room for all of its words."""
        return self._opening(index, index - 1 if index else None).fit(math.inf, self.length_of)

    def last_words_s(self, index: int) -> int:
        """Return the seconds that the words for the first foot take before the ticks."""
        is_late = self.timeline[index].foot != "both"
        return FOOT_S if is_late else 0

    def _has_room(self, index: int, words: Words) -> bool:
        """Tell whether a rest has room for some phrases beside its own."""
        cues = PhaseCues(self.timeline[index].seconds, self.length_of)
        self._add_count(cues, index)
        cues.set_opening(self._gap_opening(index, number_is_late=False))
        return self._add_after_opening(cues, words)

    def _add_gap_words(self, cues: PhaseCues, index: int) -> None:
        """Add what comes next, or a tip, after the opening of a rest or of a set-up."""
        if index in self.announced:
            self._add_after_opening(cues, self.announced[index])
        elif self.speech_options.tips and index in self.tips:
            self._add_after_opening(cues, (self.tips[index],))

    def _add_after_opening(self, cues: PhaseCues, words: Words) -> bool:
        opening_s = cues.cues[cues.length_s].seconds(self.length_of)
        left = cues.length_s - _whole(opening_s + AFTER_OPENING_S)
        return cues.add_if_it_fits(left, Cue(phrases=words))

    @property
    def _endings(self) -> Endings:
        return Endings(self.timeline, self.exercises)

    @property
    def _set_ups(self) -> SetUps:
        options = self.speech_options
        return SetUps(self.timeline, self.exercises, self.easier, options.encouragement)

    @property
    def _numbers(self) -> RepetitionNumbers:
        return RepetitionNumbers(self.timeline, self.exercises)

    # -- the beginning of a phase

    def _opening(self, index: int, left: int | None) -> Opening:
        """Return the cue at the beginning of a phase, after phase `left` was running."""
        phase = self.timeline[index]
        endings = (*self._endings.released(left, index), *self._endings.afterwards(index))
        match phase.kind:
            case Kind.PREPARE:
                return Opening(*self._set_ups.opening(index), endings)
            case Kind.SWITCH | Kind.REST:
                return self._gap_opening(
                    index, number_is_late=self._is_number_late(index), endings=endings
                )
            case _:
                return Opening(TONES[phase.kind], self._effort(index), endings)

    def _gap_opening(self, index: int, *, number_is_late: bool, endings: Words = ()) -> Opening:
        """Return the cue at the beginning of a rest or of a change of feet."""
        phase = self.timeline[index]
        if phase.kind is Kind.SWITCH:
            words = Phrase(self.exercises[phase.exercise].on_side(phase.foot))
            return Opening(TONES[phase.kind], (words,), endings)
        release = Phrase(self._endings.rest_word(index), REQUIRED)
        number = () if number_is_late else self._numbers.in_rest(index)
        return Opening(TONES[phase.kind], (release, *number))

    def _is_number_late(self, index: int) -> bool:
        """Tell whether a rest has its number just before the ticks, which leaves room before it.

        Where the next exercise is announced, all of the room is needed.
        """
        return self._numbers.is_late(index) and index not in self.announced

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
        if phase.kind is Kind.REST and self._is_number_late(index):
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
            words = (*self._set_ups.resumed(place.index), *foot)
        else:
            words = Phrase(word_of(phase, exercise)), *foot
        released = self._endings.released(left, place.index)
        return Opening(TONES[phase.kind], words, released).fit(room_s, self.length_of)


def _ticks(length_s: int) -> int:
    """Return the number of ticks at the end of a phase; its first seconds are for words."""
    return min(max(length_s - WORDS_S, 0), COUNTDOWN_S)


def _whole(seconds: float) -> int:
    return math.ceil(seconds)

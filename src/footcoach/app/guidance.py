"""Set-ups that last as long as their words: which are guided, and how long each part takes."""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache

from footcoach.audio.clips import Clips
from footcoach.audio.cue import LengthOf
from footcoach.audio.own_sounds import NO_SOUNDS, OwnSounds
from footcoach.audio.script import Script
from footcoach.audio.sound_bank import SoundBank
from footcoach.coaching.countdown import COUNTDOWN_S
from footcoach.config.paths import shipped_data
from footcoach.config.settings import Settings
from footcoach.progress.practice import NEW_DAYS
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Round, SetUp, SetUpPart, timeline

WORDS_A_SECOND = 3  # of somebody who reads
FETCH_S = 10  # added to a set-up whose things nobody could fetch before it
PAUSE_S = 0.6  # after each part of a guided set-up


@cache
def shipped_clips() -> Clips:
    """Return the shipped clips. Reads their index; raises UserError without it."""
    return Clips(shipped_data())


def lengths_with(own: OwnSounds = NO_SOUNDS) -> LengthOf:
    """Return the lengths of the shipped clips, and of the user's sounds that replace some."""
    return SoundBank(shipped_clips(), own).expected_seconds


def guided_keys(a_round: Round, settings: Settings, practice: Mapping[str, int]) -> frozenset[str]:
    """Return the keys of the exercises whose set-ups are guided.

    `practice` has the number of days on which each key was done. An exercise without steps to
    follow, such as a variant that is only a line of text, is never guided.
    """
    if settings.guidance == "never":
        return frozenset()
    return frozenset(
        exercise.key
        for exercise in a_round.exercises
        if exercise.steps
        and (settings.guidance == "always" or practice.get(exercise.key, 0) < NEW_DAYS)
    )


def with_honest_set_ups(
    a_round: Round, guided: Collection[str], length_of: LengthOf, *, fetches: bool = True
) -> Round:
    """Return the round with set-ups as long as they need, those of some exercises guided.

    A set-up is never shorter than reading its text takes. If it `fetches`, it is longer by the time
    to fetch things where the exercise is not announced in a rest before it.
    """
    bare = replace(a_round, set_ups={})
    to_fetch = Script.of(bare, timeline(bare), length_of).to_fetch if fetches else frozenset()
    set_ups = {
        exercise.key: SetUp(
            ready_s=_least_s(exercise, fetches=exercise.key in to_fetch),
            name_s=1,
            steps_s=(1,) * len(exercise.steps) if exercise.key in guided else (),
            caution_s=1 if exercise.caution else 0,
        )
        for exercise in a_round.exercises
        if exercise.dose.prepare_s or exercise.key in guided
    }
    prepared = replace(a_round, set_ups=set_ups)
    if not guided:
        return prepared
    every = replace(
        prepared, set_ups=_with_spoken_lengths(prepared, length_of, frozenset(SetUpPart))
    )
    # The words for half of the round depend on the lengths of all others.
    names = _with_spoken_lengths(every, length_of, frozenset({SetUpPart.NAME}))
    return replace(every, set_ups=names)


def guided_alone(a_round: Round, exercise: Exercise, length_of: LengthOf) -> SetUp:
    """Return the guided set-up of an exercise in a round, in place of its other variants there."""
    exercises = tuple(
        exercise if other.slug == exercise.slug else other for other in a_round.exercises
    )
    unique = tuple({other.key: other for other in exercises}.values())
    guided = with_honest_set_ups(replace(a_round, exercises=unique), [exercise.key], length_of)
    return guided.set_ups[exercise.key]


def _least_s(exercise: Exercise, *, fetches: bool) -> int:
    """Return the least seconds to get into position: to fetch things, or to read the text."""
    side = exercise.on_side("right") if exercise.dose.feet == "each" else ""
    texts = (exercise.name, exercise.variant, exercise.position, side)
    reading_s = _reading_s(*texts, *exercise.equipment, *exercise.beforehand)
    return max(exercise.dose.prepare_s + (FETCH_S if fetches else 0), reading_s)


def _with_spoken_lengths(
    a_round: Round, length_of: LengthOf, parts: Collection[SetUpPart]
) -> dict[str, SetUp]:
    """Return the set-ups of a round; some parts of the guided ones last as long as their words."""
    phases = timeline(a_round)
    script = Script.of(a_round, phases, length_of)
    set_ups = dict(a_round.set_ups)
    for index, phase in enumerate(phases):
        if phase.part is None or phase.part not in parts:
            continue
        cue = script.whole_opening(index)
        seconds = max(math.ceil(cue.seconds(length_of) + PAUSE_S), _reading_s(*cue.spoken))
        before = set_ups[phase.exercise]
        match phase.part:
            case SetUpPart.NAME:
                after = replace(before, name_s=seconds)
            case SetUpPart.STEP:
                steps_s = [*before.steps_s]
                steps_s[phase.step or 0] = seconds
                after = replace(before, steps_s=tuple(steps_s))
            case SetUpPart.CAUTION:
                after = replace(before, caution_s=seconds)
            case SetUpPart.READY:
                seconds += COUNTDOWN_S + script.last_words_s(index)
                after = replace(before, ready_s=max(before.ready_s, seconds))
        set_ups[phase.exercise] = after
    return set_ups


def _reading_s(*texts: str) -> int:
    return math.ceil(sum(len(text.split()) for text in texts) / WORDS_A_SECOND)

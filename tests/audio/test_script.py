"""The cues of a session: their words, order and times, without any overlap."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.audio.clips import Clips
from footcoach.audio.cue import TONE_GAP_S, Cue, Tone
from footcoach.audio.cue_schedule import TimedCue, cue_schedule
from footcoach.audio.script import Script, SpeechOptions
from footcoach.coaching.events import (
    Event,
    GettingReady,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Place,
    Resumed,
    Second,
    Stopped,
    Undone,
)
from footcoach.coaching.ledger import Outcome
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise, Verbs
from footcoach.routines.timeline import (
    EFFORT,
    Kind,
    Phase,
    Round,
    Side,
    round_of,
    timeline,
)

LIBRARY = Library(shipped_data())
ONE_WAY = LIBRARY.routine("five-exercises").exercises[-1]
"""Ankle circles, clockwise only."""


def seconds(part: Tone | str) -> float:
    """Return the length of a part at the pace of the shipped voice: 15 characters a second."""
    return 0.25 if isinstance(part, Tone) else 0.15 + len(part) / 15


def script_of(
    *exercises: Exercise, first: Side = "left", speech_options: SpeechOptions | None = None
) -> Script:
    by_slug = {exercise.slug: exercise for exercise in exercises}
    phases = timeline(Round("mine", 1, exercises), first)
    return Script(phases, by_slug, seconds, speech_options or SpeechOptions(encouragement=False))


def shipped(slug: str) -> Exercise:
    return LIBRARY.exercise(slug)


def heard(script: Script) -> list[TimedCue]:
    return list(cue_schedule(script))


def texts(script: Script) -> list[str]:
    return [timed.cue.text for timed in heard(script)]


def at(script: Script, at_s: float) -> str:
    (cue,) = [timed.cue for timed in heard(script) if timed.at_s == at_s]
    return cue.text


def spoken_in(script: Script, index: int) -> list[str]:
    """Return the texts of the cues of one phase, in order."""
    return [timed.cue.text for timed in heard(script) if timed.index == index]


def with_dose(slug: str, **numbers: int) -> Exercise:
    exercise = shipped(slug)
    return exercise.model_copy(update={"dose": exercise.dose.model_copy(update=numbers)})


# -- set-ups


def test_a_set_up_says_what_comes_how_and_with_what() -> None:
    opening = at(script_of(shipped("toe-pencil-pickups"), first="right"), 0)
    assert opening == (
        "Toe pencil pickups. You need: pencil. Sitting on a chair, barefoot. "
        "Right foot first. 5 times"
    )


def test_a_set_up_begins_with_the_number_of_the_exercise() -> None:
    script = script_of(*(shipped(slug) for slug in ("toe-walking", "toe-presses")))
    set_ups = [text for text in texts(script) if "xercise" in text]
    assert set_ups[0].startswith("Exercise 1 of 2. Toe walking. Standing")
    assert set_ups[1].startswith("Heels down. Exercise 2 of 2. Toe presses. Standing")


def test_a_set_up_repeats_neither_the_position_nor_the_things_that_are_at_hand() -> None:
    script = script_of(shipped("heel-lifts"), shipped("toe-lifts"))
    (second,) = [text for text in texts(script) if "Exercise 2" in text]
    assert second == "Heels down. Exercise 2 of 2. Toe lifts. 10 times"


def test_words_of_safety_are_spoken_once_before_and_once_after() -> None:
    script = script_of(*(shipped(slug) for slug in ("ball-roll", "one-leg-stand")))
    words = texts(script)
    assert [text for text in words if "ut the ball away" in text] == [
        "Foot off the ball. Put the ball away. Exercise 2 of 2. One-leg stand. Standing beside a "
        "wall, barefoot. Hold on to something. Eyes open. Left foot first. 3 times"
    ]
    assert (
        "Foot off the ball. Put the ball away. Well done"
        in texts(script_of(shipped("ball-roll")))[-1]
    )


def test_a_foot_is_told_what_to_do_just_before_the_ticks() -> None:
    script = script_of(shipped("one-leg-stand"))  # set-up until 20
    assert at(script, 14) == "Stand on the left leg"
    short = at(script_of(with_dose("one-leg-stand", prepare_s=14)), 0)
    assert "Stand on the left leg" in short
    assert "Left foot first" not in short


def test_a_set_up_says_how_many_sets_and_repetitions_follow() -> None:
    assert at(script_of(shipped("short-foot")), 0).endswith("3 sets of 10")
    assert at(script_of(shipped("toe-walking")), 0).endswith("5 times")


def test_a_long_set_up_says_when_thirty_seconds_are_left() -> None:
    script = script_of(shipped("resisted-flexion"))  # set-up until 60
    assert at(script, 30) == "30 seconds"
    assert "30 seconds" not in texts(script_of(shipped("toe-walking")))
    assert "Half way" not in spoken_in(script, 0)


def test_no_announcement_ends_in_a_command() -> None:
    exercises = [shipped(slug) for slug in LIBRARY.exercise_slugs()]
    commands = {"switch", "stopped", "paused"}
    for exercise in exercises:
        verbs = exercise.verbs
        commands |= {verbs.work, verbs.hold, verbs.rest, verbs.released}
        commands |= set(exercise.dose.ways if len(exercise.dose.ways) > 1 else ())
    clips = Clips(shipped_data())
    for exercise in exercises:
        for first in ("left", "right"):
            (opening, *_) = heard(script_of(exercise, first="left" if first == "left" else "right"))
            said = opening.cue.written(clips.spoken).casefold()
            for command in {command.casefold() for command in commands}:
                assert not said.endswith(f" {command}"), said


# -- the end of an effort


@pytest.mark.parametrize(
    ("slug", "released"),
    [
        ("toe-walking", "Heels down. Well done. That was the round"),
        ("slow-heel-raise", "Heels down. Well done. That was the round"),
        ("ball-roll", "Foot off the ball. Put the ball away. Well done. That was the round"),
        ("one-leg-stand", "Foot down. Well done. That was the round"),
        ("heel-to-toe-walk", "Stop, feet apart. Well done. That was the round"),
    ],
)
def test_the_end_begins_with_the_word_that_ends_the_last_effort(slug: str, released: str) -> None:
    last = heard(script_of(shipped(slug)))[-1]
    assert (last.index, last.cue.tone, last.cue.text) == (None, Tone.DONE, released)


def test_each_rest_and_each_change_of_feet_begins_with_the_word_that_ends_the_effort() -> None:
    script = script_of(shipped("one-leg-stand"))
    for index, phase in enumerate(script.timeline):
        first = script.phase_cues(index, phase.seconds)[phase.seconds]
        if phase.kind is Kind.REST:
            assert (first.tone, first.spoken[0]) == (Tone.REST, "foot down")
        if phase.kind is Kind.SWITCH:
            assert (first.ending, first.phrases) == (
                ("foot down",),
                ("stand on the right leg",),
            )


def test_an_effort_that_is_left_for_another_phase_is_ended_there() -> None:
    script = script_of(shipped("toe-walking"))
    again = Place.start_of(script.timeline, 0)
    back = script.cue(PhaseStarted(0, again, script.timeline[0], paused=False, left=1))
    assert back is not None
    assert back.ending == ("heels down",)
    from_rest = script.cue(PhaseStarted(0, again, script.timeline[0], paused=False, left=2))
    assert from_rest is not None
    assert from_rest.ending == ()


def test_a_hold_without_a_rest_ends_before_the_next_one_and_a_walk_goes_on() -> None:
    spreads = script_of(with_dose("toe-spread", rest_s=0, hold_s=10))
    assert "Let go. Spread. 2 of 5" in texts(spreads)
    assert "Heels down" not in " ".join(texts(script_of(with_dose("toe-walking", rest_s=0)))[:-1])


def test_the_ways_of_a_repetition_are_one_effort() -> None:
    yoga = script_of(shipped("toe-yoga"))
    assert spoken_in(yoga, 2) == ["Small toes up", "Tick", "Tick"]


def test_a_word_that_ends_an_effort_is_said_even_if_it_is_longer_than_its_phase() -> None:
    lifts = with_dose("heel-lifts", rest_s=1)
    slow = lifts.model_copy(update={"verbs": Verbs(rest="put both of your heels down slowly")})
    cues = script_of(slow).phase_cues(3, 1)
    assert cues[1] == Cue(Tone.REST, ("put both of your heels down slowly",), tone_gap_s=None)


# -- numbers


@pytest.mark.parametrize("pace", [0.8, 1.0, 1.2])
@pytest.mark.parametrize("slug", LIBRARY.routine_slugs())
def test_every_repetition_has_its_number_whatever_the_length_of_the_clips(
    slug: str, pace: float
) -> None:
    exercises = LIBRARY.routine(slug).exercises
    phases = timeline(Round("mine", 1, exercises))
    by_slug = {exercise.slug: exercise for exercise in exercises}
    script = Script(phases, by_slug, lambda part: seconds(part) * pace)
    for index, phase in enumerate(phases):
        before = phases[index - 1] if index else None
        begins = before is not None and (before.kind not in EFFORT or before.rep != phase.rep)
        if phase.kind in EFFORT and phase.rep > 1 and begins:
            words = [
                script.phase_cues(at, phases[at].seconds)[left].spoken
                for at in (index - 1, index)
                for left in script.phase_cues(at, phases[at].seconds)
                if (at, left) not in inside_efforts(phases, at)
            ]
            found = [spoken for spoken in words if str(phase.rep) in spoken]
            assert len(found) == 1, (phase, words)


def inside_efforts(phases: tuple[Phase, ...], at: int) -> set[tuple[int, int]]:
    """Return the moments within an effort, which may be counted aloud."""
    length = phases[at].seconds
    return {(at, left) for left in range(1, length)} if phases[at].kind in EFFORT else set()


def test_a_long_effort_has_its_number_itself() -> None:
    words = texts(script_of(shipped("toe-walking")))
    assert [text for text in words if text.startswith("Walk")] == [
        *("Walk", "Walk. 2 of 5", "Walk. 3 of 5", "Walk. 4 of 5", "Walk. 5. The last one")
    ]


def test_an_effort_that_is_short_or_counted_aloud_has_its_number_in_the_rest_before() -> None:
    flexion = script_of(shipped("resisted-flexion"))  # a rest of 10 from 67 to 77
    assert (at(flexion, 67), at(flexion, 72)) == ("Ease back", "2 of 10")
    presses = with_dose("toe-presses", rest_s=4).model_copy(update={"counted": ("hold",)})
    assert "Let go. 4 of 10" in texts(script_of(presses))


def test_only_the_last_repetition_of_all_is_called_the_last_one() -> None:
    words = texts(script_of(shipped("one-leg-stand")))
    assert [text for text in words if text.startswith("Balance. 3")] == [
        *("Balance. 3 of 3", "Balance. 3. The last one")
    ]


def test_in_an_effort_of_one_second_the_number_takes_the_place_of_the_verb() -> None:
    words = texts(script_of(shipped("heel-lifts")))
    assert [text for text in words if text.isdigit()] == [str(rep) for rep in range(2, 11)]
    assert words.count("Heels up") == 1
    assert words.count("Heels down") == 9  # and once before the end


def test_the_number_of_a_set_is_said_in_the_rest_before_it() -> None:
    words = texts(script_of(shipped("short-foot")))
    assert [text for text in words if "set" in text] == [
        "Short foot. Sitting on a chair, barefoot. 3 sets of 10",
        *("Let go. Second set", "Let go. The last set"),
    ]


def test_a_high_number_is_put_together() -> None:
    many = script_of(with_dose("toe-walking", reps=42))
    assert "Walk. 32 of 42" in texts(many)
    assert Cue(Tone.WORK, ("walk", "30", "2", "of 40", "2")) in [t.cue for t in heard(many)]


# -- counting, ticks, and words at a moment


def test_every_phase_is_named_with_the_exercise_s_own_verb() -> None:
    words = texts(script_of(shipped("resisted-flexion")))
    assert {"Pull", "Hold", "Ease back"} <= set(words)
    assert "Walk" in texts(script_of(shipped("toe-walking")))


def test_ticks_come_only_before_an_effort_begins_and_before_it_ends() -> None:
    for slug in LIBRARY.routine_slugs():
        script = script_of(*LIBRARY.routine(slug).exercises)
        for timed in heard(script):
            if timed.cue.tone is Tone.TICK and timed.index is not None:
                following = script.timeline[timed.index + 1 : timed.index + 2]
                assert EFFORT & {script.timeline[timed.index].kind, *(p.kind for p in following)}


def test_numbers_that_follow_each_other_are_heard_only_within_an_effort() -> None:
    for slug in LIBRARY.routine_slugs():
        script = script_of(*LIBRARY.routine(slug).exercises)
        for index, phase in enumerate(script.timeline):
            numbers = [text for text in spoken_in(script, index) if text.isdigit()]
            counted = script.exercises[phase.exercise].counted
            assert len(numbers) <= 1 or phase.kind.value in counted


def test_the_last_three_seconds_tick() -> None:
    script = script_of(shipped("toe-walking"))  # set-up until 15, walk until 35
    ticks = [timed.at_s for timed in heard(script) if timed.cue == Cue(Tone.TICK)]
    assert ticks[:6] == [12, 13, 14, 32, 33, 34]
    assert at(script, 15) == "Walk"


def test_the_first_three_seconds_of_a_short_phase_are_free_of_ticks() -> None:
    script = script_of(shipped("toe-spread"))  # set-up until 10, spread until 15
    assert [timed.at_s for timed in heard(script) if timed.cue == Cue(Tone.TICK)][3:5] == [13, 14]


def test_circles_are_counted_to_ten() -> None:
    script = script_of(ONE_WAY)  # set-up until 25
    assert [at(script, 25 + n) for n in range(2, 10)] == [str(n + 1) for n in range(2, 10)]


def test_a_short_hold_is_counted_up_with_its_verb_in_place_of_one() -> None:
    counted = shipped("toe-presses").model_copy(update={"counted": ("hold",)})
    script = script_of(counted)  # set-up until 15, press until 18
    assert [at(script, when) for when in (15, 16, 17)] == ["Press", "2", "3"]


def test_half_time_is_announced_in_efforts_of_twenty_seconds_or_more() -> None:
    assert at(script_of(shipped("toe-walking")), 25) == "Half way"
    assert "Half way" not in texts(script_of(with_dose("toe-walking", work_s=19, prepare_s=40)))
    stretch = script_of(shipped("calf-stretch"))  # a rest of 30
    rests = [i for i, phase in enumerate(stretch.timeline) if phase.kind is Kind.REST]
    assert all("Half way" not in spoken_in(stretch, index) for index in rests)


def test_the_only_way_of_a_circle_is_announced() -> None:
    assert at(script_of(ONE_WAY), 0).endswith("Clockwise. Left foot first")


def test_a_way_that_changes_is_announced_before_and_spoken_in_place_of_the_verb() -> None:
    script = script_of(shipped("seated-ankle-circles"))  # set-up until 10
    moments = [at(script, when) for when in (10, 18, 20)]
    assert moments == ["Clockwise", "The other way next", "Counter-clockwise"]
    assert "lockwise" not in at(script, 0)


def test_without_counting_the_last_three_seconds_still_tick() -> None:
    script = script_of(ONE_WAY, speech_options=SpeechOptions(counting=False))
    ticks = [timed.at_s for timed in heard(script) if timed.cue == Cue(Tone.TICK)]
    assert {22, 23, 24, 32, 33, 34} <= set(ticks)
    assert not any(word.isdigit() for timed in heard(script) for word in timed.cue.phrases)


def test_half_time_can_be_turned_off() -> None:
    assert "Half way" not in texts(
        script_of(shipped("toe-walking"), speech_options=SpeechOptions(half_time=False))
    )


def test_every_phase_of_every_shipped_round_begins_with_its_tone() -> None:
    for slug in LIBRARY.routine_slugs():
        routine = LIBRARY.routine(slug)
        for number in range(1, routine.rounds_a_day + 1):
            script = script_of(*round_of(routine, number).exercises)
            for index, phase in enumerate(script.timeline):
                first = script.phase_cues(index, phase.seconds)[phase.seconds]
                assert first.tone is not None
                assert first.tone_gap_s == TONE_GAP_S or phase.seconds == 1


# -- pauses, and the middle of a phase


def events_at(script: Script, index: int, elapsed_s: float) -> Place:
    return Place(index, elapsed_s, float(script.timeline[index].seconds))


def test_pauses_and_resumptions_have_cues() -> None:
    script = script_of(shipped("toe-walking"))
    walking, resting = events_at(script, 1, 5.5), events_at(script, 2, 5.5)
    assert script.cue(Paused(0, walking)) == Cue(phrases=("heels down", "paused"))
    assert script.cue(Paused(0, resting)) == Cue(phrases=("paused",))
    assert script.cue(Paused(0, walking, 60.0)) == Cue(phrases=("the machine was away", "paused"))
    counted = [script.cue(GettingReady(0, left)) for left in (3, 2, 1)]
    assert counted == [Cue(Tone.TICK, ("get ready",)), Cue(Tone.TICK), Cue(Tone.TICK)]
    assert script.cue(Resumed(0, walking)) == Cue(Tone.WORK, ("walk",))
    assert script.cue(Stopped(0)) == Cue(phrases=("stopped",))
    assert script.cue(Stopped(0, walking)) == Cue(phrases=("heels down", "stopped"))


def test_a_phase_that_is_resumed_at_its_beginning_is_announced_as_a_whole() -> None:
    script = script_of(shipped("toe-walking"), shipped("toe-presses"))
    (index,) = [i for i, p in enumerate(script.timeline) if i and p.kind is Kind.PREPARE]
    cue = script.cue(Resumed(0, Place.start_of(script.timeline, index)))
    assert cue is not None
    assert cue.text.startswith("Exercise 2 of 2. Toe presses. Standing")


def test_the_foot_is_said_when_an_effort_of_one_foot_is_resumed() -> None:
    script = script_of(shipped("one-leg-stand"))
    assert script.cue(Resumed(0, events_at(script, 1, 2.0))) == Cue(
        Tone.HOLD, ("balance", "stand on the left leg")
    )


def test_an_undo_and_the_first_second_of_a_phase_have_no_cue() -> None:
    script = script_of(shipped("toe-walking"))
    assert script.cue(Undone(0)) is None
    assert script.cue(Second(0, events_at(script, 1, 4.0), 16)) is None


def test_a_resumed_phase_has_only_the_phrases_that_fit_before_the_next_cue() -> None:
    script = script_of(shipped("toe-walking"))
    almost_over = script.cue(Resumed(0, events_at(script, 1, 16.8)))  # the ticks begin at 17
    assert almost_over == Cue(Tone.WORK)


def test_an_extended_phase_ticks_before_its_new_end() -> None:
    script = script_of(shipped("toe-walking"))
    assert script.cue(Second(0, Place(1, 27.0, 30.0), 3)) == Cue(Tone.TICK)
    assert script.cue(Second(0, Place(1, 17.0, 30.0), 13)) is None


doses = st.builds(
    Dose,
    prepare_s=st.integers(0, 30),
    work_s=st.integers(0, 25),
    hold_s=st.integers(1, 25),
    rest_s=st.integers(0, 20),
    switch_s=st.integers(0, 12),
    reps=st.integers(1, 4),
    sets=st.integers(1, 3),
    feet=st.sampled_from(["both", "each"]),
    ways=st.sampled_from([(), ("clockwise", "counter-clockwise")]),
)
words = st.text("abcdefgh ", min_size=1, max_size=40).filter(lambda text: text.strip() != "")
exercises = st.builds(
    lambda dose, name, work, counted: shipped("toe-walking").model_copy(
        update={
            "dose": dose,
            "name": name,
            "verbs": Verbs(work=work.strip(), hold="hold", rest="let go"),
            "counted": counted,
        }
    ),
    doses,
    words,
    words,
    st.sampled_from([(), ("work",), ("hold",), ("work", "hold")]),
)


@given(exercises, st.booleans(), st.booleans())
def test_no_spoken_cue_overlaps_the_next_one(
    exercise: Exercise, counting: bool, half_time: bool
) -> None:
    timed = heard(script_of(exercise, speech_options=SpeechOptions(counting, half_time)))
    for one, following in pairwise(timed):
        ends = one.at_s + one.cue.seconds(seconds)
        assert ends <= following.at_s or has_only_required_words(one.cue, exercise)


def has_only_required_words(cue: Cue, exercise: Exercise) -> bool:
    """Tell whether a cue is as short as it may be: a word that ends an effort is never left out."""
    return set(cue.spoken) <= {exercise.verbs.rest, *exercise.afterwards}


@given(exercises, st.data())
def test_live_cues_equal_the_cue_schedule(exercise: Exercise, data: st.DataObject) -> None:
    script = script_of(exercise)
    index = data.draw(st.integers(0, len(script.timeline) - 1))
    phase = script.timeline[index]
    start = Place(index, 0.0, float(phase.seconds))
    left = index - 1 if index else None
    live: list[Event] = [PhaseStarted(0, start, phase, paused=False, left=left)]
    live += [
        Second(0, Place(index, float(phase.seconds - left), float(phase.seconds)), left)
        for left in range(phase.seconds - 1, 0, -1)
    ]
    cues = [cue for event in live if (cue := script.cue(event)) is not None]
    assert cues == [timed.cue for timed in heard(script) if timed.index == index]


@given(exercises, st.data())
def test_a_cue_in_the_middle_of_a_phase_ends_before_the_next_cue(
    exercise: Exercise, data: st.DataObject
) -> None:
    script = script_of(exercise)
    index = data.draw(st.integers(0, len(script.timeline) - 1))
    length = script.timeline[index].seconds
    elapsed = data.draw(st.floats(0.01, length - 0.01))
    cue = script.cue(Resumed(0, Place(index, elapsed, float(length))))
    assert cue is not None
    left = length - elapsed
    following = max((at for at in script.phase_cues(index, length) if at < left), default=0)
    assert not cue.phrases or cue.seconds(seconds) <= left - following
    assert math.isclose(left, length - elapsed)


def test_leaving_a_phase_has_no_cue() -> None:
    script = script_of(shipped("toe-walking"))
    assert script.cue(PhaseEnded(0, 0, Outcome.DONE, 15.0)) is None


def test_an_until_key_phase_is_announced_and_then_silent() -> None:
    dose = Dose(prepare_s=20, work="until key", work_s=30, reps=1)
    until_key = shipped("toe-walking").model_copy(update={"dose": dose})
    script = script_of(until_key, speech_options=SpeechOptions())
    assert at(script, 0).endswith("At your own pace")
    assert script.phase_cues(1, 3600).keys() == {3600}

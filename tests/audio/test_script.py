"""The cues of a session: their words, order and times, without any overlap."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from footcoach.audio.cue import Cue, Tone
from footcoach.audio.cue_schedule import TimedCue, cue_schedule
from footcoach.audio.script import Script, SpeechOptions
from footcoach.coaching.events import (
    Event,
    Finished,
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
from footcoach.routines.timeline import Round, Side, round_of, timeline

LIBRARY = Library(shipped_data())


def seconds(part: Tone | str) -> float:
    """Return the length of a part at the pace of the shipped voice: 15 characters a second."""
    return 0.25 if isinstance(part, Tone) else 0.15 + len(part) / 15


def script_of(
    *exercises: Exercise, first: Side = "left", speech_options: SpeechOptions | None = None
) -> Script:
    by_slug = {exercise.slug: exercise for exercise in exercises}
    phases = timeline(Round("mine", 1, exercises), first)
    return Script(phases, by_slug, seconds, speech_options or SpeechOptions())


def shipped(slug: str) -> Exercise:
    return LIBRARY.exercise(slug)


def heard(script: Script) -> list[TimedCue]:
    return list(cue_schedule(script))


def texts(script: Script) -> list[str]:
    return [timed.cue.text for timed in heard(script)]


def at(script: Script, at_s: float) -> str:
    (cue,) = [timed.cue for timed in heard(script) if timed.at_s == at_s]
    return cue.text


def test_an_exercise_is_announced_with_its_position_its_equipment_and_its_first_foot() -> None:
    opening = at(script_of(shipped("toe-pencil-pickups"), first="right"), 0)
    assert opening == (
        "Toe pencil pickups. Sitting on a chair, barefoot (standing is harder). You need. Pencil. "
        "Chair. Right foot first. 5 times"
    )


def test_every_phase_is_named_with_the_exercise_s_own_verb() -> None:
    words = texts(script_of(shipped("resisted-flexion")))
    assert {"Pull", "Hold", "Ease back"} <= set(words)
    assert "Walk" in texts(script_of(shipped("toe-walking")))
    assert "Let go" in texts(script_of(shipped("toe-presses")))


def test_a_switch_names_the_foot_and_how_the_last_hold_ends() -> None:
    assert "Let go. Switch. Right foot" in texts(script_of(shipped("toe-pencil-pickups")))


def test_the_end_of_a_phase_is_counted_down_before_it_comes() -> None:
    script = script_of(shipped("toe-walking"))  # set-up until 15, walk until 35
    assert [at(script, when) for when in (12, 13, 14)] == ["3", "2", "1"]
    assert [at(script, when) for when in (32, 33, 34)] == ["3", "2", "1"]
    assert at(script, 15) == "Walk"


def test_circles_are_counted_to_ten() -> None:
    script = script_of(shipped("ankle-circles"))  # set-up until 25
    assert [at(script, 25 + n) for n in range(2, 10)] == [str(n + 1) for n in range(2, 10)]


def test_a_short_hold_is_counted_up_with_its_verb_in_place_of_one() -> None:
    script = script_of(shipped("toe-presses"))  # set-up until 15, press until 18
    assert [at(script, when) for when in (15, 16, 17)] == ["Press", "2", "3"]


def test_half_time_is_announced_in_phases_of_twenty_seconds_or_more() -> None:
    assert at(script_of(shipped("toe-walking")), 25) == "Half way"
    nineteen = shipped("toe-walking")
    shorter = nineteen.model_copy(
        update={"dose": nineteen.dose.model_copy(update={"work_s": 19, "prepare_s": 19})}
    )
    assert "Half way" not in texts(script_of(shorter))


def test_a_rest_announces_the_next_repetition_and_the_last_one() -> None:
    words = texts(script_of(shipped("toe-walking")))
    announced = [word for word in words if word.startswith("Next")]
    assert announced == ["Next. Number 2", "Next. Number 3", "Next. Number 4", "Next. The last one"]


def test_each_repetition_is_numbered_once() -> None:
    words = " ".join(texts(script_of(shipped("toe-presses"))))
    assert [words.count(f"umber {n}") for n in range(2, 10)] == [1] * 8


def test_a_repetition_without_a_rest_before_it_is_numbered_at_its_beginning() -> None:
    dose = Dose(work_s=10, reps=3, rest_s=0)
    script = script_of(shipped("toe-walking").model_copy(update={"dose": dose}))
    assert "Walk. Number 2" in texts(script)
    assert "Walk. The last one" in texts(script)


def test_the_way_of_a_circle_is_spoken() -> None:
    assert at(script_of(shipped("ankle-circles")), 0).endswith("Left foot first. Clockwise")


def test_a_way_that_changes_is_spoken_in_place_of_the_verb() -> None:
    routine = LIBRARY.routine("fifteen-minutes")
    circles = next(one for one in routine.exercises if one.slug == "ankle-circles")
    script = script_of(circles)
    assert [at(script, when) for when in (25, 35)] == ["Clockwise", "Counter-clockwise"]


def test_without_spoken_counting_the_last_three_seconds_tick() -> None:
    script = script_of(shipped("toe-walking"), speech_options=SpeechOptions(counting=False))
    ticks = [timed for timed in heard(script) if timed.cue == Cue(Tone.TICK)]
    assert {timed.at_s for timed in ticks} >= {12, 13, 14, 32, 33, 34}
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
                assert script.phase_cues(index, phase.seconds)[phase.seconds].tone is not None


def test_the_last_cue_is_at_the_end() -> None:
    last = heard(script_of(shipped("toe-walking")))[-1]
    assert (last.at_s, last.index, last.cue.text) == (175, None, "Well done. That was the round")


def events_at(script: Script, index: int, elapsed_s: float) -> Place:
    return Place(index, elapsed_s, float(script.timeline[index].seconds))


def test_pauses_and_resumptions_have_cues() -> None:
    script = script_of(shipped("toe-walking"))
    walking = events_at(script, 1, 5.5)
    assert script.cue(Paused(0, walking)) == Cue(phrases=("paused",))
    assert script.cue(Paused(0, walking, 60.0)) == Cue(phrases=("the machine was away", "paused"))
    counted = [script.cue(GettingReady(0, left)) for left in (3, 2, 1)]
    assert [cue.text for cue in counted if cue] == ["Get ready", "2", "1"]
    assert script.cue(Resumed(0, walking)) == Cue(Tone.WORK, ("walk", "both feet"))
    assert script.cue(Stopped(0)) == Cue(phrases=("stopped",))
    assert script.cue(Finished(0)) is not None


def test_an_undo_and_the_first_second_of_a_phase_have_no_cue() -> None:
    script = script_of(shipped("toe-walking"))
    assert script.cue(Undone(0)) is None
    assert script.cue(Second(0, events_at(script, 1, 4.0), 16)) is None


def test_a_resumed_phase_has_only_the_phrases_that_fit_before_the_next_cue() -> None:
    script = script_of(shipped("toe-walking"))
    almost_over = script.cue(Resumed(0, events_at(script, 1, 16.5)))  # the countdown begins at 17
    assert almost_over == Cue(Tone.WORK)


def test_an_extended_phase_is_counted_down_to_its_new_end() -> None:
    script = script_of(shipped("toe-walking"))
    longer = Place(1, 27.0, 30.0)
    cue = script.cue(Second(0, longer, 3))
    assert cue is not None
    assert cue.text == "3"


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
        assert ends <= following.at_s or not one.cue.phrases


@given(exercises, st.data())
def test_live_cues_equal_the_cue_schedule(exercise: Exercise, data: st.DataObject) -> None:
    script = script_of(exercise)
    index = data.draw(st.integers(0, len(script.timeline) - 1))
    phase = script.timeline[index]
    start = Place(index, 0.0, float(phase.seconds))
    live: list[Event] = [PhaseStarted(0, start, phase, paused=False)]
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

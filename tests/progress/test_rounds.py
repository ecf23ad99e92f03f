"""Rounds are due one after the other, and nothing is due twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.models import ExerciseOutcome, ExerciseRecord, Session
from footcoach.progress.rounds import DueExercise, due_today, next_round
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise, Routine
from footcoach.routines.timeline import Round, round_of

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def exercise(slug: str, times_a_day: int) -> Exercise:
    text = "Any"
    return Exercise(
        slug=slug,
        name=text,
        summary=text,
        position=text,
        equipment=(),
        steps=(text,),
        do=(),
        do_not=(),
        easier=(),
        harder=(),
        caution=(),
        sources=(text,),
        dose=Dose(work_s=5, times_a_day=times_a_day),
        provenance={},
    )


def routine(**times_a_day: int) -> Routine:
    exercises = tuple(exercise(slug, times) for slug, times in times_a_day.items())
    return Routine(slug="own", name="Own", summary="My own.", exercises=exercises)


OWN = routine(walk=2, flex=1, press=3)


def session(
    *done: str,
    outcome: ExerciseOutcome = "done",
    day: date = TODAY,
    finished: bool = False,
) -> Session:
    """Return a session with the outcomes of these exercises."""
    records = tuple(
        ExerciseRecord(
            exercise=slug,
            reps=0,
            of=1,
            left_s=0.0,
            right_s=0.0,
            both_s=5.0,
            planned_s=5.0,
            outcome=outcome,
        )
        for slug in done
    )
    return Session(
        id="0" * 32,
        routine="own",
        round=1,
        started=NOON,
        ended=NOON,
        zone="UTC",
        day=day,
        outcome="finished" if finished else "stopped",
        active_s=5.0,
        exercises=records,
    )


def coming(sessions: Iterable[Session], routine: Routine = OWN) -> str:
    """Return the next round as text: "1: walk flex press"."""
    due_round = next_round([routine], due_today([routine], sessions, TODAY))
    return (
        f"{due_round.number}: {' '.join(e.slug for e in due_round.exercises)}"
        if due_round
        else "nothing"
    )


@pytest.mark.parametrize(
    ("done", "then"),
    [
        ([], "1: walk flex press"),
        (["walk flex press"], "2: walk press"),
        (["walk flex press", "walk press"], "3: press"),
        (["walk flex press", "walk press", "press"], "nothing"),
        (["walk"], "1: flex press"),
        (["walk flex"], "1: press"),
        (["walk", "flex"], "1: press"),
        (["press"], "1: walk flex"),
        (["press", "press", "press"], "1: walk flex"),
        (["walk flex press", "press"], "2: walk"),
        (["walk flex press", "walk"], "2: press"),
        (["walk flex press", "walk", "walk"], "2: press"),
        (["flex", "flex", "flex"], "1: walk press"),
    ],
)
def test_the_next_round_is_the_earliest_unfinished_one(done: list[str], then: str) -> None:
    assert coming([session(*slugs.split()) for slugs in done]) == then


@pytest.mark.parametrize("outcome", ["partial", "skipped"])
def test_an_exercise_that_was_not_completed_is_still_due(outcome: ExerciseOutcome) -> None:
    assert coming([session("walk", "flex", "press", outcome=outcome)]) == "1: walk flex press"


def test_the_rest_of_a_stopped_round_is_due() -> None:
    stopped = [
        session("walk"),
        session("flex", outcome="partial"),
        session("press", outcome="skipped"),
    ]
    assert coming(stopped) == "1: flex press"


@pytest.mark.parametrize("days", [-1, 1])
def test_another_day_s_work_does_not_count_today(days: int) -> None:
    other = session("walk", "flex", "press", day=TODAY + timedelta(days=days))
    assert coming([other]) == "1: walk flex press"


def test_an_exercise_counts_in_any_routine() -> None:
    elsewhere = replace(session("walk", "swim"), routine="other")
    assert coming([elsewhere]) == "1: flex press"


def test_due_exercises_have_the_number_of_times_done() -> None:
    due = due_today([OWN], [session("walk", "press"), session("press")], TODAY)
    assert [(one.exercise.slug, one.done, one.times_a_day) for one in due] == [
        ("walk", 1, 2),
        ("flex", 0, 1),
        ("press", 2, 3),
    ]


@pytest.mark.parametrize(("done", "met"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_dose_is_met_if_it_was_done_often_enough(done: int, met: bool) -> None:
    assert DueExercise(exercise("walk", 2), done, settled=done).is_met is met


def test_a_day_of_the_five_exercises_has_the_rounds_of_the_article(library: Library) -> None:
    article = library.routine("five-exercises")
    sessions: list[Session] = []
    for number in (1, 2, 3):
        due_round = next_round([article], due_today([article], sessions, TODAY))
        assert due_round == round_of(article, number)
        sessions.append(session(*(e.slug for e in due_round.exercises)))
    assert next_round([article], due_today([article], sessions, TODAY)) is None


routines = st.lists(st.integers(1, 5), min_size=1, max_size=6).map(
    lambda times: routine(**{f"number-{n}": often for n, often in enumerate(times)})
)


def do_some(due_round: Round, choice: st.DataObject) -> Session:
    """Do a part of the round, stopping early or skipping."""
    slugs = [one.slug for one in due_round.exercises]
    some = choice.draw(st.sets(st.sampled_from(slugs), min_size=1))
    return session(*(slug for slug in slugs if slug in some))


@given(routines, st.data())
def test_doing_each_next_round_meets_every_dose_and_exceeds_none(
    routine: Routine, choice: st.DataObject
) -> None:
    sessions: list[Session] = []
    numbers: list[int] = []
    for _ in range(sum(one.dose.times_a_day for one in routine.exercises)):
        due = due_today([routine], sessions, TODAY)
        due_round = next_round([routine], due)
        if due_round is None:
            break
        numbers.append(due_round.number)
        sessions.append(do_some(due_round, choice))
    due = due_today([routine], sessions, TODAY)
    assert next_round([routine], due) is None
    assert [one.done for one in due] == [one.times_a_day for one in due]
    assert numbers == sorted(numbers)


@given(routines, st.lists(st.sets(st.integers(0, 5)), max_size=8))
def test_the_next_round_has_the_missing_exercises_and_a_valid_number(
    routine: Routine, done: list[set[int]]
) -> None:
    sessions = [session(*(f"number-{n}" for n in sorted(numbers))) for numbers in done if numbers]
    due = due_today([routine], sessions, TODAY)
    due_round = next_round([routine], due)
    if due_round is None:
        assert all(one.is_met for one in due)
        return
    expected = [one.exercise for one in due if one.done < due_round.number <= one.times_a_day]
    assert list(due_round.exercises) == expected
    assert due_round.exercises
    assert 1 <= due_round.number <= routine.rounds_a_day
    assert due_round.routine == routine.slug


def test_an_exercise_left_out_of_a_finished_round_does_not_delay_the_next_round() -> None:
    left_out = session("walk", "flex", "press", outcome="skipped", finished=True)
    coming = next_round([OWN], due_today([OWN], [left_out], TODAY))
    assert coming is not None
    assert coming.number == 2
    assert [one.slug for one in coming.exercises] == ["walk", "press"]


def test_an_exercise_left_out_is_not_done() -> None:
    left_out = session("walk", "flex", "press", outcome="skipped", finished=True)
    due = due_today([OWN], [left_out], TODAY)
    assert [one.done for one in due] == [0, 0, 0]
    assert not any(one.is_met for one in due)
    assert [one.exercise.slug for one in due if one.is_settled] == ["flex"]

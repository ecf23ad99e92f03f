"""An increase is suggested after good days, and a step back after pain."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from footcoach.config.paths import shipped_data
from footcoach.config.rules import GrowthSteps
from footcoach.history.models import Answers, Session
from footcoach.progress.days import Days
from footcoach.progress.growth import (
    Suggestion,
    decide,
    suggestion,
    undo_last_increase,
    with_decision,
)
from footcoach.routines.growth import can_grow, fully_grown, grown, size_of, steps_of, with_steps
from footcoach.routines.library import Library
from footcoach.routines.models import Dose, Exercise, Growth, Routine, doses_of
from footcoach.texts.progress import suggestion_in_words
from tests.history import sessions

TODAY = date(2026, 11, 25)
STAND = Exercise(
    slug="stand",
    name="Stand",
    steps=("Stand.",),
    dose=Dose(hold_s=10, reps=3),
    grow=Growth(what="hold_s", by=5, every_full_days=3, up_to=22),
)
OWN = Routine(slug="own", name="Own", exercises=(STAND,))


def done(*, ago: int, pain: int | None = 2, hurt: bool = False, **answers: Any) -> Session:
    record = sessions.done("stand", reps=3, seconds=30.0, hurt=hurt)
    day = TODAY - timedelta(days=ago)
    return sessions.session(
        routine="own",
        day=day,
        exercises=(record,),
        answers=Answers(pain=pain, **answers),
        id=f"{ago:032x}",
    )


def suggested(*sessions: Session, steps: tuple[str, ...] = ()) -> Suggestion | None:
    return suggestion(OWN, steps_of(steps), Days.of(sessions, doses_of([OWN])))


def size(change: Suggestion | None) -> int | None:
    return None if change is None else change.then.dose.hold_s


@pytest.mark.parametrize(
    ("sessions", "steps", "size_then"),
    [
        ([done(ago=3), done(ago=2), done(ago=1)], (), 15),
        ([done(ago=2), done(ago=1)], (), None),  # one day short
        ([done(ago=3), done(ago=2), done(ago=1, pain=3)], (), 15),
        ([done(ago=3), done(ago=2), done(ago=1, pain=4)], (), None),
        ([done(ago=3, pain=None), done(ago=2, pain=None), done(ago=1, pain=None)], (), None),
        ([done(ago=3), done(ago=2), done(ago=1, hurt=True)], (), None),
        ([done(ago=3), done(ago=2, next_day="worse"), done(ago=1)], (), None),
        ([done(ago=3), done(ago=2), done(ago=1)], ("own stand 0 since 2026-11-23",), None),
        ([done(ago=3), done(ago=2), done(ago=1)], ("own stand 1 since 2026-11-22",), 20),
        ([done(ago=3), done(ago=2), done(ago=1)], ("own stand 2 since 2026-11-22",), 22),
        ([done(ago=3), done(ago=2), done(ago=1)], ("own stand 3 since 2026-11-22",), None),
        ([done(ago=1, pain=5)], ("own stand 3 since 2026-11-22",), 20),
        ([done(ago=1, hurt=True)], ("own stand 1 since 2026-11-22",), 10),
        ([done(ago=5, pain=6), done(ago=1)], ("own stand 1 since 2026-11-22",), None),
        ([], (), None),
    ],
)
def test_an_increase_or_a_step_back_is_suggested(
    sessions: list[Session], steps: tuple[str, ...], size_then: int | None
) -> None:
    assert size(suggested(*sessions, steps=steps)) == size_then


def test_a_suggestion_says_its_change_and_its_reason() -> None:
    increase = suggested(done(ago=3), done(ago=2), done(ago=1, pain=1))
    assert increase is not None
    assert suggestion_in_words(increase) == (
        "Stand: 15 seconds instead of 10.",
        "3 full days, with pain of at most 2 of 10.",
    )
    back = suggested(done(ago=1, pain=7), steps=("own stand 1 since 2026-11-22",))
    assert back is not None
    assert suggestion_in_words(back)[0] == "Stand: 10 seconds instead of 15."


def test_a_decision_is_remembered_with_its_day() -> None:
    increase = suggested(done(ago=3), done(ago=2), done(ago=1))
    assert increase is not None
    yes = decide({}, increase, TODAY, yes=True)
    assert str(yes) == "own stand 1 since 2026-11-25"
    assert str(decide({}, increase, TODAY, yes=False)) == "own stand 0 since 2026-11-25"
    others = ["own walk 2 since 2026-11-01", "own stand 0 since 2026-11-01"]
    assert with_decision(others, yes) == (others[0], str(yes))


def test_a_routine_never_grows_beyond_its_limits() -> None:
    for steps, seconds in ((0, 10), (1, 15), (2, 20), (3, 22), (99, 22)):
        taken = steps_of([f"own stand {steps} since 2026-11-22"])
        assert with_steps(OWN, taken).exercises[0].dose.hold_s == seconds
    assert with_steps(OWN, steps_of(["other stand 1 since 2026-11-22"])) == OWN


def test_the_last_step_can_be_taken_back() -> None:
    taken = steps_of(["own stand 2 since 2026-11-22", "own walk 1 since 2026-11-01"])
    fewer = undo_last_increase(taken, "own", TODAY)
    assert str(fewer) == "own stand 1 since 2026-11-25"
    assert undo_last_increase(taken, "other", TODAY) is None
    assert undo_last_increase(steps_of(["own stand 0 since 2026-11-22"]), "own", TODAY) is None


# -- growth by variants

RAISE = Library(shipped_data()).exercise("slow-heel-raise")
CALF = Routine(slug="own", name="Own", exercises=(RAISE,))


def raised(*, ago: int, variant: str | None = None, pain: int = 2, hurt: bool = False) -> Session:
    record = sessions.done("slow-heel-raise", reps=12, seconds=60.0, hurt=hurt)
    return sessions.session(
        routine="own",
        day=TODAY - timedelta(days=ago),
        exercises=(replace(record, variant=variant),),
        answers=Answers(pain=pain),
        id=f"{ago:032x}",
    )


def harder(*sessions: Session, steps: int = 0) -> tuple[str, str] | None:
    taken = steps_of([f"own slow-heel-raise {steps} since 2026-11-01"] if steps else [])
    found = suggestion(CALF, taken, Days.of(sessions, doses_of([CALF])))
    return None if found is None else suggestion_in_words(found)


SIX = (2, 4, 6, 8, 10, 12)
BOTH_ONE = "up-with-both-down-with-one"


def test_the_next_harder_variant_is_suggested_after_full_days_in_the_present_one() -> None:
    assert harder(*(raised(ago=ago) for ago in SIX)) == (
        "Slow heel raise: up with both, down with one.",
        "6 full days, with pain of at most 2 of 10.",
    )
    assert harder(*(raised(ago=ago) for ago in SIX[1:])) is None
    assert harder(*(raised(ago=ago) for ago in SIX), steps=1) is None  # done in the easier way
    second = harder(*(raised(ago=ago, variant=BOTH_ONE) for ago in SIX), steps=1)
    assert second is not None
    assert second[0] == "Slow heel raise: one foot."
    hardest = [raised(ago=ago, variant="toes-on-a-towel") for ago in SIX]
    assert harder(*hardest, steps=3) is None


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (3, "Slow heel raise: one foot."),
        (1, "Slow heel raise: the usual way again."),
    ],
)
def test_a_variant_that_hurts_is_taken_back_by_one(steps: int, words: str) -> None:
    variant = RAISE.harder[steps - 1].slug
    back = harder(raised(ago=1, variant=variant, hurt=True), steps=steps)
    assert back is not None
    assert back[0] == words


def test_each_step_is_the_next_harder_variant_and_the_last_one_stays() -> None:
    taken = [grown(RAISE, steps) for steps in range(9)]
    assert [way.variant for way in taken[:4]] == ["", *(one.name for one in RAISE.harder)]
    assert {way.key for way in taken[3:]} == {"slow-heel-raise/toes-on-a-towel"}
    assert [size_of(way) for way in taken[:5]] == [0, 1, 2, 3, 3]
    assert [can_grow(way) for way in taken[:4]] == [True, True, True, False]
    assert fully_grown(RAISE) == taken[3]
    assert grown(taken[1], 1) == taken[2]
    assert taken[3].equipment == ("towel", "wall")
    assert {way.slug for way in taken} == {"slow-heel-raise"}


def test_variants_that_are_lines_of_text_are_no_steps() -> None:
    named = Exercise.model_validate(
        RAISE.model_dump(exclude_unset=True) | {"harder": ["With a load", *RAISE.harder]}
    )
    assert grown(named, 1).variant == RAISE.harder[0].name


@pytest.mark.parametrize(
    "text", ["own stand", "own stand -1 since 2026-11-22", "own stand 1 since x"]
)
def test_a_text_that_is_not_a_step_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="is not a step"):
        GrowthSteps.read(text)

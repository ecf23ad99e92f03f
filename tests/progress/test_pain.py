"""The pain rule for each number."""

from dataclasses import replace

import pytest

from footcoach.history.models import ExerciseRecord
from footcoach.progress.pain import Advice, Asks, advice, scales_after, was_stopped_for_pain
from footcoach.routines.library import Library
from footcoach.texts.pain import EFFORT_WORDS, PAIN_WORDS, rule
from tests.history.sessions import done, session

ALARMING = ("danger", "injur", "damage", "warning", "diagnos", "must", "!")


@pytest.mark.parametrize(
    ("pain", "expected"),
    [
        *[(number, Advice.CARRY_ON) for number in range(4)],
        *[(number, Advice.EASIER) for number in (4, 5)],
        *[(number, Advice.STOP) for number in range(6, 11)],
        (None, None),
    ],
)
def test_the_rule(pain: int | None, expected: Advice | None) -> None:
    assert advice(pain) is expected


@pytest.mark.parametrize("pain", [None, 0, 5, 10])
def test_a_session_stopped_for_pain_counts_as_sharp_pain(pain: int | None) -> None:
    assert advice(pain, stopped=True) is Advice.STOP


PRESS = done("toe-presses", reps=4, seconds=12)
HURT, SKIPPED = replace(PRESS, hurt=True), replace(PRESS, outcome="skipped")


@pytest.mark.parametrize(
    ("outcome", "records", "is_stopped"),
    [
        ("stopped", (PRESS, HURT), True),
        ("stopped", (HURT, SKIPPED), True),
        ("stopped", (replace(HURT, outcome="skipped"), SKIPPED), True),
        ("stopped", (HURT, PRESS), False),  # only uncomfortable: it went on
        ("stopped", (PRESS, PRESS), False),
        ("finished", (PRESS, HURT), False),
    ],
)
def test_sharp_pain_is_what_a_session_was_stopped_for(
    outcome: str, records: tuple[ExerciseRecord, ...], is_stopped: bool
) -> None:
    assert was_stopped_for_pain(session(outcome=outcome, exercises=records)) is is_stopped


@pytest.mark.parametrize(
    ("asks", "number", "active_s", "asked"),
    [
        ("all", 1, 121.0, ("pain", "effort")),
        ("all", 1, 120.0, ("effort",)),
        ("all", 2, 121.0, ("pain",)),
        ("all", 2, 120.0, ()),
        ("daily", 1, 30.0, ("pain", "effort")),
        ("daily", 2, 600.0, ()),
        ("none", 1, 600.0, ()),
    ],
)
def test_what_is_asked_after_a_round(
    asks: Asks, number: int, active_s: float, asked: tuple[str, ...]
) -> None:
    first = session(0, id="a" * 32)
    second = session(0, id="b" * 32, started=first.ended)
    one = replace((first, second)[number - 1], active_s=active_s)
    assert scales_after(one, (first, second), asks) == asked


def test_every_number_has_its_word() -> None:
    assert len(PAIN_WORDS) == len(EFFORT_WORDS) == 11
    assert [PAIN_WORDS[n] for n in (0, 1, 3, 4, 6, 7, 10)] == [
        "none", "mild", "mild", "moderate", "moderate", "severe", "severe",
    ]  # fmt: skip
    assert [EFFORT_WORDS[n] for n in (0, 2, 3, 5, 7)] == [
        "nothing at all", "light", "moderate", "strong", "very strong",
    ]  # fmt: skip


@pytest.mark.parametrize("advised", [*Advice, "worse"])
def test_the_advice_is_in_short_calm_sentences(advised: Advice, library: Library) -> None:
    sentences = rule(advised, library.routine("five-exercises").exercises)
    assert all(len(sentence) <= 76 for sentence in sentences)
    assert not any(word in " ".join(sentences).lower() for word in ALARMING)


def test_every_exercise_has_advice_to_make_it_easier(library: Library) -> None:
    exercises = library.routine("five-exercises").exercises
    sentences = rule(Advice.EASIER, exercises)
    assert all(any(line.startswith(one.name) for line in sentences) for one in exercises)


def test_the_advice_to_stop_names_whom_to_see(library: Library) -> None:
    text = " ".join(rule(Advice.STOP, library.routine("five-exercises").exercises))
    assert "doctor or a physiotherapist" in text

"""The pain rule for each number."""

import pytest

from footcoach.progress.pain import Advice, advice
from footcoach.routines.library import Library
from footcoach.texts.pain import EFFORT_WORDS, PAIN_WORDS, rule

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
def test_an_exercise_stopped_for_pain_counts_as_sharp_pain(pain: int | None) -> None:
    assert advice(pain, hurt=True) is Advice.STOP


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

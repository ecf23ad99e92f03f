"""The effect of each key on a question; no key answers it by accident."""

from datetime import date

import pytest

from footcoach.app.answering import TAKE, press
from footcoach.progress.pain import Advice
from footcoach.texts import questions
from footcoach.texts.questions import Question
from tests.history.sessions import session

DAY = date(2026, 11, 23)
EASIER, STOP_TODAY = (questions.advised(one, ()) for one in (Advice.EASIER, Advice.STOP))
assert EASIER is not None
assert STOP_TODAY is not None
CHOICES = [
    questions.leave(),
    questions.hurt("Toe walking", "Toe presses", can_be_easier=True),
    questions.hurt_today(session(0), is_off=False),
    questions.hurt_today(session(0), is_off=True),
    questions.next_day(DAY, DAY),
    questions.worse(),
    questions.unsaved("Save?", ""),
    EASIER,
    STOP_TODAY,
]
SCALES = [questions.pain(), questions.effort()]
MOVES = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end")
choices = pytest.mark.parametrize("question", CHOICES, ids=lambda question: question.name)
scales = pytest.mark.parametrize("scale", SCALES, ids=lambda question: question.name)


def pressed(question: Question, *keys: str) -> str | int | None:
    """Return the effect of the last of some keys, pressed in turn."""
    at: int | None = None
    for key in keys[:-1]:
        moved = press(question, key, at)
        assert isinstance(moved, int)
        at = moved
    return press(question, keys[-1], at)


@choices
def test_every_answer_is_reached_by_its_number_its_letter_and_the_arrows(
    question: Question,
) -> None:
    for number, answer in enumerate(question.answers, 1):
        assert pressed(question, str(number)) == answer.name
        assert pressed(question, answer.key) == answer.name
        for move in ("down", "pagedown", "right"):
            for take in TAKE:
                assert pressed(question, *[move] * number, take) == answer.name


@choices
def test_enter_takes_the_answer_that_is_named_first(question: Question) -> None:
    assert pressed(question, "enter") == question.answers[0].name


@choices
def test_no_two_answers_have_the_same_key_and_one_at_most_is_an_escape(question: Question) -> None:
    assert len({answer.key for answer in question.answers}) == len(question.answers)
    assert sum(answer.is_escape for answer in question.answers) <= 1


@pytest.mark.parametrize("question", [*CHOICES, *SCALES], ids=lambda question: question.name)
def test_no_arrow_and_no_other_key_answers(question: Question) -> None:
    for key in MOVES:
        assert isinstance(pressed(question, key), int)
    for key in ("tab", "alt+q", "f3", "ctrl+c", "delete", "space", "escape", "x", "alt+s"):
        assert pressed(question, key) is None


@scales
def test_on_a_scale_numbers_answer_arrows_reach_ten_and_enter_skips(scale: Question) -> None:
    assert [pressed(scale, str(number)) for number in range(10)] == list("0123456789")
    assert pressed(scale, "enter") == "skip"
    assert pressed(scale, "down", "enter") == "10"
    assert pressed(scale, "end", "f5") == "10"
    assert pressed(scale, *["up"] * 11, "enter") == "10"
    assert pressed(scale, *["plus"] * 4, "minus", "enter") == "2"
    assert pressed(scale, "up", "pageup", "enter") == "0"


@choices
def test_no_letter_is_a_key_of_a_remote(question: Question) -> None:
    assert {answer.key for answer in question.answers}.isdisjoint(TAKE)
    for take in TAKE:
        assert pressed(question, take) == question.enter

"""What each key does to a question; none answers it by accident."""

import pytest

from footcoach.plain.check_in import ADVISED, EFFORT, HURT_TODAY, PAIN, WORSE
from footcoach.plain.questions import TAKE, Question, choice, press
from footcoach.plain.run import BROKEN_OFF
from footcoach.plain.steering import HURT, STOP

CHOICES = [STOP, HURT, BROKEN_OFF, HURT_TODAY, WORSE, *ADVISED.values()]
SCALES = [PAIN, EFFORT]
MOVES = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end")


def pressed(question: Question, *keys: str) -> Question | str | None:
    """Return what some keys lead to, one after another."""
    now: Question | str | None = question
    for key in keys:
        assert isinstance(now, Question)
        now = press(now, key)
    return now


def test_a_question_names_its_keys() -> None:
    assert STOP.text == (
        "Stop here? 1 or k keeps going, 2 or s saves what you did, 3 or d discards it. "
        "Enter takes 1."
    )
    assert PAIN.text == (
        "Pain during the exercises, at its worst? Press 0 to 9; the arrows reach 10. Enter skips."
    )


@pytest.mark.parametrize("question", CHOICES, ids=lambda one: one.text[:20])
def test_every_answer_is_reached_by_its_number_its_letter_and_the_arrows(
    question: Question,
) -> None:
    for number, answer in enumerate(question.answers, 1):
        assert press(question, str(number)) == answer.name
        assert press(question, answer.keys[1]) == answer.name
        for move in ("down", "pagedown", "right"):
            for take in TAKE:
                assert pressed(question, *[move] * number, take) == answer.name


@pytest.mark.parametrize("question", CHOICES, ids=lambda one: one.text[:20])
def test_enter_takes_the_answer_that_is_named_first(question: Question) -> None:
    assert press(question, "enter") == question.answers[0].name


@pytest.mark.parametrize("question", [*CHOICES, *SCALES], ids=lambda one: one.text[:20])
def test_no_arrow_and_no_other_key_answers(question: Question) -> None:
    for key in MOVES:
        assert isinstance(press(question, key), Question)
    for key in ("tab", "alt+q", "f3", "ctrl+c", "delete", "space", "escape", "x", "alt+s"):
        assert press(question, key) is None


@pytest.mark.parametrize("scale", SCALES, ids=lambda one: one.text[:20])
def test_on_a_scale_numbers_answer_arrows_reach_ten_and_enter_skips(scale: Question) -> None:
    assert [press(scale, str(number)) for number in range(10)] == list("0123456789")
    assert press(scale, "enter") == ""
    assert pressed(scale, "down", "enter") == "10"
    assert pressed(scale, "end", "f5") == "10"
    assert pressed(scale, *["up"] * 11, "enter") == "10"
    assert pressed(scale, *["plus"] * 4, "minus", "enter") == "2"
    assert pressed(scale, "up", "pageup", "enter") == "0"


def test_a_move_says_where_it_led() -> None:
    moved = pressed(PAIN, "up", "up")
    assert isinstance(moved, Question)
    assert moved.moved_to == "1, mild: Enter takes it."
    moved = pressed(STOP, "down", "down")
    assert isinstance(moved, Question)
    assert moved.moved_to == "Saves what you did: Enter takes it."


def test_a_letter_comes_before_the_same_key_of_a_remote() -> None:
    asked = choice("How?", ("same", "s", "the same"), ("better", "b", "better"))
    assert press(asked, "b") == "better"
    assert pressed(asked, "down", "b") == "same"

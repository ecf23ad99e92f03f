"""What pictures of progress show, in words."""

from datetime import date

import pytest

from footcoach.progress.adherence import Adherence
from footcoach.progress.series import DayRatings, SideTotals, Week
from footcoach.texts.progress import (
    adherence_in_words,
    hurt_in_words,
    said_in_words,
    sides_in_words,
    weeks_in_words,
)

DAY = date(2026, 11, 25)


def said(*pains: int | None, hurt: bool = False) -> list[DayRatings]:
    return [DayRatings(DAY, pain, None, hurt) for pain in pains]


@pytest.mark.parametrize(
    ("adherence", "words"),
    [
        (Adherence(0, 0, 0, 0.0), "No whole day yet."),
        (Adherence(1, 1, 0, 0.5), "1 of 1 day kept, 0 with every dose; 50 % of all doses."),
        (Adherence(20, 15, 9, 0.7), "15 of 20 days kept, 9 with every dose; 70 % of all doses."),
    ],
)
def test_doses(adherence: Adherence, words: str) -> None:
    assert adherence_in_words(adherence) == words


def test_weeks_leave_this_one_out_of_the_average() -> None:
    weeks = [Week(date(2026, 11, day), minutes, 1) for day, minutes in ((9, 60), (16, 30), (23, 5))]
    assert weeks_in_words(weeks, DAY) == ("This week 5 min; before, 45 on average, 60 at most.")
    assert weeks_in_words(weeks[-1:], DAY) == "This week 5 min."


@pytest.mark.parametrize(
    ("pains", "words"),
    [
        ([], "Pain: no answer yet."),
        ([None], "Pain: no answer yet."),
        ([3, None, 1], "Pain: 1 last, 2.0 on average."),
        ([6, 5, 3, 3, 2, 1], "Pain: 1 last, 3.3 on average, from 5.5 to 1.5."),
    ],
)
def test_a_change_is_said_once_there_are_enough_answers(
    pains: list[int | None], words: str
) -> None:
    assert said_in_words(said(*pains)) == f"{words} Effort: no answer yet."


def test_what_hurt_is_said_where_it_did() -> None:
    assert hurt_in_words(said(1, 2)) is None
    assert hurt_in_words(said(1, 2, hurt=True)) == (
        "Something was ended because it hurt on 2 days."
    )


def test_sides() -> None:
    assert sides_in_words(SideTotals(90.0, 30.0, 5.0)) == "Left 2 min, right 30 s, foot by foot."
    assert sides_in_words(SideTotals(0.0, 0.0, 5.0)) == "Nothing was done foot by foot."

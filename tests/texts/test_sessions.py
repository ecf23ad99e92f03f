"""Sessions, phases and rest days in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from footcoach.config.rules import RestDay
from footcoach.history.by_hand import corrected, uncorrected
from footcoach.routines.library import Library
from footcoach.routines.timeline import Kind, Round, round_of, timeline
from footcoach.texts.sessions import (
    last_in_words,
    made_by_hand,
    name_as_done,
    phase_in_words,
    rest_day_in_words,
    session_sentence,
)
from tests.history.sessions import session


@pytest.mark.parametrize(
    ("routine", "words"),
    [
        ("five-exercises", {"circle"}),  # there is one way: it goes without saying
        ("fifteen-minutes", {"circle clockwise", "circle counter-clockwise"}),
    ],
)
def test_a_phase_names_its_way_where_there_are_several(
    library: Library, routine: str, words: set[str]
) -> None:
    a_round = round_of(library.routine(routine), 1)
    circles = next(one for one in a_round.exercises if one.slug == "ankle-circles")
    phases = [one for one in timeline(a_round) if one.exercise == circles.slug]
    assert {phase_in_words(one, circles) for one in phases if one.kind is Kind.WORK} == words
    assert phase_in_words(phases[0], circles) == "set up"


def test_a_change_of_feet_is_named_by_what_the_next_foot_does(library: Library) -> None:
    stand = library.exercise("one-leg-stand")
    (switch,) = (one for one in timeline(Round("own", 1, (stand,))) if one.kind is Kind.SWITCH)
    assert phase_in_words(switch, stand) == "stand on the right leg"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sunday", "Sunday"),
        ("sunday from 2026-12-01", "Sunday from 1 December 2026"),
        ("sunday until 2027-03-01", "Sunday until 1 March 2027"),
        (
            "sunday from 2026-12-01 until 2027-03-01",
            "Sunday from 1 December 2026 until 1 March 2027",
        ),
        ("2026-12-24", "24 December 2026"),
    ],
)
def test_a_rest_day_is_a_weekday_with_its_dates_or_a_single_date(text: str, words: str) -> None:
    assert rest_day_in_words(RestDay.read(text)) == words


def test_the_last_session_names_its_routine() -> None:
    last = session(1)
    now = last.ended + timedelta(minutes=5)
    assert last_in_words(last, "Desk break", now) == (
        "Last: Desk break, 5 minutes ago, round 1, 2:20"
    )
    brief = last_in_words(last, "Desk break", now, brief=True)
    assert brief == "Last: Desk break, 5 minutes ago"


def test_a_variant_is_named_after_its_exercise(library: Library) -> None:
    (record,) = session().exercises
    flexion = library.exercises["resisted-flexion"]
    pulled = replace(record, exercise="resisted-flexion", variant="other-heel-on-top")
    assert name_as_done(record, library.exercises["toe-walking"]) == "Toe walking"
    assert name_as_done(pulled, flexion) == "Resisted flexion: Other heel on top"
    assert name_as_done(replace(pulled, variant="gone"), flexion) == "Resisted flexion: gone"
    assert name_as_done(pulled, None) == "resisted-flexion: other-heel-on-top"


def test_what_was_not_measured_is_told() -> None:
    one = session()
    changed = corrected(one, one.ended, active_s=200.0)
    assert made_by_hand(one) == ""
    assert made_by_hand(changed) == "corrected"
    assert made_by_hand(uncorrected(changed)) == ""
    assert made_by_hand(session(by_hand=True)) == "by hand"


def test_a_session_is_told_in_one_sentence() -> None:
    assert session_sentence(session(), "Five exercises") == (
        "Five exercises, round 1, Mon 23 Nov 2026, 08:40, 2:20, 0 of 1 exercise done."
    )

"""What a prompt is told: short, and only what is true at the moment."""

import pytest

from footcoach.status.line import FIELDS, Summary, UnknownFieldError, fields_of, filled

DUE: Summary = {
    "state": "due",
    "round": 2,
    "rounds": 3,
    "length_s": 225,
    "exercises": 2,
    "done": 5,
    "doses": 8,
    "streak": 12,
    "longest": 40,
    "strength": 43,
    "breaks_today": False,
    "misses_today": False,
}
MORNING, EVENING = 20 * 3600.0, 5 * 3600.0


def text(left_s: float = MORNING, **changed: int | str | bool | None) -> str:
    return str(fields_of(DUE | changed, left_s)["text"])


def test_what_is_due_comes_first_then_the_streak() -> None:
    assert text() == "round 2 of 3, 3:45 · streak 12"
    assert text(state="done") == "all done · streak 12"
    assert text(state="rest") == "rest day · streak 12"
    assert text(state="pause") == "paused · streak 12"


def test_in_the_evening_it_warns_of_what_the_day_would_end() -> None:
    assert text(EVENING, breaks_today=True) == "round 2 of 3, 3:45 · streak 12 · ends tonight"
    assert text(EVENING, misses_today=True).endswith("· half a round keeps it")
    assert "·" not in text(MORNING, breaks_today=True).partition("streak 12")[2]
    assert text(EVENING, breaks_today=True, state="rest") == "rest day · streak 12"


def test_every_field_has_a_name_and_an_explanation() -> None:
    assert fields_of(DUE, MORNING).keys() == FIELDS.keys()


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("", ""),
        ("plain", "plain"),
        ("{streak} d", "12 d"),
        ("{state}:{length}:{minutes}", "due:3:45:4"),
        ("{{{streak}}} }}", "{12} }"),
        ("{done}/{doses} {strength}%", "5/8 43%"),
        ("100 } %", "100 } %"),
    ],
)
def test_a_format_is_filled_in(pattern: str, shown: str) -> None:
    assert filled(pattern, fields_of(DUE, MORNING)) == shown


@pytest.mark.parametrize("pattern", ["{", "{streak", "{nothing}", "{streak.real}", "{0}", "{}"])
def test_a_format_that_names_what_there_is_not_is_refused(pattern: str) -> None:
    with pytest.raises(UnknownFieldError):
        filled(pattern, fields_of(DUE, MORNING))

"""Text from files is shown and never obeyed."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from footcoach.readable import readable
from footcoach.routines.text import Line, Name, Slug

LINE, NAME, SLUG = TypeAdapter[str](Line), TypeAdapter[str](Name), TypeAdapter[str](Slug)
ESCAPE = "\x1b"
RIGHT_TO_LEFT = "\u202e"
ZERO_WIDTH = "\u200b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Toe walking", "Toe walking"),
        ("  Toe \t walking\n", "Toe walking"),
        ("first\r\nsecond", "first second"),
        ("first\u2028second", "first second"),
        ("first\u2029second", "first second"),
        ("first\x85second", "first second"),
        (f"{ESCAPE}[31mred{ESCAPE}[0m", "[31mred[0m"),
        ("bell\x07 null\x00 delete\x7f", "bell null delete"),
        ("\x9b2Jcleared", "2Jcleared"),
        (f"a{RIGHT_TO_LEFT}b\u2066c", "abc"),
        (f"a{ZERO_WIDTH}b\ufeffc\u00add", "abcd"),
        ("half\ud800 a pair", "half a pair"),
        ("private\ue000.", "private."),
        ("unassigned\U000e0fff.", "unassigned."),
        ("[@click=app.quit]name[/]", "[@click=app.quit]name[/]"),
        ("5 × 20 s – über Zehen 足 🦶", "5 × 20 s – über Zehen 足 🦶"),
        ("", ""),
        (ZERO_WIDTH, ""),
    ],
)
def test_what_steers_or_hides_is_taken_out_and_the_rest_stays(text: str, shown: str) -> None:
    assert readable(text) == shown


@given(st.text())
def test_readable_text_is_one_line_of_readable_characters(text: str) -> None:
    shown = readable(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert len(shown) <= len(text)


noisy = st.text(st.sampled_from(["a", " ", "\n", "\x00", ESCAPE, ZERO_WIDTH]), max_size=8)


@given(noisy)
def test_no_space_is_left_where_something_hidden_was_taken_out(text: str) -> None:
    shown = readable(text)
    assert shown == readable(shown)
    assert shown == shown.strip()


@pytest.mark.parametrize("text", ["", "   ", "\n", ZERO_WIDTH, f"{ZERO_WIDTH} {ZERO_WIDTH}"])
def test_a_name_in_which_nothing_is_to_be_seen_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        NAME.validate_python(text)


@pytest.mark.parametrize(("adapter", "longest"), [(LINE, 200), (NAME, 60)])
def test_length_is_bounded_after_what_hides_was_taken_out(
    adapter: TypeAdapter[str], longest: int
) -> None:
    assert adapter.validate_python("a" * longest + ZERO_WIDTH) == "a" * longest
    with pytest.raises(ValidationError):
        adapter.validate_python("a" * (longest + 1))


@pytest.mark.parametrize("value", [5, None, True, ["Toe walking"], b"Toe walking"])
def test_only_text_is_text(value: Any) -> None:
    with pytest.raises(ValidationError):
        NAME.validate_python(value, strict=True)


@pytest.mark.parametrize("slug", ["a", "toe-walking", "5-minutes", "a1-b2-c3", "a" * 60])
def test_a_slug_is_small_letters_digits_and_single_hyphens(slug: str) -> None:
    assert SLUG.validate_python(slug) == slug


@pytest.mark.parametrize(
    "slug",
    [
        *("", "-a", "a-", "a--b", "A", "a b", "a_b", "a.b", "..", "../a", "a/b", "a\\b", "a\n"),
        *("ä", "٣", "a\x00", "~a", "c:a", "a" * 61),
    ],
)
def test_what_could_leave_its_folder_is_no_slug(slug: str) -> None:
    with pytest.raises(ValidationError):
        SLUG.validate_python(slug)

"""Text from files is displayed and never interpreted."""

import re
import subprocess
import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from footcoach.fields import Line, Name, Slug, slug_of
from footcoach.text import readable

LINE, NAME, SLUG = TypeAdapter[str](Line), TypeAdapter[str](Name), TypeAdapter[str](Slug)
ESCAPE = "\x1b"
RIGHT_TO_LEFT = "\u202e"
ZERO_WIDTH = "\u200b"
INVISIBLE = {"\u200c", "\u200d", "\u180e"}
JOINERS = {*INVISIBLE, *map(chr, range(0xE0020, 0xE0080))}


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
def test_control_and_invisible_characters_are_removed_and_the_rest_is_kept(
    text: str, shown: str
) -> None:
    assert readable(text) == shown


@given(st.text())
def test_readable_text_is_one_line_of_readable_characters(text: str) -> None:
    shown = readable(text)
    assert len(shown.splitlines()) <= 1
    for at, char in enumerate(shown):
        if char in JOINERS:
            assert at > 0
            assert shown[at - 1] not in INVISIBLE or char not in INVISIBLE
        else:
            assert unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"}
    assert len(shown) <= len(text)
    assert readable(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("می\u200cخواهم", "ه\u200d", "ක\u0dca\u200dෂ", "ന\u0d4d\u200d", "क\u094d\u200cष"),
        *("ᠪᠠᠭ\u180eᠠ", "Auf\u200clage"),
        *(
            "👩\u200d💻",
            "🏳\ufe0f\u200d🌈",
            "❤\ufe0f\u200d🔥",
            "👁\ufe0f\u200d🗨\ufe0f",
            "🙂\u200d↔\ufe0f",
        ),
        *("👩🏽\u200d🤝\u200d👨🏿", "1\ufe0f\u20e3", "☎\ufe0e", "🇩🇪", "🫨", "🪿"),
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        *("\u0e22\u0e37\u0e14", "שָׁלוֹם", "Việt", "葛\U000e0100", "\U0003134b"),
    ],
)
def test_joiners_that_scripts_and_emoji_need_are_kept(text: str) -> None:
    assert readable(text) == text
    assert readable(f"a {text} z") == f"a {text} z"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200d", "a"),
        ("\u200da", "a"),
        ("a \u200c b", "a b"),
        ("a\u200d\u200db", "a\u200db"),
        ("a\u200c.", "a."),
        ("👩\u200dx", "👩x"),
        ("👩\u200c💻", "👩💻"),
        ("x\U000e0067\U000e007f", "x"),
        ("🏴\U000e0067\U000e0062", "🏴"),
        ("🏴" + "\U000e0067" * 50 + "\U000e007f", "🏴"),
        ("\u200e\u200f\u061cab\u2060c\u00ad", "abc"),
        ("\U0002fffe\U0003ffff\U000f0000", ""),
    ],
)
def test_joiners_that_join_nothing_are_removed(text: str, shown: str) -> None:
    assert readable(text) == shown


marked = st.text(st.sampled_from(["a", "\u0301", ZERO_WIDTH, "\u200d", "\u20dd", "\x00"]))


@given(marked)
def test_the_number_of_combining_marks_on_a_letter_is_limited(text: str) -> None:
    marks = 0
    for char in readable(text):
        if unicodedata.category(char) in {"Mn", "Me"}:
            marks += 1
        elif char not in JOINERS:
            marks = 0
        assert marks <= 4


noisy = st.text(st.sampled_from(["a", " ", "\n", "\x00", ESCAPE, ZERO_WIDTH]), max_size=8)


@given(noisy)
def test_removing_an_invisible_character_leaves_no_space(text: str) -> None:
    shown = readable(text)
    assert shown == readable(shown)
    assert shown == shown.strip()


@pytest.mark.parametrize("text", ["", "   ", "\n", ZERO_WIDTH, f"{ZERO_WIDTH} {ZERO_WIDTH}"])
def test_a_name_without_visible_characters_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        NAME.validate_python(text)


@pytest.mark.parametrize(("adapter", "longest"), [(LINE, 200), (NAME, 60)])
def test_length_is_checked_after_invisible_characters_are_removed(
    adapter: TypeAdapter[str], longest: int
) -> None:
    assert adapter.validate_python("a" * longest + ZERO_WIDTH) == "a" * longest
    with pytest.raises(ValidationError):
        adapter.validate_python("a" * (longest + 1))


@pytest.mark.parametrize("value", [5, None, True, ["Toe walking"], b"Toe walking"])
def test_only_a_string_is_accepted_as_text(value: Any) -> None:
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
def test_a_slug_has_no_other_characters(slug: str) -> None:
    with pytest.raises(ValidationError):
        SLUG.validate_python(slug)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Five exercises", "five-exercises"),
        ("Morton's toe, 2nd", "morton-s-toe-2nd"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Øvelse på tæerne", "ovelse-pa-taeerne"),
        ("Đà Nẵng", "da-nang"),
        ("Моя зарядка", "moya-zaryadka"),
        ("Осанка сильная", "osanka-silnaya"),
        ("İstanbul", "istanbul"),
        ("🦶", "foot"),
    ],
)
def test_a_slug_is_the_name_in_latin_letters(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@given(st.text())
def test_every_readable_name_has_one_slug_in_any_unicode_form(
    name: str,
) -> None:
    name = readable(name)
    if not name:
        assert slug_of(name) == ""
        return
    assert SLUG.validate_python(slug_of(name)) == slug_of(name)
    for form in ("NFC", "NFD"):
        assert slug_of(unicodedata.normalize(form, name)) == slug_of(name)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "Z", "P"]), max_size=60))
def test_ascii_names_keep_their_slugs(name: str) -> None:
    always = "-".join(re.findall(r"[a-z0-9]+", name.lower()))
    if always:
        assert slug_of(name) == always


def test_long_names_with_the_same_beginning_have_different_slugs() -> None:
    one, other = "体操" * 25 + "一", "体操" * 25 + "二"
    assert slug_of(one) != slug_of(other)
    assert len(slug_of(one)) <= 60


def test_an_ascii_name_does_not_import_the_transliteration() -> None:
    code = "import sys; from footcoach.fields import slug_of; slug_of('Mine');"
    code += "sys.exit('anyascii' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

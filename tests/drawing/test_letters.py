"""Letters are as large as their room, whole, and crisp where they are small."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcoach.config.paths import shipped_data
from footcoach.drawing.letters import DIGITS, FONT, Mask, fit
from footcoach.drawing.signs import SIGNS
from footcoach.drawing.typeface import Typeface

TYPEFACE = Typeface(shipped_data() / FONT)

LATIN = "".join(chr(code) for code in (*range(0xC0, 0x180), *range(0x218, 0x21C)) if code != 0x149)
WELSH_AND_IRISH = "ẀẁẂẃẄẅỲỳḂḃĊċḊḋḞḟĠġṀṁṖṗṠṡṪṫẞ"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψωΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰ"
CYRILLIC = "".join(map(chr, range(0x400, 0x460))) + "ҐґҒғҚқҢңӘәӨөҮүҰұҺһ"
EUROPEAN = LATIN + WELSH_AND_IRISH + GREEK + CYRILLIC

texts = st.text(alphabet="ABCÉÅJQgyЖЩΩ0123456789 -:▲⇄", min_size=1, max_size=24)


def drawn(text: str, width: int, height: int, *, hard: bool = False) -> Mask:
    mask = fit(TYPEFACE, text, width, height, hard=hard)
    assert mask is not None
    return mask


def pictured(mask: Mask) -> list[str]:
    return ["".join("#" if value > 127 else "." for value in row) for row in mask.rows]


@settings(deadline=None)
@given(text=texts, width=st.integers(1, 120), height=st.integers(1, 12), hard=st.booleans())
def test_a_text_never_exceeds_its_room(text: str, width: int, height: int, hard: bool) -> None:
    mask = fit(TYPEFACE, text, width, height, hard=hard)
    if mask is not None:
        assert mask.width <= width
        assert mask.height <= height
        assert {len(row) for row in mask.rows} == {2 * mask.width}
        assert len(mask.rows) == 2 * mask.height


@pytest.mark.parametrize("char", [*EUROPEAN, *SIGNS, *DIGITS])
def test_every_european_letter_and_every_sign_is_drawn(char: str) -> None:
    assert any(map(any, drawn(char, 60, 12).rows))
    assert any(map(any, drawn(char, 20, 4).rows))


@pytest.mark.parametrize("text", ["足", "a足", "\ufffe", "☃", "", "  "])
def test_a_text_with_a_letter_that_the_font_lacks_is_not_drawn(text: str) -> None:
    assert fit(TYPEFACE, text, 80, 10) is None


def test_an_accent_may_follow_its_letter() -> None:
    assert drawn(normalize("NFD", "ÉÅ"), 80, 10) == drawn("ÉÅ", 80, 10)


@pytest.mark.parametrize("height", range(2, 16))
def test_digits_have_one_width(height: int) -> None:
    texts = [f"1{digit}:{digit}1" for digit in DIGITS]
    masks = [drawn(text, 100, height) for text in texts]
    lasts = {tuple(row[-4:] for row in mask.rows[-4:]) for mask in masks}
    assert len({mask.width for mask in masks}) == 1
    assert len(lasts) == 1  # the last digit is in one place


@pytest.mark.parametrize("height", [2, 3])
@pytest.mark.parametrize("text", ["▲ WALK", "0123456789", "ÉÅ", "Žluťoučký"])
def test_letters_below_four_rows_are_crisp(text: str, height: int) -> None:
    mask = fit(TYPEFACE, text, 80, height)
    assert mask is None or {value for row in mask.rows for value in row} == {0, 255}


def test_from_four_rows_on_letters_are_smooth_unless_hard_edges_are_asked_for() -> None:
    values = {value for row in drawn("SOS", 80, 6).rows for value in row}
    assert len(values) > 4
    hard = {value for row in drawn("SOS", 80, 6, hard=True).rows for value in row}
    assert hard == {0, 255}


def test_capitals_fill_their_rows_from_edge_to_edge() -> None:
    for height in range(2, 12):
        mask = drawn("HE", 100, height)
        assert mask.height == height
        assert max(mask.rows[0]) == max(mask.rows[-1]) == 255


def test_strokes_of_small_letters_are_equally_wide() -> None:
    assert pictured(drawn("LEH", 40, 3)) == [
        ".##......######..##....##.",
        ".##......##......##....##.",
        ".##......######..########.",
        ".##......##......##....##.",
        ".##......##......##....##.",
        ".######..######..##....##.",
    ]


def test_a_long_word_is_smaller_and_two_words_are_on_two_lines_if_they_are_larger_then() -> None:
    assert drawn("WALK", 80, 5).height == 5
    assert 2 <= drawn("DORSIFLEXION", 40, 5).height < 5
    middle = pictured(drawn("BOTH FEET", 30, 7))[6:8]
    assert "." * 58 in "".join(middle) or any(not row.strip(".") for row in middle)


def test_accents_and_descenders_are_whole() -> None:
    plain, accented = pictured(drawn("E", 40, 5)), pictured(drawn("É", 40, 5))
    assert len(plain) == len(accented) == 10
    assert accented[0].count("#") < plain[0].count("#")  # the accent, not the bar
    assert any("#" in row for row in pictured(drawn("Q", 40, 5))[-1:])


def test_the_same_text_is_drawn_in_the_same_way_by_another_typeface_of_the_font() -> None:
    again = fit(Typeface(shipped_data() / FONT), "▲ WALK 12", 80, 6)
    assert again == drawn("▲ WALK 12", 80, 6)

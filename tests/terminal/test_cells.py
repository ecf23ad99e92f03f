"""Columns have the width that a terminal shows, in any alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from footcoach.terminal.cells import cut, fit
from footcoach.text import readable

FOOT, WORKER = "足の体操", "👩\u200d💻"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Towel", 5, "Towel"),
        ("Towel", 4, "Tow…"),
        ("Towel", 1, "…"),
        ("Towel", 0, ""),
        ("Towel curls", 7, "Towel…"),
        (FOOT, 8, FOOT),
        (FOOT, 7, "足の体…"),
        (FOOT, 6, "足の…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        (f"{WORKER}{WORKER}", 3, f"{WORKER}…"),
    ],
)
def test_text_is_cut_to_a_number_of_cells(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


texts = st.text(st.sampled_from(["a", " ", "足", "\u0301", "👩", "\u200d", "💻", "\ufe0f", "ک"]))


@given(texts.map(readable), st.integers(0, 12))
def test_a_column_has_its_width(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
    assert cell_len(fit(text, width)) == width
    if cell_len(text) <= width:
        assert fit(text, width).rstrip() == text.rstrip("\u200d")

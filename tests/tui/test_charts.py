"""Charts drawn with characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from footcoach.tui.widgets.charts import (
    bars,
    labelled_bars,
    lines_with_gaps,
    mirrored,
    sparkline,
    spread,
)

INKS = {"pain": Style(bold=True), "effort": Style()}
ENDS = ("1 Nov 2025", "23 Nov 2026")
minutes = st.lists(st.floats(0, 500), min_size=1, max_size=60)


def drawn(pain: list[list[tuple[float, float]]], width: int = 25, height: int = 5) -> list[str]:
    text = lines_with_gaps(pain, [], width, height, ("a", "b"), INKS)
    return [line[5:] for line in text.plain.splitlines()[:height]]


@given(minutes, st.integers(1, 80))
def test_a_column_holds_the_average_of_its_values(values: list[float], columns: int) -> None:
    shown = spread(values, columns)
    assert len(shown) == columns
    assert min(values) - 1e-6 <= min(shown)
    assert max(shown) <= max(values) + 1e-6


def test_no_value_is_counted_twice_if_columns_divide_the_values_evenly() -> None:
    assert spread([1, 3, 5, 7, 9, 11], 3) == [2, 6, 10]


@given(minutes)
def test_values_above_zero_are_visible_and_zero_is_not(values: list[float]) -> None:
    lines = bars(values, 5)
    for at, value in enumerate(values):
        column = "".join(line[at] for line in lines).strip()
        assert bool(column) == (value > 0)


def test_the_highest_bar_fills_the_height_and_half_of_it_half() -> None:
    assert bars([10, 5, 0], 2) == ["█  ", "██ "]


@given(minutes, st.integers(24, 120), st.integers(3, 9))
def test_bars_fit_the_width(values: list[float], width: int, height: int) -> None:
    lines = labelled_bars(values, width, height, ENDS).plain.splitlines()
    assert len(lines) == height + 1
    assert max(map(len, lines[:-1])) <= width
    assert lines[0].startswith(f"{max(values):.0f}".rjust(4))


def test_dates_are_below_the_ends() -> None:
    last = labelled_bars([1.0] * 53, 60, 5, ENDS).plain.splitlines()[-1]
    assert last == f"     1 Nov 2025{'23 Nov 2026':>45}"


def test_a_single_day_is_below_the_chart_once() -> None:
    last = labelled_bars([1.0], 60, 5, ("23 Nov 2026", "23 Nov 2026")).plain.splitlines()[-1]
    assert last == "     23 Nov 2026"


def test_dates_do_not_touch_below_few_bars() -> None:
    last = labelled_bars([1.0, 2.0], 60, 5, ENDS).plain.splitlines()[-1]
    assert last == "     1 Nov 2025 23 Nov 2026"


def test_few_bars_have_gaps_and_many_fill_the_width() -> None:
    few = labelled_bars([1.0, 1.0], 60, 1, ENDS).plain.splitlines()[0]
    assert few == "   1 █████ █████"
    many = labelled_bars([1.0] * 53, 60, 1, ENDS).plain.splitlines()[0]
    assert many == f"   1 {'█' * 55}"


def test_a_line_is_broken_where_there_is_no_answer() -> None:
    whole = drawn([[(0.0, 5), (1.0, 5)]])
    broken = drawn([[(0.0, 5), (0.3, 5)], [(0.7, 5), (1.0, 5)]])
    row = next(at for at, line in enumerate(whole) if line.strip("⠀ "))
    assert " " not in whole[row].replace("⠀", " ")
    assert " " in broken[row].replace("⠀", " ").strip()


@pytest.mark.parametrize(("number", "row"), [(10, 0), (5, 2), (0, 4)])
def test_numbers_are_drawn_to_scale(number: int, row: int) -> None:
    lines = drawn([[(0.0, number), (1.0, number)]])
    assert [at for at, line in enumerate(lines) if line.strip("⠀ ")] == [row]


def test_a_single_answer_is_visible() -> None:
    assert any(line.strip("⠀ ") for line in drawn([[(0.5, 3)]]))


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [(10, 10, "━━━━ │ ━━━━"), (10, 5, "━━━━ │ ━━"), (0, 0, "│")],
)
def test_sides_grow_from_the_middle(left: float, right: float, shown: str) -> None:
    assert mirrored(left, right, 11).strip() == shown


def test_a_sparkline_fits_and_is_empty_without_room() -> None:
    assert sparkline([1, 2, 4, 8], 10) == "▁▂▄█"
    assert len(sparkline([1.0] * 200, 40)) == 40
    assert (sparkline([], 10), sparkline([1.0], 0)) == ("", "")

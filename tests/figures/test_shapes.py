"""The geometry of lines through points."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.figures.shapes import XY, arrow_head, between, curved, stretch

coordinates = st.floats(-100, 100)
points = st.tuples(coordinates, coordinates)
lines = st.lists(points, min_size=3, max_size=8).map(tuple)


@given(lines)
def test_a_curve_goes_through_every_point(line: tuple[XY, ...]) -> None:
    smooth = curved(line)
    assert all(any(math.dist(point, on) < 1e-6 for on in smooth) for point in line)
    assert smooth[0] == pytest.approx(line[0])
    assert smooth[-1] == pytest.approx(line[-1])


@given(lines)
def test_a_closed_curve_ends_where_it_begins(line: tuple[XY, ...]) -> None:
    smooth = curved(line, closed=True)
    assert smooth[0] == pytest.approx(smooth[-1])


def test_two_points_are_a_straight_line() -> None:
    assert curved(((0, 0), (4, 0))) == ((0, 0), (4, 0))


def test_a_stretch_is_the_given_share_of_a_line() -> None:
    assert stretch(((0, 0), (10, 0), (10, 10)), 0.25, 0.75) == ((5, 0), (10, 0), (10, 5))


def test_between_is_at_a_share_of_the_way() -> None:
    assert between((0, 0), (10, 20), 0.5) == (5, 10)


def test_an_arrow_points_in_the_direction_of_its_line() -> None:
    left, tip, right = arrow_head((0, 0), (10, 0), 4)
    assert tip == (10, 0)
    assert left[0] == pytest.approx(right[0])
    assert left[0] < 10
    assert left[1] == pytest.approx(-right[1])

"""Cameras see the person from where their names say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.config.paths import shipped_data
from footcoach.figures.camera import VIEWS, Camera
from footcoach.figures.library import load_scenery
from footcoach.figures.pose import Pose
from footcoach.figures.skeleton import skeleton
from footcoach.figures.vectors import Frame, cross, dot

BONES = skeleton(load_scenery(shipped_data()).body, Pose())


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_right_up_and_towards_the_viewer_are_at_right_angles(turn: float, tilt: float) -> None:
    right, up, towards = Camera(turn, tilt).axes()
    assert cross(right, up) == pytest.approx(towards, abs=1e-9)
    assert dot(right, right) == pytest.approx(1)


@given(st.floats(-180, 180), st.floats(-180, 180), st.floats(-180, 180))
def test_a_turned_frame_keeps_lengths_and_coordinates(a: float, b: float, c: float) -> None:
    frame = Frame((1.0, 2.0, 3.0)).pitched(a).rolled(b).yawed(c)
    assert frame.local(frame.point((4.0, 5.0, 6.0))) == pytest.approx((4.0, 5.0, 6.0))
    assert cross(frame.forward, frame.up) == pytest.approx(frame.right, abs=1e-9)


@pytest.mark.parametrize("view", ["front", "above", "sole"])
def test_the_left_foot_is_on_the_left_as_in_a_mirror(view: str) -> None:
    left, right = (
        VIEWS[view].project(BONES.joint(f"{side} foot"))[0] for side in ("left", "right")
    )
    assert left < right


@pytest.mark.parametrize("view", ["above", "sole", "eyes"])
def test_toes_point_up_where_one_sees_a_foot_as_its_owner_does(view: str) -> None:
    heel, toe = (
        VIEWS[view].project(BONES.joint(f"right {part}")) for part in ("foot", "big toe tip")
    )
    assert toe[1] > heel[1]


def test_the_side_shows_the_right_foot_in_front_facing_right() -> None:
    camera = VIEWS["side"]
    assert (
        camera.project(BONES.joint("right foot"))[2] > camera.project(BONES.joint("left foot"))[2]
    )
    assert camera.project(BONES.joint("right big toe tip"))[0] > 0


def test_the_inner_side_shows_the_big_toe_in_front_of_the_little_one() -> None:
    camera = VIEWS["inner"]
    big, little = (
        camera.project(BONES.joint(f"right {toe} toe tip"))[2] for toe in ("big", "little")
    )
    assert big > little

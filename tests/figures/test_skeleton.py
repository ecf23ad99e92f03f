"""Skeletons keep the lengths of their bones, and feet and hands are where they are placed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.config.paths import shipped_data
from footcoach.figures.blending import blended
from footcoach.figures.library import load_scenery
from footcoach.figures.model import FigurePose
from footcoach.figures.pose import SIDES, Arm, Leg
from footcoach.figures.skeleton import skeleton
from footcoach.figures.solids import solids

BODY = load_scenery(shipped_data()).body

free_legs = st.builds(
    Leg,
    hip=st.floats(-30, 130),
    apart=st.floats(-20, 50),
    turn=st.floats(-40, 60),
    knee=st.floats(0, 150),
    ankle=st.floats(-55, 30),
    tilt=st.floats(-30, 35),
    ball=st.floats(-45, 80),
    curl=st.floats(0, 90),
    spread=st.floats(0, 25),
)
placed_legs = st.builds(
    Leg,
    place=st.tuples(st.floats(0, 15), st.floats(0, 8)),
    heel_up=st.floats(-20, 45),
    knee=st.floats(0, 20),
)
arms = st.builds(Arm, shoulder=st.floats(-60, 180), elbow=st.floats(0, 150))
poses = st.builds(
    FigurePose,
    lean=st.floats(-30, 60),
    bend=st.floats(-20, 60),
    right=placed_legs,
    left=free_legs,
    right_arm=arms,
)


@given(poses)
def test_bones_keep_their_lengths(pose: FigurePose) -> None:
    joint = skeleton(BODY, pose).joint
    lengths = BODY.lengths
    for side in SIDES:
        assert math.dist(joint(f"{side} thigh"), joint(f"{side} shank")) == pytest.approx(
            lengths.thigh
        )
        assert math.dist(joint(f"{side} shank"), joint(f"{side} foot")) == pytest.approx(
            lengths.shank
        )
        assert math.dist(joint(f"{side} upper arm"), joint(f"{side} forearm")) == pytest.approx(
            lengths.upper_arm
        )


def lowest(pose: FigurePose, side: str) -> float:
    """The height above the floor of the lowest point of a foot."""
    parts = solids(BODY, pose, skeleton(BODY, pose))
    return min(
        end[1] - radius
        for name, rods in parts.items()
        if name.startswith(side) and name.endswith(("foot", "edge", "toe"))
        for rod in rods
        for end, radius in ((rod.begin, rod.begin_radius), (rod.end, rod.end_radius))
    )


@given(st.floats(-25, 45), st.floats(0, 15), st.floats(0, 25))
def test_a_placed_foot_stands_on_the_floor_however_its_heel_is_raised(
    heel_up: float, x: float, knee: float
) -> None:
    pose = FigurePose(right=Leg(place=(x, 0), heel_up=heel_up, knee=knee), hips_x=x - 7)
    bones = skeleton(BODY, pose)
    assert bones.unreached < 0.1
    assert abs(lowest(pose, "right")) < 0.25


@given(st.floats(0, 1))
def test_between_two_poses_a_standing_foot_neither_floats_nor_slides(share: float) -> None:
    flat = FigurePose(right=Leg(place=(7, 0), knee=20), left=Leg(place=(7, 0)))
    tiptoe = FigurePose(
        right=Leg(place=(7, 0), heel_up=35, knee=2), left=Leg(place=(7, 0), heel_up=35), hips_x=2
    )
    pose = blended(BODY, flat, tiptoe, share)
    tips = [skeleton(BODY, one).joint("right big toe tip")[0] for one in (flat, pose)]
    assert abs(lowest(pose, "right")) < 0.25
    assert abs(lowest(pose, "left")) < 0.25
    assert tips[0] == pytest.approx(tips[1], abs=0.3)


def test_a_leg_that_is_lifted_goes_on_from_where_it_stood() -> None:
    stands = FigurePose(left=Leg(place=(7.2, 0)), right=Leg(place=(7.2, 0)))
    lifted = FigurePose(left=Leg(hip=40, knee=60), right=Leg(place=(7.2, 0)))
    near = skeleton(BODY, blended(BODY, stands, lifted, 0.001)).joint("left foot")
    assert near == pytest.approx(skeleton(BODY, stands).joint("left foot"), abs=0.2)
    near = skeleton(BODY, blended(BODY, stands, lifted, 0.999)).joint("left foot")
    assert near == pytest.approx(skeleton(BODY, lifted).joint("left foot"), abs=0.2)


def test_segments_have_the_lengths_of_the_tables() -> None:
    """Winter 2009, figure 4.1, in shares of the height; see data/body.toml."""
    joint = skeleton(BODY, FigurePose()).joint
    assert joint("pelvis")[1] == pytest.approx(53.0, abs=0.5)
    assert joint("right shank")[1] == pytest.approx(28.5, abs=0.5)
    assert joint("right foot")[1] == pytest.approx(3.9)
    assert joint("right upper arm")[1] == pytest.approx(81.8, abs=0.5)
    parts = solids(BODY, FigurePose(), skeleton(BODY, FigurePose()))
    ends = [
        point[axis] + way * radius
        for axis, way in ((0, 1), (0, -1))
        for name, rods in parts.items()
        if name.startswith("right") and name.endswith(("foot", "edge", "toe"))
        for rod in rods
        for point, radius in ((rod.begin, rod.begin_radius), (rod.end, rod.end_radius))
    ]
    half = len(ends) // 2
    assert max(ends[:half]) - min(ends[half:]) == pytest.approx(15.2, abs=0.5)
    top = max(rod.begin[1] + rod.begin_radius for rod in parts["head"])
    assert top == pytest.approx(100, abs=0.8)

"""The picture of a moment: motions, repetition, mirroring, ways and steps."""

from dataclasses import replace
from typing import Any

import pytest

from footcoach.figures.model import Figure
from footcoach.figures.movement import FrameKey, PhaseMoment, frame_key, keys_ahead
from footcoach.routines.timeline import Foot, Kind

POSES: dict[str, Any] = {"poses": ["low", "high"]}


def figure(**motions: dict[str, Any]) -> Figure:
    ways = {key: value for key, value in motions.items() if " " in key}
    return Figure.model_validate(
        {
            "person": {"window": [-30, 0, 40, 104]},
            "poses": {"low": {}, "high": {"lean": 10}},
            "arrows": {"up": {"view": "person"}},
            "motions": {Kind(key): value for key, value in motions.items() if " " not in key},
            "ways": ways,
            "steps": [{"poses": ["high"]}],
        }
    )


def moment(kind: Kind, elapsed_s: float, foot: Foot = "right", length_s: float = 4) -> PhaseMoment:
    return PhaseMoment(kind, foot, None, elapsed_s, length_s)


def test_a_motion_without_seconds_takes_the_whole_phase() -> None:
    drawn = figure(prepare=POSES, work=POSES | {"ease": "even"})
    shares = [frame_key(drawn, moment(Kind.WORK, at)).share for at in (0, 1, 2, 4)]
    assert shares == [0, 0.25, 0.5, 1]


def test_a_motion_with_seconds_ends_in_its_last_pose() -> None:
    drawn = figure(prepare=POSES | {"seconds": 1})
    assert frame_key(drawn, moment(Kind.PREPARE, 1)) == frame_key(drawn, moment(Kind.PREPARE, 3.2))


def test_a_motion_that_repeats_begins_again() -> None:
    drawn = figure(prepare=POSES | {"seconds": 1, "repeats": True})
    assert frame_key(drawn, moment(Kind.PREPARE, 0.3)) == frame_key(
        drawn, moment(Kind.PREPARE, 2.3)
    )


def test_a_kind_without_a_motion_has_that_of_the_set_up() -> None:
    drawn = figure(prepare=POSES)
    assert frame_key(drawn, moment(Kind.HOLD, 1)).motion == "prepare"


def test_the_left_foot_is_mirrored() -> None:
    drawn = figure(prepare=POSES)
    keys = [frame_key(drawn, moment(Kind.WORK, 1, foot)) for foot in ("right", "both", "left")]
    assert [key.mirrored for key in keys] == [False, False, True]


def test_a_change_of_feet_ends_as_it_began_on_the_other_foot() -> None:
    drawn = figure(prepare=POSES, switch=POSES)
    begin, end = (frame_key(drawn, moment(Kind.SWITCH, at, "left")) for at in (0.0, 4.0))
    assert begin == FrameKey("switch", 0, 0.0)
    assert end == replace(begin, mirrored=True)


def test_a_way_and_a_step_have_motions_of_their_own() -> None:
    drawn = figure(prepare=POSES, work=POSES, **{"big toe up": {"poses": ["high"]}})
    way = replace(moment(Kind.HOLD, 1), way="big toe up")
    assert frame_key(drawn, way).motion == "big toe up"
    assert frame_key(drawn, replace(way, step=0)).motion == "0"
    assert frame_key(drawn, replace(way, step=7)).motion == "big toe up"


def test_reduced_motion_shows_key_poses_for_a_second_each() -> None:
    drawn = figure(prepare=POSES | {"seconds": 0.5, "repeats": True})
    keys = [frame_key(drawn, moment(Kind.PREPARE, at / 4), reduced=True) for at in range(16)]
    assert all(key.share in {0, 1} for key in keys)
    changes = [at for at in range(1, 16) if keys[at] != keys[at - 1]]
    assert all(at % 4 == 0 for at in changes)


def test_the_arrows_of_a_held_pose_move_twice_a_second() -> None:
    drawn = figure(prepare=POSES, hold={"poses": ["high"], "arrows": ["up"]})
    beats = [frame_key(drawn, moment(Kind.HOLD, at)).beat for at in (0.1, 0.6, 1.1, 1.6)]
    assert beats == [False, True, False, True]
    assert not frame_key(drawn, moment(Kind.HOLD, 0.6), reduced=True).beat


@pytest.mark.parametrize("kind", [Kind.PREPARE, Kind.WORK, Kind.HOLD])
def test_keys_ahead_are_those_of_the_rest_of_the_phase_each_once(kind: Kind) -> None:
    drawn = figure(
        prepare=POSES | {"seconds": 1, "repeats": True}, work=POSES, hold={"poses": ["high"]}
    )
    ahead = list(keys_ahead(drawn, moment(kind, 1.0)))
    assert len(set(ahead)) == len(ahead)
    later = [frame_key(drawn, moment(kind, 1 + frame / 15)) for frame in range(45)]
    assert set(later) <= set(ahead)
    assert ahead[0] == later[0]

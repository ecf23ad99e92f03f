"""Each shipped figure moves as its exercise requires, and as a body can."""

import math
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from footcoach.config.paths import shipped_data
from footcoach.drawing.shapes import Cone, Disc, Polygon
from footcoach.figures.library import load_figure, load_scenery
from footcoach.figures.model import Figure, FigurePose, Motion
from footcoach.figures.movement import FrameKey, PhaseMoment, frame_key, keys_ahead, motion_named
from footcoach.figures.pose import SIDES, Side
from footcoach.figures.scene import picture, pose_of
from footcoach.figures.skeleton import skeleton
from footcoach.figures.solids import solids
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Foot, Kind, Phase, round_of, timeline

DATA = shipped_data()
SCENERY = load_scenery(DATA)
LIBRARY = Library(DATA)
EXERCISES = {slug: LIBRARY.exercise(slug) for slug in LIBRARY.exercise_slugs()}
SLUGS = list(EXERCISES)
PLAIN = ["standing", "sitting", "lying", "rest", "well-done"]
VARIANTS = [
    (slug, variant.slug)
    for slug, exercise in EXERCISES.items()
    for _, _, variant in exercise.variants()
]
FILES: list[tuple[str, str | None]] = [
    *((slug, None) for slug in [*SLUGS, *PLAIN]),
    *VARIANTS,
]
PHASES = tuple(
    phase
    for name in LIBRARY.shipped_slugs()
    if name != "fifteen-minutes"  # the same five exercises again
    for phase in timeline(round_of(LIBRARY.routine(name), 1))
)
STANDS = 0.05  # a placed foot not higher than this stands on the floor
FLOATS = 0.4  # hundredths of the height; 1 % is allowed
A_HUNDREDTH = 1.0

GO_ROUND = frozenset({"toe-walking", "heel-to-toe-walk", "ball-roll"})
"""Exercises whose motion goes on until the phase ends, wherever that is."""


@cache
def figure(slug: str, variant: str | None = None) -> Figure:
    loaded = load_figure(DATA, slug, variant)
    assert loaded is not None, (slug, variant)
    return loaded


def motions(drawn: Figure) -> Iterator[tuple[str, Motion]]:
    for name in (*drawn.motions, *drawn.ways, *map(str, range(len(drawn.steps)))):
        yield name, motion_named(drawn, name)


def frames(drawn: Figure, name: str, motion: Motion, parts: int = 6) -> list[FrameKey]:
    """Keys along a whole motion."""
    last = len(motion.poses) - 1
    return [
        FrameKey(str(name), index, part / parts)
        for index in range(max(last, 1))
        for part in range(parts + 1 if last else 1)
    ]


def phases_of(slug: str) -> list[Phase]:
    return [phase for phase in PHASES if phase.exercise == slug]


def kinds_of(slug: str) -> list[Phase]:
    phases: dict[object, Phase] = {}
    for phase in phases_of(slug):
        phases.setdefault((phase.kind, phase.foot, phase.way), phase)
    return list(phases.values())


def moments(phase: Phase, step_s: float = 0.25) -> list[PhaseMoment]:
    count = int(phase.seconds / step_s)
    return [
        PhaseMoment(phase.kind, phase.foot, phase.way, step_s * index, phase.seconds)
        for index in range(count)
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_step_has_a_picture_other_than_that_of_the_step_before(slug: str) -> None:
    drawn, exercise = figure(slug), EXERCISES[slug]
    assert len(drawn.steps) == len(exercise.steps)
    differ(drawn)


@pytest.mark.parametrize(("slug", "variant"), VARIANTS)
def test_every_step_of_a_variant_has_a_picture(slug: str, variant: str) -> None:
    drawn = figure(slug, variant)
    assert len(drawn.steps) == len(variant_of(EXERCISES[slug], variant))
    differ(drawn)


def variant_of(exercise: Exercise, slug: str) -> tuple[str, ...]:
    return next(variant.steps for _, _, variant in exercise.variants() if variant.slug == slug)


def differ(drawn: Figure) -> None:
    shown = [
        [picture(SCENERY, drawn, key) for key in frames(drawn, str(index), motion, 2)]
        for index, motion in enumerate(drawn.steps)
    ]
    assert all(one != other for one, other in pairwise(shown))


def ground(pose: FigurePose, side: Side) -> float:
    """The height above the floor of the lowest point of a foot."""
    parts = solids(SCENERY.body, pose, skeleton(SCENERY.body, pose))
    return min(
        end[1] - radius
        for name, rods in parts.items()
        if name.startswith(side) and name.endswith(("foot", "edge", "toe"))
        for rod in rods
        for end, radius in ((rod.begin, rod.begin_radius), (rod.end, rod.end_radius))
    )


@pytest.mark.parametrize(("slug", "variant"), FILES)
def test_no_standing_foot_floats_or_sinks_and_no_joint_is_out_of_place(
    slug: str, variant: str | None
) -> None:
    drawn = figure(slug, variant)
    for name, motion in motions(drawn):
        for key in frames(drawn, name, motion):
            pose = pose_of(SCENERY, drawn, key)
            bones = skeleton(SCENERY.body, pose)
            assert bones.unreached < 0.6, key
            for side in SIDES:
                place = pose.leg(side).place
                lowest = ground(pose, side)
                assert lowest > -A_HUNDREDTH, (key, side)
                if place is not None and abs(place[1]) < STANDS:
                    assert abs(lowest) < FLOATS, (key, side)


@pytest.mark.parametrize(("slug", "variant"), FILES)
def test_no_standing_foot_slides(slug: str, variant: str | None) -> None:
    drawn = figure(slug, variant)
    for name, motion in motions(drawn):
        for before, after in pairwise(drawn.poses[pose] for pose in motion.poses):
            for side in SIDES:
                places = before.leg(side).place, after.leg(side).place
                if all(place is not None and abs(place[1]) < STANDS for place in places):
                    (x0, _), (x1, _) = places  # type: ignore[misc]  # both are places
                    assert abs(x1 - x0) < 0.5, (name, side)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_phase_begins_where_the_phase_before_it_ended(slug: str) -> None:
    """The set-up ends anywhere, since Enter ends it; so does a motion that goes round."""
    drawn = figure(slug)
    for before, after in pairwise(phases_of(slug)):
        if Kind.PREPARE in {before.kind, after.kind} or slug in GO_ROUND:
            continue
        ended = PhaseMoment(before.kind, before.foot, before.way, before.seconds, before.seconds)
        begun = PhaseMoment(after.kind, after.foot, after.way, 0, after.seconds)
        keys = frame_key(drawn, ended), frame_key(drawn, begun)
        assert keys[0].mirrored == keys[1].mirrored, (before.kind, after.kind)
        apart = distance(drawn, *keys)
        assert apart < 1.5, (before.kind, after.kind, after.way, apart)


def distance(drawn: Figure, one: FrameKey, other: FrameKey) -> float:
    """The largest distance between the same joints in two frames."""
    bones = [skeleton(SCENERY.body, pose_of(SCENERY, drawn, key)) for key in (one, other)]
    return max(math.dist(bones[0].joint(name), bones[1].joint(name)) for name in bones[0].frames)


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_jumps_within_a_phase(slug: str) -> None:
    drawn = figure(slug)
    for phase in kinds_of(slug):
        if phase.kind is Kind.SWITCH:  # its middle shows the other foot
            continue
        keys = [frame_key(drawn, one) for one in moments(phase, 1 / 15)][: 15 * 8]
        follows = drawn.person is not None and drawn.person.follows
        for before, after in pairwise(dict.fromkeys(keys)):
            if not follows:
                assert distance(drawn, before, after) < 5.5, (phase.kind, before, after)


@pytest.mark.parametrize("slug", SLUGS)
def test_work_moves_and_a_hold_is_not_frozen(slug: str) -> None:
    drawn = figure(slug)
    for phase in kinds_of(slug):
        if phase.kind in {Kind.WORK, Kind.HOLD}:
            keys = [frame_key(drawn, moment) for moment in moments(phase)]
            assert len(set(keys[len(keys) // 2 :])) > 1, phase.kind


@pytest.mark.parametrize("slug", SLUGS)
def test_the_part_that_works_has_the_colour_of_the_phase(slug: str) -> None:
    drawn = figure(slug)
    for phase in kinds_of(slug):
        if phase.kind in {Kind.WORK, Kind.HOLD}:
            key = frame_key(drawn, moments(phase)[-1])
            inks = {part.ink for part in picture(SCENERY, drawn, key).parts}
            assert "moving" in inks, phase.kind
            assert "arrow" in inks, phase.kind


@pytest.mark.parametrize("slug", SLUGS)
def test_a_rest_ends_without_motion(slug: str) -> None:
    drawn = figure(slug)
    for phase in kinds_of(slug):
        if phase.kind is Kind.REST and slug != "heel-to-toe-walk":
            *_, before_last, last = (frame_key(drawn, moment) for moment in moments(phase, 1 / 15))
            assert distance(drawn, before_last, last) < 0.2


@pytest.mark.parametrize("slug", SLUGS)
def test_reduced_motion_shows_each_key_pose_for_at_least_a_second(slug: str) -> None:
    drawn = figure(slug)
    for phase in kinds_of(slug):
        keys = [frame_key(drawn, one, reduced=True) for one in moments(phase)]
        changes = [index / 4 for index in range(1, len(keys)) if keys[index] != keys[index - 1]]
        if phase.kind is not Kind.SWITCH:  # a change of feet swaps them in its middle
            assert all(b - a >= 1 for a, b in pairwise(changes)), phase.kind
        assert len(changes) <= phase.seconds


@pytest.mark.parametrize(("slug", "variant"), FILES)
def test_what_moves_and_its_arrows_are_within_the_picture(slug: str, variant: str | None) -> None:
    drawn = figure(slug, variant)
    for name, motion in motions(drawn):
        for key in frames(drawn, name, motion, 2):
            shown = picture(SCENERY, drawn, key)
            for part in shown.parts:
                if part.ink != "arrow":
                    continue
                for shape in part.shapes:
                    for x, y in corners(shape):
                        assert -1 <= x <= shown.width + 1, (key, part.name)
                        assert -1 <= y <= shown.height + 1, (key, part.name)


def corners(shape: Disc | Cone | Polygon) -> tuple[tuple[float, float], ...]:
    if isinstance(shape, Polygon):
        return shape.points
    return (shape.centre,) if isinstance(shape, Disc) else (shape.begin, shape.end)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if EXERCISES[slug].dose.feet == "each"])
def test_the_other_foot_is_the_mirror_image(slug: str) -> None:
    drawn = figure(slug)
    right, left = (
        picture(SCENERY, drawn, frame_key(drawn, PhaseMoment(Kind.REST, foot, None, 1, 5)))
        for foot in ("right", "left")
    )
    assert len(right.parts) == len(left.parts)
    for one, other in zip(right.parts, left.parts, strict=True):
        for shape, image in zip(one.shapes, other.shapes, strict=True):
            for (x, y), (u, v) in zip(corners(shape), corners(image), strict=True):
                assert (right.width - x, y) == pytest.approx((u, v))


@pytest.mark.parametrize("slug", ["ankle-circles", "seated-ankle-circles"])
@pytest.mark.parametrize("foot", ["left", "right"])
@pytest.mark.parametrize(("way", "sense"), [("clockwise", -1), ("counter-clockwise", 1)])
def test_toes_circle_as_the_person_sees_them(slug: str, foot: Foot, way: str, sense: int) -> None:
    drawn = figure(slug)
    tips = []
    for step in range(12):
        key = frame_key(drawn, PhaseMoment(Kind.WORK, foot, way, 1 + step / 8, 10))
        bones = skeleton(SCENERY.body, pose_of(SCENERY, drawn, key))
        _, up, right = bones.frames["right shank"].local(bones.joint("right second toe tip"))
        forward, _, _ = bones.frames["right shank"].local(bones.joint("right second toe tip"))
        tips.append((-right if key.mirrored else right, -up if forward < 0 else up))
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(centred(tips)))
    assert math.copysign(1, area) == sense  # clockwise has a negative area


def centred(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return [(a - x, b - y) for a, b in points]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_same_moment_has_the_same_picture(slug: str) -> None:
    drawn = figure(slug)
    moment = moments(kinds_of(slug)[1])[3]
    once, again = (picture(SCENERY, drawn, frame_key(drawn, moment)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("slug", SLUGS)
def test_a_phase_has_not_more_frames_than_can_be_kept(slug: str) -> None:
    drawn = figure(slug)
    for phase in kinds_of(slug):
        assert len(list(keys_ahead(drawn, moments(phase)[0]))) <= 120, phase.kind

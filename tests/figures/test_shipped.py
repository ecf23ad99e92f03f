"""Each shipped figure moves as its exercise requires."""

import math
from itertools import pairwise

import pytest

from footcoach.config.paths import shipped_data
from footcoach.figures.library import load_figure
from footcoach.figures.model import Figure
from footcoach.figures.motion import PhaseMoment, Stroke, strokes
from footcoach.routines.library import Library
from footcoach.routines.timeline import Foot, Kind, Phase, round_of, timeline

LIBRARY = Library(shipped_data())
SLUGS = LIBRARY.exercise_slugs()
PHASES = tuple(
    phase
    for name in LIBRARY.shipped_slugs()
    if name != "fifteen-minutes"  # the same five exercises again
    for phase in timeline(round_of(LIBRARY.routine(name), 1))
)


GO_ROUND = {
    *("toe-walking", "heel-to-toe-walk", "ball-roll", "one-leg-stand"),
    *("ankle-circles", "seated-ankle-circles"),
}


def figure(slug: str) -> Figure:
    loaded = load_figure(shipped_data(), slug)
    assert loaded is not None
    return loaded


def moments(phase: Phase, step_s: float = 0.25) -> list[PhaseMoment]:
    count = int(phase.seconds / step_s)
    return [
        PhaseMoment(phase.kind, phase.foot, phase.way, step_s * index, phase.seconds)
        for index in range(count)
    ]


def of(slug: str) -> list[Phase]:
    phases: dict[object, Phase] = {}
    for phase in PHASES:
        if phase.exercise == slug:
            phases.setdefault((phase.kind, phase.foot, phase.way), phase)
    return list(phases.values())


def ink(drawn: list[Stroke], name: str) -> list[Stroke]:
    return [stroke for stroke in drawn if stroke.ink == name]


def test_every_exercise_has_a_figure_and_so_has_the_end() -> None:
    for slug in [*SLUGS, "well-done"]:
        assert load_figure(shipped_data(), slug) is not None


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_drawn_outside_the_size(slug: str) -> None:
    width, height = figure(slug).size
    for phase in of(slug):
        for moment in moments(phase):
            for stroke in strokes(figure(slug), moment):
                for x, y in stroke.points:
                    assert -1 <= x <= width + 1, (phase.kind, stroke)
                    assert -1 <= y <= height + 1, (phase.kind, stroke)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_working_part_is_drawn_more_heavily_than_the_rest(slug: str) -> None:
    drawn = strokes(figure(slug), moments(of(slug)[0])[0])
    legs = [stroke.width for stroke in ink(drawn, "body") if len(stroke.points) > 1]
    props = [stroke.width for stroke in ink(drawn, "prop") if len(stroke.points) > 1]
    assert max(legs) > min(props)


@pytest.mark.parametrize("slug", SLUGS)
def test_work_moves_and_a_hold_is_not_frozen(slug: str) -> None:
    for phase in of(slug):
        if phase.kind in {Kind.WORK, Kind.HOLD}:
            drawn = [strokes(figure(slug), moment) for moment in moments(phase)]
            late = drawn[len(drawn) // 2 :]
            assert any(one != late[0] for one in late[1:]), phase.kind
            assert phase.kind is Kind.WORK or ink(late[0], "effort")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_rest_ends_without_motion(slug: str) -> None:
    for phase in of(slug):
        if phase.kind is Kind.REST:
            *_, before_last, last = (strokes(figure(slug), moment) for moment in moments(phase))
            assert before_last == last
            assert not ink(last, "effort")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_phase_begins_where_the_phase_before_it_ended(slug: str) -> None:
    """The set-up, which shows the movement, and motions that repeat are exceptions."""
    phases = [phase for phase in PHASES if phase.exercise == slug]
    for before, after in pairwise(phases):
        if Kind.PREPARE in {before.kind, after.kind} or slug in GO_ROUND:
            continue
        ended = PhaseMoment(before.kind, before.foot, before.way, before.seconds, before.seconds)
        begun = PhaseMoment(after.kind, after.foot, after.way, 0, after.seconds)
        assert limbs(figure(slug), ended) == pytest.approx(limbs(figure(slug), begun)), after.kind


def limbs(drawn: Figure, moment: PhaseMoment) -> list[float]:
    return [
        number
        for stroke in ink(strokes(drawn, moment), "body")
        for point in stroke.points
        for number in point
    ]


@pytest.mark.parametrize("slug", ["toe-pencil-pickups", "ankle-circles"])
def test_the_other_foot_is_the_mirror_image(slug: str) -> None:
    width = figure(slug).size[0]
    right, left = (
        [
            one.points
            for one in strokes(figure(slug), PhaseMoment(Kind.REST, foot, None, 1, 5))
            if one.width < 20
        ]
        for foot in ("right", "left")
    )
    mirrored = [tuple((width - x, y) for x, y in points) for points in right]
    assert [point for line in mirrored for point in line] == [
        pytest.approx(point) for line in left for point in line
    ]


@pytest.mark.parametrize("slug", ["toe-pencil-pickups", "ankle-circles"])
def test_a_change_of_feet_begins_with_one_and_ends_with_the_other(slug: str) -> None:
    def facing(elapsed_s: float, foot: Foot) -> bool:
        drawn = limbs(figure(slug), PhaseMoment(Kind.SWITCH, foot, None, elapsed_s, 10))
        return max(drawn[::2]) + min(drawn[::2]) > figure(slug).size[0]

    assert [facing(at, "right") for at in (0, 4.9, 5.1, 10)] == [False, False, True, True]
    assert [facing(at, "left") for at in (0, 4.9, 5.1, 10)] == [True, True, False, False]


def test_one_leg_is_lowered_before_the_other_is_raised() -> None:
    heights = [
        min(limbs(figure("ankle-circles"), PhaseMoment(Kind.SWITCH, "right", None, at, 5))[1::2])
        for at in (0, 2.5, 5)
    ]
    assert heights[0] < heights[1]
    assert heights[2] == pytest.approx(heights[0])


def test_toe_walking_keeps_both_heels_off_the_floor() -> None:
    drawn = figure("toe-walking")
    floor = drawn.points["floor-left"][1]
    for pose in drawn.motions[Kind.WORK].poses:
        points = drawn.pose(pose)
        for heel in ("heel", "far-heel", "under-heel"):
            assert floor - points[heel][1] >= 9, (pose, heel)
        assert max(points["toe"][1], points["far-toe"][1]) >= floor - 1  # one foot is on the floor


def test_steps_alternate() -> None:
    drawn = figure("toe-walking")
    ahead = [
        points["toe"][0] > points["far-toe"][0]
        for points in map(drawn.pose, drawn.motions[Kind.WORK].poses)
        if abs(points["toe"][0] - points["far-toe"][0]) > 10
    ]
    assert ahead == [True, False, True]


def test_ankles_pull_the_band_away_from_the_post() -> None:
    drawn = figure("resisted-flexion")
    eased, pulled = drawn.pose("eased"), drawn.pose("pulled")
    post = drawn.points["post-band"]
    assert math.dist(pulled["ball"], post) > math.dist(eased["ball"], post) + 8
    assert pulled["toe"][0] < drawn.points["heel"][0] < eased["toe"][0]


def test_the_pencil_is_lifted_off_the_floor_with_the_toes_around_it() -> None:
    drawn = figure("toe-pencil-pickups")
    opened, grasped, lifted = map(drawn.pose, drawn.motions[Kind.WORK].poses)
    assert grasped["end"] == opened["end"]
    assert lifted["end"][1] < grasped["end"][1] - 10
    assert grasped["toe-tip"][1] > grasped["toe-mid"][1]  # the tip is lower, so it is curled
    assert opened["toe-tip"][1] < opened["toe-mid"][1]


def test_toes_are_pressed_flat_with_the_heel_down() -> None:
    drawn = figure("toe-presses")
    easy, pressed = drawn.pose("easy"), drawn.pose("pressed")
    assert pressed["toe-tip"][1] > easy["toe-tip"][1] + 5
    assert pressed["under-heel"] == easy["under-heel"]
    assert abs(pressed["toe-tip"][1] - pressed["toe-root"][1]) <= 3


@pytest.mark.parametrize("foot", ["left", "right"])
@pytest.mark.parametrize(("way", "sense"), [("clockwise", 1), ("counter-clockwise", -1)])
def test_the_circle_turns_the_right_way_on_the_screen(foot: Foot, way: str, sense: int) -> None:
    drawn = figure("ankle-circles")
    assert drawn.orbit is not None
    x, y = drawn.orbit.centre
    centre = (drawn.size[0] - x, y) if foot == "left" else (x, y)
    angles = [
        math.atan2(toe[1] - centre[1], toe[0] - centre[0])
        for toe in (
            strokes(drawn, PhaseMoment(Kind.WORK, foot, way, 2 + step / 10, 10))[0].points[0]
            for step in range(10)
        )
    ]
    turns = [math.remainder(after - before, math.tau) for before, after in pairwise(angles)]
    assert all(sense * turn > 0 for turn in turns)  # clockwise, since y grows downwards


@pytest.mark.parametrize("slug", SLUGS)
def test_reduced_motion_shows_each_key_pose_for_at_least_a_second(slug: str) -> None:
    for phase in of(slug):
        drawn = [strokes(figure(slug), one, reduced=True) for one in moments(phase)]
        changes = [index / 4 for index in range(1, len(drawn)) if drawn[index] != drawn[index - 1]]
        # A change of feet swaps them in its middle, at any time.
        if phase.kind is not Kind.SWITCH:
            assert all(b - a >= 1 for a, b in pairwise(changes)), phase.kind
        assert len(changes) <= phase.seconds

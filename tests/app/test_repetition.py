"""One repetition of an exercise as panels."""

from dataclasses import replace

import pytest

from footcoach.app.repetition import (
    GROUNDS,
    LONGEST_S,
    PHASES,
    caption,
    frames,
    repetition,
    shown_hundredths,
    stills,
)
from footcoach.config.paths import shipped_data
from footcoach.figures.library import load_figure, load_scenery
from footcoach.figures.scene import mirrored
from footcoach.routines.library import Library
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind
from footcoach.tui.themes import DARK, LIGHT, phase_colours

EXERCISES = Library(shipped_data()).exercises
SCENERY = load_scenery(shipped_data())
DRAWN = [slug for slug in EXERCISES if load_figure(shipped_data(), slug)]


def captions(exercise: Exercise) -> list[str]:
    return [caption(phase, exercise) for phase in repetition(exercise, "left")]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("resisted-flexion", ["pull 2 s", "hold 5 s", "ease back 10 s"]),
        ("toe-yoga", ["hold big toe up 5 s", "hold small toes up 5 s", "toes down 2 s"]),
        ("ankle-circles", ["circle clockwise 10 s", "circle counter-clockwise 10 s"]),
        ("calf-stretch", ["stretch 30 s", "ease off 30 s"]),
    ],
)
def test_a_repetition_is_an_effort_in_every_way_and_the_rest_after_it(
    slug: str, expected: list[str]
) -> None:
    assert captions(EXERCISES[slug]) == expected


def test_a_repetition_is_that_of_the_first_foot() -> None:
    for side in ("left", "right"):
        phases = repetition(EXERCISES["sole-stretch"], side)
        assert {phase.foot for phase in phases} == {side}


def test_set_up_and_change_of_feet_are_drawn_if_they_are_wanted() -> None:
    phases = repetition(EXERCISES["sole-stretch"], "left", [*Kind])
    assert [phase.kind for phase in phases] == [Kind.PREPARE, Kind.HOLD, Kind.REST, Kind.SWITCH]
    assert phases[-1].foot == "right"


def test_an_effort_until_a_key_says_so() -> None:
    dose = EXERCISES["toe-presses"].dose.model_copy(update={"hold_s": 0, "work": "until key"})
    exercise = EXERCISES["toe-presses"].model_copy(update={"dose": dose})
    assert captions(exercise)[0].endswith(" at your pace")


@pytest.mark.parametrize("slug", DRAWN)
def test_frames_last_as_long_as_the_phases(slug: str) -> None:
    exercise, figure = EXERCISES[slug], load_figure(shipped_data(), slug)
    assert figure is not None
    phases = repetition(exercise, "left")
    seconds: dict[str, int] = {}
    for panel in frames(SCENERY, figure, exercise, phases, dark=False):
        hundredths = round(100 * panel.seconds)
        assert 0 < hundredths <= 8
        seconds[panel.caption] = seconds.get(panel.caption, 0) + hundredths
    assert seconds == {
        caption(phase, exercise): shown_hundredths(figure, phase) for phase in phases
    }
    for phase in phases:
        shown = shown_hundredths(figure, phase)
        assert shown == 100 * phase.seconds or 300 <= shown <= 100 * LONGEST_S
    assert [one.caption for one in stills(SCENERY, figure, exercise, phases, dark=False)] == list(
        seconds
    )


@pytest.mark.parametrize("slug", DRAWN)
def test_a_still_of_a_movement_is_not_where_it_begins(slug: str) -> None:
    exercise, figure = EXERCISES[slug], load_figure(shipped_data(), slug)
    assert figure is not None
    first = next(iter(repetition(exercise, "left")))
    begin = next(frames(SCENERY, figure, exercise, [first], dark=False))
    (shown,) = stills(SCENERY, figure, exercise, [first], dark=False)
    assert shown.picture != begin.picture


def test_the_left_foot_is_the_right_one_mirrored() -> None:
    exercise, figure = EXERCISES["toe-yoga"], load_figure(shipped_data(), "toe-yoga")
    assert figure is not None
    left, right = (
        stills(
            SCENERY,
            figure,
            exercise,
            [replace(phase, foot=foot) for phase in repetition(exercise, "left")],
            dark=False,
        )
        for foot in ("left", "right")
    )
    assert [one.picture for one in left] == [mirrored(one.picture) for one in right]


def test_the_colours_are_those_of_the_themes() -> None:
    for dark, theme in ((True, DARK), (False, LIGHT)):
        colours = {
            f"phase-{kind.value}": "#{:02x}{:02x}{:02x}".format(*colour)
            for kind, colour in PHASES[dark].items()
        }
        assert colours.items() <= phase_colours(theme).items()
        assert "#{:02x}{:02x}{:02x}".format(*GROUNDS[dark]) == theme.background

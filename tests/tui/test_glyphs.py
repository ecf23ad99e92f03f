"""Large letters fit their widget, and are narrower where the widget is."""

import pytest

from footcoach.coaching.states import State
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.timeline import round_of, timeline
from footcoach.tui.phase_style import phase_style
from footcoach.tui.widgets.glyphs import draw


def titles() -> set[str]:
    """Return the shape and word of every phase of the shipped routines."""
    library, found = Library(shipped_data()), set[str]()
    for slug in library.routine_slugs():
        a_round = round_of(library.routine(slug), 1)
        exercises = {exercise.slug: exercise for exercise in a_round.exercises}
        found |= {
            phase_style(State.WORK, phase, exercises[phase.exercise]).title
            for phase in timeline(a_round)
        }
    return found


@pytest.mark.parametrize(("width", "height"), [(38, 3), (76, 5), (112, 8)])
@pytest.mark.parametrize("title", sorted(titles()))
def test_every_word_of_the_shipped_routines_is_large(title: str, width: int, height: int) -> None:
    lines = draw(title, width, height)
    assert 3 <= len(lines) <= height
    assert all(len(line) <= width for line in lines)


def test_letters_are_narrow_only_if_others_do_not_fit() -> None:
    assert draw("LH", 9, 3) == ["█   █ █", "█   █▀█", "▀▀▀ ▀ ▀"]
    assert draw("LH", 6, 3) == ["█  █▐▌", "█  █▜▌", "▀▀▘▀▝▘"]
    assert draw("LH", 5, 3) == []


def test_no_letters_are_drawn_in_two_lines() -> None:
    assert draw("LH", 99, 2) == []

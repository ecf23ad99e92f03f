"""Frames that are drawn ahead in a thread."""

from threading import Event

import pytest

from footcoach.drawing.palette import Palette, full_palette
from footcoach.drawing.shapes import Disc, Part, Picture
from footcoach.tui.widgets.frames import Frames, PaintedKey

PALETTE = full_palette((13, 17, 23), (230, 237, 243), (126, 231, 135))
PATIENCE_S = 20.0


def picture(number: int) -> Picture:
    """Return a disc whose place follows a number; the upper half stays empty."""
    disc = Disc((10 + number % 80, 80 - number % 7), 8)
    return Picture(100, 100, (Part("disc", (disc,), "body"),))


def key(number: int, columns: int = 20, palette: Palette = PALETTE) -> PaintedKey[int]:
    return PaintedKey(number, columns, 10, palette)


def drawn(*numbers: int, most_bytes: int = 1 << 20) -> Frames[int]:
    """Return frames of these numbers, drawn one after the other."""
    frames = Frames(picture, lambda _: None, most_bytes=most_bytes)
    for number in numbers:
        frames.want([key(number)])
        assert frames.wait(PATIENCE_S)
    return frames


def test_a_frame_that_was_not_wanted_is_missing() -> None:
    frames = drawn(1)
    assert frames.get(key(1)) is not None
    assert frames.get(key(2)) is None


def test_frames_are_kept_apart_by_size_and_colours() -> None:
    frames = drawn(1)
    other = full_palette((255, 255, 255), (0, 0, 0), (0, 100, 0))
    assert frames.get(key(1, columns=30)) is None
    assert frames.get(key(1, palette=other)) is None


def test_equal_lines_of_frames_are_one_object() -> None:
    frames = drawn(1, 40)
    first, second = frames.get(key(1)), frames.get(key(40))
    assert first is not None
    assert second is not None
    assert first != second
    assert first[0] is second[0]


@pytest.mark.parametrize("most_bytes", [1, 20_000, 60_000])
def test_memory_stays_within_its_bound(most_bytes: int) -> None:
    frames = drawn(*range(80), most_bytes=most_bytes)
    assert frames.kept_bytes <= most_bytes or len(frames) == 1
    assert frames.get(key(79)) is not None
    assert frames.get(key(0)) is None


def test_the_frame_that_was_used_last_stays() -> None:
    bound = drawn(0, 1, 2).kept_bytes
    frames = drawn(0, 1, 2, most_bytes=bound)
    assert frames.get(key(0)) is not None
    frames.want([key(43)])
    assert frames.wait(PATIENCE_S)
    assert frames.get(key(0)) is not None
    assert frames.get(key(1)) is None


def test_no_memory_is_counted_when_all_are_dropped() -> None:
    frames = drawn(*range(20))
    frames.clear()
    assert frames.kept_bytes == 0
    assert len(frames) == 0
    assert frames.get(key(3)) is None


def test_the_first_one_wanted_is_drawn_first() -> None:
    told: list[int] = []
    frames = Frames(picture, lambda one: told.append(one.picture))
    frames.want([key(number) for number in (5, 3, 4)])
    assert frames.wait(PATIENCE_S)
    assert told == [5, 3, 4]


def test_what_is_no_longer_wanted_is_not_kept() -> None:
    begun, go_on = Event(), Event()

    def slow(number: int) -> Picture:
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return picture(number)

    frames = Frames(slow, lambda _: None)
    frames.want([key(1), key(2)])
    assert begun.wait(PATIENCE_S)
    frames.clear()
    go_on.set()
    assert frames.wait(PATIENCE_S)
    assert len(frames) == 0


def test_nothing_is_drawn_twice() -> None:
    drawings: list[int] = []

    def counted(number: int) -> Picture:
        drawings.append(number)
        return picture(number)

    frames = Frames(counted, lambda _: None)
    for _ in range(3):
        frames.want([key(1), key(2), key(1)])
        assert frames.wait(PATIENCE_S)
    assert drawings == [1, 2]


def test_an_error_of_drawing_is_raised_where_a_frame_is_looked_up() -> None:
    def broken(number: int) -> Picture:
        raise ZeroDivisionError

    frames = Frames(broken, lambda _: None)
    frames.want([key(1)])
    assert frames.wait(PATIENCE_S)
    with pytest.raises(ZeroDivisionError):
        frames.get(key(1))

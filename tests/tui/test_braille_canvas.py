"""Lines drawn with braille dots."""

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from footcoach.tui.widgets.braille_canvas import BrailleCanvas

STYLES = {"faint": Style(dim=True), "body": Style(bold=True)}
BLANK = Style()


def drawn(canvas: BrailleCanvas) -> list[str]:
    return [canvas.strip(y, STYLES, BLANK).text for y in range(canvas.height)]


def canvas(width: int = 4, height: int = 2) -> BrailleCanvas:
    return BrailleCanvas(width, height, ("faint", "body"))


def test_an_empty_canvas_is_blank() -> None:
    assert drawn(canvas()) == ["    ", "    "]


def test_each_dot_of_a_cell_has_its_own_bit() -> None:
    sheet = canvas(1, 1)
    seen = []
    for y in range(4):
        for x in range(2):
            one = canvas(1, 1)
            one.line([(x, y)], 1, "body")
            seen.append(ord(drawn(one)[0]) - 0x2800)
            sheet.line([(x, y)], 1, "body")
    assert seen == [1, 8, 2, 16, 4, 32, 64, 128]
    assert drawn(sheet) == ["⣿"]


def test_a_line_has_the_width_asked_for() -> None:
    sheet = canvas(4, 2)
    sheet.line([(0, 2), (7, 2)], 2, "body")
    assert drawn(sheet) == ["⣤⣤⣤⣤", "    "]


def test_a_shared_cell_has_the_style_of_the_upper_ink() -> None:
    sheet = canvas(2, 1)
    sheet.line([(0, 0), (3, 0)], 1, "faint")
    sheet.line([(0, 3)], 1, "body")
    segments = list(sheet.strip(0, STYLES, BLANK))
    assert [(segment.text, segment.style) for segment in segments] == [
        ("⡉", STYLES["body"]),
        ("⠉", STYLES["faint"]),
    ]


numbers = st.floats(-300, 300)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4), st.floats(0.1, 30))
def test_points_outside_are_left_out(line: list[tuple[float, float]], width: float) -> None:
    sheet = canvas(5, 3)
    sheet.line(line, width, "body")
    assert [len(row) for row in drawn(sheet)] == [5, 5, 5]


def test_changed_returns_the_lines_that_differ() -> None:
    one, other = canvas(4, 5), canvas(4, 5)
    assert not one.changed(other)
    one.line([(1, 5)], 1, "body")
    one.line([(1, 13)], 1, "faint")
    assert one.changed(other) == range(1, 4)
    other.line([(1, 5)], 1, "body")
    assert one.changed(other) == range(3, 4)
    assert one.changed(canvas(3, 5)) == range(5)

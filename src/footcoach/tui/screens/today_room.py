"""How much of the first screen's texts fits a window: pure functions of its size."""

from textwrap import wrap

from textual.geometry import Size

from footcoach.texts.care import CARE
from footcoach.tui.screens.base import NARROW, ROOMY, TALL

OTHER_LINES, OTHER_LINES_NARROW, OTHER_LINES_LOW = 14, 17, 7  # all except the list of exercises
OTHER_LINES_FIRST = 6  # beside the list before the first session, except the words of care
LEAST_ROWS = 3  # for the list
PAGE_MARGIN, PAGE_MARGIN_NARROW = 4, 2
RIGHT_PERCENT, GAP = 44, 1  # of the columns, as in the style sheet

CARE_IN_SHORT = "Press ? to read when not to exercise."


def words_of_care(size: Size, taken: int = 0) -> str:
    """Return the words of care, in short if they would leave no room for the list.

    `taken` are lines that keys for fingers take in addition.
    """
    return " ".join(CARE) if _rows_over_care(size) - taken >= LEAST_ROWS else CARE_IN_SHORT


def rows_for_list(size: Size, *, first: bool, taken: int = 0) -> int:
    """Return how many exercises fit; words of care stand below them before the `first` session."""
    if size.height < TALL:
        return max(size.height - taken - OTHER_LINES_LOW, 1)
    rows = size.height - taken - (OTHER_LINES_NARROW if size.width < NARROW else OTHER_LINES)
    if first and _rows_over_care(size) - taken >= LEAST_ROWS:
        rows = _rows_over_care(size) - taken
    return rows // 2 if size.height >= ROOMY else max(rows, LEAST_ROWS)


def _rows_over_care(size: Size) -> int:
    """Return the lines for exercises while the whole words of care stand below them."""
    if size.height < TALL:
        return 0
    if size.width < NARROW:
        others, width = OTHER_LINES_NARROW, size.width - PAGE_MARGIN_NARROW
    else:
        inner = size.width - PAGE_MARGIN
        others, width = OTHER_LINES_FIRST, inner - inner * RIGHT_PERCENT // 100 - GAP
    return size.height - others - len(wrap(" ".join(CARE), max(width, 1)))

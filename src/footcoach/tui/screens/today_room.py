"""How much of the first screen's texts fits a window: pure functions of its size."""

from dataclasses import dataclass
from textwrap import wrap

from textual.geometry import Size

from footcoach.texts.care import CARE
from footcoach.tui.screens.base import NARROW, TALL, WIDE

OTHER_LINES, OTHER_LINES_NARROW, OTHER_LINES_LOW = 14, 17, 7  # all except the list of exercises
OTHER_LINES_PANELS = 15
OTHER_LINES_FIRST = 6  # beside the list before the first session, except the words of care
LEAST_LINES = 3  # for the list
PAGE_MARGIN, PAGE_MARGIN_NARROW, GAP, GAP_PANELS = 4, 2, 1, 2  # columns, as in the style sheet
RIGHT_PERCENT, RIGHT_PERCENT_WIDE, RIGHT_LOW = 44, 48, 34  # as in the style sheet
FRAME, FRAME_WIDE, FRAME_LINES = 4, 6, 2  # of a panel
PANELS_FROM = Size(100, 30)
CALENDAR_LINES, WEEKS = 9, 10

CARE_IN_SHORT = "Press ? to read when not to exercise."


@dataclass(frozen=True, slots=True)
class TodayRoom:
    """The room of the first screen in a window, before the `first` session with words of care.

    `taken` are lines that keys for fingers take in addition.
    """

    size: Size
    first: bool
    taken: int = 0

    @property
    def has_panels(self) -> bool:
        """Whether the parts of the screen stand in panels."""
        return (
            self.size.width >= PANELS_FROM.width
            and self.size.height - self.taken >= PANELS_FROM.height
        )

    @property
    def list_width(self) -> int:
        """The columns of the list of exercises."""
        width = self.size.width
        if width < NARROW:
            return width - PAGE_MARGIN_NARROW
        inner = width - PAGE_MARGIN
        if self.size.height < TALL:
            return inner - RIGHT_LOW
        percent = RIGHT_PERCENT_WIDE if width >= WIDE else RIGHT_PERCENT
        frame = FRAME_WIDE if width >= WIDE else FRAME
        return inner - inner * percent // 100 - (GAP_PANELS + frame if self.has_panels else GAP)

    def words_of_care(self, lines: int) -> str:
        """Return the words of care, in short if they leave less than `lines` for the list."""
        whole = " ".join(CARE)
        return whole if self._lines_over_care(whole) >= max(lines, LEAST_LINES) else CARE_IN_SHORT

    def has_calendar(self, lines: int) -> bool:
        """Tell whether a calendar fits below a list of `lines`."""
        return self.has_panels and not self.first and self._lines - CALENDAR_LINES >= lines

    def lines_for(self, lines: int) -> int:
        """Return how many lines a list may have that would like to have `lines`."""
        care = self.words_of_care(lines)
        if self.first and care != CARE_IN_SHORT:
            return self._lines_over_care(care)
        return max(self._lines, 1 if self.size.height < TALL else LEAST_LINES)

    @property
    def _lines(self) -> int:
        """The lines for the list without a calendar and without the whole words of care."""
        width, height = self.size
        if height < TALL:
            others = OTHER_LINES_LOW
        elif width < NARROW:
            others = OTHER_LINES_NARROW
        elif self.first:
            others = OTHER_LINES_FIRST + 1 + self._frames
        else:
            others = OTHER_LINES_PANELS if self.has_panels else OTHER_LINES
        return height - self.taken - others

    @property
    def _frames(self) -> int:
        """The lines of the frames of two panels."""
        return 2 * FRAME_LINES if self.has_panels else 0

    def _lines_over_care(self, care: str) -> int:
        """Return the lines for exercises while the whole words of care stand below them."""
        width, height = self.size
        if height < TALL:
            return 0
        is_narrow = width < NARROW
        others = OTHER_LINES_NARROW if is_narrow else OTHER_LINES_FIRST
        return (
            height - self.taken - others - self._frames - len(wrap(care, max(self.list_width, 1)))
        )

"""Benchmark of the start: the time until the first frame, and until list and figure are in it."""

import re
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.effort import Effort
from tests.benchmarks.pty_program import PtyProgram, python_module
from tests.benchmarks.result_table import Row, Yardstick

BRAND, LAST_OF_THE_LIST = "footcoach", "Ankle circles"
MARKER = "the bare app"
FIGURE = re.compile(
    rb"\x1b\[(?:[4-9]|1[0-3]);\d+H(?:(?!\x1b\[\d+;\d+H).)*?\xe2\x96[\x80-\x9f]", re.DOTALL
)
"""A block character in a line of the window where, at 80 × 24, only the figure has some."""
MOST_TO_FIGURE_MS = 150.0  # after the list, which tells whose figure it is; on two quiet cores


def first_frame(effort: Effort, data: Path) -> list[Row]:
    """Start footcoach and the bare app in turn, so that a slow moment of the machine hits both."""
    ours, bare = python_module("footcoach"), python_module("tests.benchmarks.bare_app", MARKER)
    runs = [
        (*_seen_ms(ours, data, BRAND, LAST_OF_THE_LIST, FIGURE), *_seen_ms(bare, data, MARKER))
        for _ in range(1 + effort.starts)
    ]
    measured = runs[1:]  # the first run warmed up the disk's cache
    frames, lists, figures, bares = zip(*measured, strict=True)

    def row(
        measure: str,
        of: Callable[[tuple[float, ...]], float],
        times: tuple[float, ...],
        most_ratio: float | None = None,
    ) -> Row:
        return Row(measure, of(times), "ms", Yardstick("bare app", of(bares)), None, most_ratio)

    return [
        row("first frame, median", median, frames, 1.3),
        row("first frame, best", min, frames),
        row("list filled in, median", median, lists),
        row("figure shown, median", median, figures),
        Row("  after the first frame", _median_gap(frames, figures), "ms"),
        Row("  after the list", _median_gap(lists, figures), "ms", most=MOST_TO_FIGURE_MS),
    ]


def _median_gap(before: tuple[float, ...], after: tuple[float, ...]) -> float:
    """Return the median of what each start took from the one to the other."""
    return median(later - earlier for earlier, later in zip(before, after, strict=True))


def _seen_ms(command: list[str], data: Path, *texts: str | re.Pattern[bytes]) -> list[float]:
    """Return the milliseconds from the start until each text is shown."""
    with PtyProgram(command, data, columns=80, lines=24) as program:
        return [program.shows(text) * 1000 for text in texts]

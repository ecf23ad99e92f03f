"""Benchmark of the start: the time until the first frame, and until it has the list of the day."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.effort import Effort
from tests.benchmarks.pty_program import PtyProgram, python_module
from tests.benchmarks.result_table import Row, Yardstick

BRAND, LAST_OF_THE_LIST = "footcoach", "Ankle circles"
MARKER = "the bare app"


def first_frame(effort: Effort, data: Path) -> list[Row]:
    """Start footcoach and the bare app in turn, so that a slow moment of the machine hits both."""
    ours, bare = python_module("footcoach"), python_module("tests.benchmarks.bare_app", MARKER)
    runs = [
        (*_seen_ms(ours, data, BRAND, LAST_OF_THE_LIST), *_seen_ms(bare, data, MARKER))
        for _ in range(1 + effort.starts)
    ]
    frames, lists, bares = zip(*runs[1:], strict=True)  # the first run warmed up the disk's cache

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
    ]


def _seen_ms(command: list[str], data: Path, *texts: str) -> list[float]:
    """Return the milliseconds from the start until each text is shown."""
    with PtyProgram(command, data, columns=80, lines=24) as program:
        return [program.shows(text) * 1000 for text in texts]

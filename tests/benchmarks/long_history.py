"""Benchmark of a long history: its cost at the start, in memory, and at every save."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.command_line import run_ms
from tests.benchmarks.effort import Effort
from tests.benchmarks.first_frame import BRAND, LAST_OF_THE_LIST
from tests.benchmarks.history_file import write_history
from tests.benchmarks.pty_program import ROOT, PtyProgram, environment, python_module
from tests.benchmarks.result_table import Row, Yardstick


@dataclass(frozen=True, slots=True)
class Limits:
    """The highest allowed values for a history of one length."""

    save_ms: float
    stall_ms: float
    first_frame: float
    memory_mib: float
    stats_ms: float | None = None
    stats_stall_ms: float | None = None
    status: float | None = None


LIMITS = {  # by number of sessions; 22,000 are thirty years
    1_000: Limits(15, 15, 1.05, 2, stats_ms=150, stats_stall_ms=25),
    22_000: Limits(60, 25, 1.1, 40, stats_ms=500, stats_stall_ms=25, status=3.5),
    100_000: Limits(250, 40, 1.2, 150),
}
LAST_OF_THE_STATS = "on average"  # in the text below the pictures, which is drawn last
FOOTCOACH = python_module("footcoach")
SCRIPT = Path(sys.executable).with_name("footcoach")  # the command that a prompt runs


def long_history(effort: Effort, data: Path) -> list[Row]:
    """Compare histories of several lengths with an empty one; the starts are taken in turn."""
    folders = {sessions: data / str(sessions) for sessions in (0, *LIMITS)}
    for sessions, folder in folders.items():
        folder.mkdir()
        if sessions:
            write_history(folder, sessions)
    peaks = {sessions: _peak_mib(effort, folder) for sessions, folder in folders.items()}
    starts = [[_frame_ms(folder) for folder in folders.values()] for _ in range(1 + effort.starts)]
    frames = dict(zip(folders, map(median, zip(*starts[1:], strict=True)), strict=True))
    rows: list[Row] = []
    for sessions, limits in LIMITS.items():
        stall_ms, save_ms = _printed("reading_history", folders[sessions], effort)
        empty = Yardstick("none", frames[0])
        more = peaks[sessions] - peaks[0]
        folder = folders[sessions]
        stall = max(_printed("looking_at_stats", folder, effort))
        rows += [
            Row(f"{sessions} sessions: one more saved, median", save_ms, "ms", most=limits.save_ms),
            Row("  longest stall while loading", stall_ms, "ms", most=limits.stall_ms),
            Row("  first frame, median", frames[sessions], "ms", empty, None, limits.first_frame),
            Row("  peak memory over none", more, "MiB", most=limits.memory_mib),
            Row("  stats, key to drawn", _stats_ms(effort, folder), "ms", most=limits.stats_ms),
            Row("  its longest stall", stall, "ms", most=limits.stats_stall_ms),
            _status(effort, folder, limits.status),
        ]
    return rows


def _frame_ms(data: Path) -> float:
    with PtyProgram(FOOTCOACH, data, columns=80, lines=24) as program:
        return program.shows(BRAND) * 1000


def _peak_mib(effort: Effort, data: Path) -> float:
    """Return the peak memory of a start, which makes the first backup of the day."""
    with PtyProgram(FOOTCOACH, data, columns=80, lines=24) as program:
        program.shows(LAST_OF_THE_LIST)
        program.runs_for(effort.settle_s)
    return program.peak_mib


def _stats_ms(effort: Effort, data: Path) -> float:
    """Return the milliseconds until the stats are drawn for the first time, which takes longest."""
    with PtyProgram(FOOTCOACH, data, columns=120, lines=40) as program:
        program.shows(LAST_OF_THE_LIST)
        program.runs_for(effort.settle_s)
        return program.answers("s", LAST_OF_THE_STATS) * 1000


def _status(effort: Effort, data: Path, most: float | None) -> Row:
    """Compare the status line, read from its summary, with a Python that does nothing."""
    status, nothing = [str(SCRIPT), "status"], [sys.executable, "-c", "pass"]
    runs = [(run_ms(status, data), run_ms(nothing, data)) for _ in range(1 + 2 * effort.starts)]
    ours, bare = map(median, zip(*runs[1:], strict=True))  # the first run made the summary
    return Row("  status, median", ours, "ms", Yardstick("python -c pass", bare), None, most)


def _printed(module: str, data: Path, effort: Effort) -> tuple[float, float]:
    result = subprocess.run(
        python_module(f"tests.benchmarks.{module}", str(data), str(effort.starts)),
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(data),
    )
    first, second = map(float, result.stdout.split())
    return first, second

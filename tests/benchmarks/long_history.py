"""What a long history costs: at the start, in memory, and at every save."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.effort import Effort
from tests.benchmarks.first_frame import BRAND, LAST_OF_THE_LIST
from tests.benchmarks.history_file import write_history
from tests.benchmarks.pty_program import ROOT, PtyProgram, environment, python_module
from tests.benchmarks.result_table import Row, Yardstick


@dataclass(frozen=True, slots=True)
class Most:
    """The bounds for a history of so many sessions; 22,000 are thirty years."""

    save_ms: float
    stall_ms: float
    first_frame: float
    memory_mib: float


BOUNDS = {
    1_000: Most(save_ms=15, stall_ms=15, first_frame=1.05, memory_mib=2),
    22_000: Most(save_ms=60, stall_ms=25, first_frame=1.1, memory_mib=40),
    100_000: Most(save_ms=250, stall_ms=40, first_frame=1.2, memory_mib=150),
}
FOOTCOACH = python_module("footcoach")


def long_history(effort: Effort, data: Path) -> list[Row]:
    """Compare histories of several lengths with none at all, start by start in turn."""
    folders = {sessions: data / str(sessions) for sessions in (0, *BOUNDS)}
    for sessions, folder in folders.items():
        folder.mkdir()
        if sessions:
            write_history(folder, sessions)
    peaks = {sessions: _peak_mib(effort, folder) for sessions, folder in folders.items()}
    starts = [[_frame_ms(one) for one in folders.values()] for _ in range(1 + effort.starts)]
    frames = dict(zip(folders, map(median, zip(*starts[1:], strict=True)), strict=True))
    rows: list[Row] = []
    for sessions, most in BOUNDS.items():
        stall_ms, save_ms = _read_and_save(effort, folders[sessions])
        empty = Yardstick("none", frames[0])
        more = peaks[sessions] - peaks[0]
        rows += [
            Row(f"{sessions} sessions: one more saved, median", save_ms, "ms", most=most.save_ms),
            Row("  longest stall while loading", stall_ms, "ms", most=most.stall_ms),
            Row("  first frame, median", frames[sessions], "ms", empty, None, most.first_frame),
            Row("  peak memory over none", more, "MiB", most=most.memory_mib),
        ]
    return rows


def _frame_ms(data: Path) -> float:
    with PtyProgram(FOOTCOACH, data, columns=80, lines=24) as program:
        return program.shows(BRAND) * 1000


def _peak_mib(effort: Effort, data: Path) -> float:
    """Return the peak of a start, the day's first backup included."""
    with PtyProgram(FOOTCOACH, data, columns=80, lines=24) as program:
        program.shows(LAST_OF_THE_LIST)
        program.runs_for(effort.settle_s)
    return program.peak_mib


def _read_and_save(effort: Effort, data: Path) -> tuple[float, float]:
    module = "tests.benchmarks.reading_history"
    done = subprocess.run(
        python_module(module, str(data), str(effort.starts)),
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(data),
    )
    stall_ms, save_ms = map(float, done.stdout.split())
    return stall_ms, save_ms

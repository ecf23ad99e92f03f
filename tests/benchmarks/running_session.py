"""Benchmark of a running session with its moving figure: processor, memory and stalls."""

import subprocess
import time
from pathlib import Path

from tests.benchmarks.effort import Effort
from tests.benchmarks.pty_program import ROOT, PtyProgram, environment, python_module
from tests.benchmarks.result_table import Row, Yardstick
from tests.benchmarks.routine_file import write_routine

SESSION_KEY = "pause"  # a key that only a running session offers

CPU_MOST = {(100, 30): 8.0, (200, 60): 10.0}  # in percent, by the size of the window
MEMORY_MOST = 75.0  # MiB
FIGURE_MOST_MS = 150.0
STALL_MOST_MS = 10.0


def running_session(effort: Effort, data: Path) -> list[Row]:
    """Measure one long phase, which is on the screen most of the time in any session."""
    yardstick = python_module("tests.benchmarks.bare_app", "bare")
    with PtyProgram(yardstick, data, columns=100, lines=30) as bare:
        bare.runs_for(effort.settle_s)
    rows: list[Row] = []
    for size, most in CPU_MOST.items():
        window = f"{size[0]}×{size[1]}"
        folder = data / window  # a killed session asks a question at the next start
        folder.mkdir()
        percent, peak_mib = _session(effort, folder, size)
        shown_ms, stall_ms = _figure(effort, folder, size)
        bare_app = Yardstick("bare app", bare.peak_mib)
        rows += [
            Row(f"{window}: CPU of a session, {effort.session_s} s", percent, "%", most=most),
            Row("  peak memory of it", peak_mib, "MiB", bare_app, most=MEMORY_MOST),
            Row("  figure after the first frame", shown_ms, "ms", most=FIGURE_MOST_MS),
            Row("  longest stall as it moves", stall_ms, "ms", most=STALL_MOST_MS),
        ]
    return rows


def _session(effort: Effort, data: Path, size: tuple[int, int]) -> tuple[float | None, float]:
    """Return the share of the processor in percent, and the peak of memory in MiB."""
    work_s = 2 * (effort.settle_s + effort.session_s)  # longer than the benchmark
    routine = write_routine(data, work_s=work_s, rest_s=0, reps=1)
    command = python_module("footcoach", "start", str(routine))
    with PtyProgram(command, data, columns=size[0], lines=size[1]) as session:
        session.shows(SESSION_KEY)
        session.runs_for(effort.settle_s)
        percent = _cpu_percent(session, effort.session_s)
    return percent, session.peak_mib


def _figure(effort: Effort, data: Path, size: tuple[int, int]) -> tuple[float, float]:
    """Return the milliseconds until a figure is shown, and of the longest stall."""
    room = size[0] // 2, size[1] - 8  # about that of a figure on the exercise screen
    arguments = (*map(str, room), str(effort.settle_s))
    printed = subprocess.run(
        python_module("tests.benchmarks.looking_at_figure", *arguments),
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
        check=True,
    )
    shown_ms, stall_ms = map(float, printed.stdout.split())
    return shown_ms, stall_ms


def _cpu_percent(program: PtyProgram, seconds: float) -> float | None:
    """Return the share of one core that the program takes, in percent."""
    before, started = program.cpu_s(), time.perf_counter()
    program.runs_for(seconds)
    after, lasted = program.cpu_s(), time.perf_counter() - started
    return None if before is None or after is None else (after - before) / lasted * 100

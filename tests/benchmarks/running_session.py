"""Benchmark of a running session: processor and memory."""

import time
from pathlib import Path

from tests.benchmarks.effort import Effort
from tests.benchmarks.pty_program import PtyProgram, python_module
from tests.benchmarks.result_table import Row, Yardstick
from tests.benchmarks.routine_file import write_routine

SESSION_KEY = "pause"  # a key that only a running session offers


def running_session(effort: Effort, data: Path) -> list[Row]:
    """Measure one long phase, which is on the screen most of the time in any session."""
    work_s = 2 * (effort.settle_s + effort.session_s)  # longer than the benchmark
    routine = write_routine(data, work_s=work_s, rest_s=0, reps=1)
    command = python_module("footcoach", "start", str(routine))
    with PtyProgram(command, data, columns=100, lines=30) as session:
        session.shows(SESSION_KEY)
        session.runs_for(effort.settle_s)
        percent = _cpu_percent(session, effort.session_s)
    yardstick = python_module("tests.benchmarks.bare_app", "bare")
    with PtyProgram(yardstick, data, columns=100, lines=30) as bare:
        bare.runs_for(effort.settle_s)
    return [
        Row(f"CPU of a session, {effort.session_s} s", percent, "%", most=10),
        Row(
            "peak memory of it",
            session.peak_mib,
            "MiB",
            Yardstick("bare app", bare.peak_mib),
            most=70,
        ),
    ]


def _cpu_percent(program: PtyProgram, seconds: float) -> float | None:
    """Return the share of one core that the program takes, in percent."""
    before, started = program.cpu_s(), time.perf_counter()
    program.runs_for(seconds)
    after, lasted = program.cpu_s(), time.perf_counter() - started
    return None if before is None or after is None else (after - before) / lasted * 100

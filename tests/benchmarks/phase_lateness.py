"""Benchmark of punctuality: the lateness of phase changes, and its growth during a session."""

from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.effort import Effort
from tests.benchmarks.noting_session import CUED, EMITTED, HEARD
from tests.benchmarks.pty_program import PtyProgram, python_module
from tests.benchmarks.result_table import Row
from tests.benchmarks.routine_file import write_routine

SLACK_S = 5  # for the start, and for late events


def phase_lateness(effort: Effort, data: Path) -> list[Row]:
    """Run phases of one second each, on a screen that is redrawn for each of them."""
    routine = write_routine(data, work_s=1, rest_s=1, reps=effort.session_s // 2)
    notes = data / "lateness.txt"
    command = python_module("tests.benchmarks.noting_session", str(routine), str(notes))
    with PtyProgram(command, data, columns=100, lines=30) as session:
        session.runs_for(effort.session_s + SLACK_S)
    late_ms = _read(notes)
    return [
        *_rows("phase changes told late", late_ms[EMITTED], most_p99=20, most_growth=1),
        *_rows("cues given to the player late", late_ms[CUED], most_p99=20, most_growth=1),
        *_rows("changes shown late", late_ms[HEARD]),
    ]


def _read(notes: Path) -> dict[str, list[float]]:
    """Return the lateness of each change in milliseconds, in the order of the phases."""
    late_ms: dict[str, list[float]] = {EMITTED: [], CUED: [], HEARD: []}
    for line in notes.read_text(encoding="utf-8").splitlines():
        stage, late_s = line.split()
        late_ms[stage].append(float(late_s) * 1000)
    return late_ms


def _rows(
    measure: str,
    late_ms: list[float],
    most_p99: float | None = None,
    most_growth: float | None = None,
) -> list[Row]:
    quarter = len(late_ms) // 4
    growth = median(late_ms[-quarter:]) - median(late_ms[:quarter])
    return [
        Row(f"{len(late_ms)} {measure}, p50", median(late_ms), "ms"),
        Row("  p99", quantiles(late_ms, n=100, method="inclusive")[-1], "ms", most=most_p99),
        Row("  max", max(late_ms), "ms"),
        Row("  growth", growth, "ms", most=most_growth),
    ]

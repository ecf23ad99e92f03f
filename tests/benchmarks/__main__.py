"""Runs all benchmarks and prints one table. This takes about six minutes, most of it waiting.

    .venv/bin/python -m tests.benchmarks [--quick]

Ratios compare results of the same run, so they are meaningful on any machine; milliseconds are
not. Nothing else should keep the machine busy meanwhile.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.command_line import command_line
from tests.benchmarks.effort import FULL, QUICK, Effort
from tests.benchmarks.first_frame import first_frame
from tests.benchmarks.long_history import long_history
from tests.benchmarks.phase_lateness import phase_lateness
from tests.benchmarks.result_table import Row, table
from tests.benchmarks.running_session import running_session

BENCHMARKS = (first_frame, running_session, phase_lateness, command_line, long_history)


def main() -> None:
    """Run the benchmarks one after the other, so that they do not slow each other down."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description="Measure footcoach.")
    parser.add_argument("--quick", action="store_true", help="a few seconds each, to try it out")
    effort = QUICK if parser.parse_args().quick else FULL
    sys.stdout.write(f"{_machine()}\n\n")
    rows = [row for benchmark in BENCHMARKS for row in _measure(benchmark, effort)]
    sys.stdout.write(table(rows))


def _measure(benchmark: Callable[[Effort, Path], list[Row]], effort: Effort) -> list[Row]:
    """Run one benchmark in a data folder of its own, away from the user's history."""
    sys.stderr.write(f"measuring: {benchmark.__name__.replace('_', ' ')}\n")
    with tempfile.TemporaryDirectory() as folder:
        return benchmark(effort, Path(folder))


def _machine() -> str:
    """Return the versions and the machine, with the load average of the last minute."""
    return (
        f"footcoach {version('footcoach')}, textual {version('textual')}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f}"
    )


if __name__ == "__main__":
    main()

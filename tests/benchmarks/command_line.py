"""How long the commands take that open no screen."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.effort import Effort
from tests.benchmarks.pty_program import ROOT, environment, python_module
from tests.benchmarks.result_table import Row, Yardstick

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "footcoach --version": python_module("footcoach", "--version"),
    "footcoach show": python_module("footcoach", "show"),
    "footcoach status, without a history": python_module("footcoach", "status"),
}


def command_line(effort: Effort, data: Path) -> list[Row]:
    """Run the commands in turn, and compare ours with a Python that does nothing."""
    runs = [
        [run_ms(command, data) for command in COMMANDS.values()] for _ in range(1 + effort.starts)
    ]
    nothing, *ours = map(median, zip(*runs[1:], strict=True))  # the first was for warming up
    _, *names = COMMANDS
    return [
        Row(f"{name}, median", ms, "ms", Yardstick("python -c pass", nothing))
        for name, ms in zip(names, ours, strict=True)
    ]


def run_ms(command: list[str], data: Path) -> float:
    """Return how long a command takes; 1 is no failure, `status` says so that something is due."""
    started = time.perf_counter()
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment(data)
    )
    took_ms = (time.perf_counter() - started) * 1000
    if done.returncode > 1:
        raise RuntimeError(f"{command} ended with {done.returncode}")
    return took_ms

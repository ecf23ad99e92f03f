"""Benchmark of the commands that open no screen: their duration."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.effort import Effort
from tests.benchmarks.pty_program import ROOT, environment, python_module
from tests.benchmarks.result_table import Row, Yardstick

NOTHING, MODELS = "python -c pass", "import of the models"
COMMANDS = {
    NOTHING: [sys.executable, "-c", "pass"],
    MODELS: [
        sys.executable,
        "-c",
        "import footcoach.routines.library, footcoach.config.settings",
    ],
    "footcoach --version": python_module("footcoach", "--version"),
    "footcoach status, without a history": python_module("footcoach", "status"),
    "footcoach show": python_module("footcoach", "show"),
}
TARGETS = {
    "footcoach --version": (NOTHING, 3.0),
    "footcoach status, without a history": (NOTHING, 3.0),
    "footcoach show": (MODELS, 1.4),
}
"""The yardstick of each command, and the highest ratio to it that is allowed."""


def command_line(effort: Effort, data: Path) -> list[Row]:
    """Run the commands in turn, and compare the medians of their times with the yardsticks."""
    runs = [
        [run_ms(command, data) for command in COMMANDS.values()] for _ in range(1 + effort.starts)
    ]
    # The first run of each fills the disk cache.
    medians = dict(zip(COMMANDS, map(median, zip(*runs[1:], strict=True)), strict=True))
    return [
        Row(
            f"{name}, median",
            medians[name],
            "ms",
            Yardstick(yardstick, medians[yardstick]),
            most_ratio=most,
        )
        for name, (yardstick, most) in TARGETS.items()
    ]


def run_ms(command: list[str], data: Path) -> float:
    """Return the milliseconds that a command takes. Exit code 1 of `status` means "due"."""
    started = time.perf_counter()
    result = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment(data)
    )
    took_ms = (time.perf_counter() - started) * 1000
    if result.returncode > 1:
        raise RuntimeError(f"{command} ended with {result.returncode}")
    return took_ms

"""A session killed at any time resumes within a second of its place."""

import random
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from footcoach.history.unfinished import read_unfinished
from tests.faults.tools import run
from tests.pty_terminal import footcoach

pytestmark = [pytest.mark.faults, pytest.mark.timeout(280)]

ROUNDS, AT_ONCE = 200, 8
SLACK_S = 0.4  # for the delay between the two processes on a busy machine
QUICK = """
name = "Quick"
summary = "Many short phases."
[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 2, rest_s = 1, reps = 20 }
"""


def kill_one(folder: Path, after_s: float) -> tuple[float, float]:
    """Kill a session; return the seconds that it ran, and those in its journal."""
    folder.mkdir()
    routine = folder / "quick.toml"
    routine.write_text(QUICK)
    command = footcoach("--data-dir", str(folder / "data"), "start", "--plain", str(routine))
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith(b"Toe presses"):
            assert process.poll() is None
        began = time.monotonic()
        time.sleep(after_s)
        process.kill()
        ran_s = time.monotonic() - began
        process.wait()
    (journal,) = (folder / "data" / "journal").iterdir()
    unfinished = read_unfinished(journal)
    assert unfinished is not None
    assert unfinished.over is None
    place, phases = unfinished.checkpoint.place, unfinished.header.timeline
    passed_s = float(sum(phase.seconds for phase in phases[: place.index]))
    # It may have been killed between the end of a phase and the start of the next one.
    has_ended = unfinished.checkpoint.entries[place.index].completed
    passed_s += place.length_s if has_ended else place.elapsed_s
    assert unfinished.session.active_s == pytest.approx(passed_s)
    assert all(entry.completed for entry in unfinished.checkpoint.entries[: place.index])
    return ran_s, unfinished.session.active_s


def test_every_transition_is_on_disk_within_a_second(tmp_path: Path) -> None:
    dice = random.Random(4)
    moments = [dice.uniform(0.05, 4.5) for _ in range(ROUNDS)]
    folders = [tmp_path / str(number) for number in range(ROUNDS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(kill_one, folders, moments))
    late = [ran - recorded for ran, recorded in results]
    assert max(late) <= 1 + SLACK_S
    assert min(late) >= -SLACK_S
    for folder in folders[::40]:
        data = ["--data-dir", str(folder / "data")]
        quick = str(folder / "quick.toml")
        with subprocess.Popen(
            footcoach(*data, "start", "--plain", quick),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("Round 1 of Quick: ")
            assert " done, " in process.stdout.readline()
            assert process.stdout.readline().startswith("Stopped and saved")
            process.kill()
        assert run(footcoach(*data, "history", "--json")).stdout.count('"quick"') == 1

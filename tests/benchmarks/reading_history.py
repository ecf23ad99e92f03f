"""Opens a history as the app does, then saves sessions one by one.

    python -m tests.benchmarks.reading_history DATA TIMES

Prints in milliseconds the longest stall of the event loop while everything was read and backed up,
and the median time of a save, including the lock, the reading before it, and every sync.
"""

import asyncio
import sys
import time
from pathlib import Path
from statistics import median

from footcoach.app.repository import Repository
from footcoach.coaching.clock import RealClock
from footcoach.config.paths import Paths
from footcoach.tui.app import SWITCH_S
from tests.benchmarks.history_file import HALF_A_DAY, LAST, random_sessions
from tests.benchmarks.stall_watch import StallWatch


async def longest_stall_ms(data: Path) -> tuple[float, Repository]:
    """Make a repository in a thread, as the app does, then merge and back up the history."""
    sys.setswitchinterval(SWITCH_S)
    async with StallWatch() as watch:
        repository = await asyncio.to_thread(Repository, Paths(data, data), RealClock())
        await repository.merge_and_back_up()
    return watch.longest_s * 1000, repository


def save_ms(repository: Repository, times: int) -> float:
    """Add sessions to the history; return the median of the times."""
    taken: list[float] = []
    for session in random_sessions(times, LAST + times * HALF_A_DAY, seed=5):
        started = time.perf_counter()
        repository.maintenance.store.add(session)
        taken.append((time.perf_counter() - started) * 1000)
    return median(taken)


def main(data: Path, times: int) -> None:
    """Print both times on one line."""
    stall, repository = asyncio.run(longest_stall_ms(data))
    sys.stdout.write(f"{stall} {save_ms(repository, times)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

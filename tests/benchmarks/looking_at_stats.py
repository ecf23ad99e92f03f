"""Opens the stats screen by its key, and measures how long the event loop stalls.

    python -m tests.benchmarks.looking_at_stats DATA TIMES

Prints the longest stalls in milliseconds from the key until everything is drawn: the first time,
when the screen is also imported, and the median of the later times.
"""

import asyncio
import sys
from pathlib import Path
from statistics import median

from footcoach.coaching.clock import RealClock
from footcoach.config.paths import Paths
from footcoach.tui.app import CoachApp
from tests.benchmarks.stall_watch import StallWatch

SETTLED_S = 0.3  # the screen continues to draw for a moment after its last word


async def stalls_ms(data: Path, times: int) -> list[float]:
    """Open the screen a number of times; return the longest stall of each time."""
    stalls: list[float] = []
    app = CoachApp(Paths(data, data), clock=RealClock())
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.is_open:
            await pilot.pause()
        await asyncio.sleep(SETTLED_S)
        for _ in range(times):
            async with StallWatch() as watch:
                app.simulate_key("s")
                await asyncio.sleep(SETTLED_S)
                await app.workers.wait_for_complete()
                await asyncio.sleep(SETTLED_S)
            stalls.append(watch.longest_s * 1000)
            app.simulate_key("escape")
            await asyncio.sleep(SETTLED_S)
    return stalls


def main(data: Path, times: int) -> None:
    """Print both stalls on one line."""
    first, *later = asyncio.run(stalls_ms(data, 1 + times))
    sys.stdout.write(f"{first} {median(later)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

"""Opens the stats screen as a person does, while a heart beats on the event loop.

    python -m tests.benchmarks.looking_at_stats DATA TIMES

Prints, in milliseconds, how long the event loop stood still at most from the key on until
everything was drawn: the first time, when the screen is also imported, and the median later on.
"""

import asyncio
import sys
from pathlib import Path
from statistics import median

from footcoach.coaching.clock import RealClock
from footcoach.config.paths import Paths
from footcoach.tui.app import CoachApp
from tests.benchmarks.heart import Heart

SETTLED_S = 0.3  # the screen goes on drawing for a moment after its last word


async def stalls_ms(data: Path, times: int) -> list[float]:
    """Open the screen so many times; return the longest stall of each."""
    stalls: list[float] = []
    app = CoachApp(Paths(data, data), clock=RealClock())
    async with app.run_test(size=(120, 40)) as pilot:
        while not app.is_open:
            await pilot.pause()
        await asyncio.sleep(SETTLED_S)
        for _ in range(times):
            async with Heart() as heart:
                app.simulate_key("s")
                await asyncio.sleep(SETTLED_S)
                await app.workers.wait_for_complete()
                await asyncio.sleep(SETTLED_S)
            stalls.append(heart.longest_s * 1000)
            app.simulate_key("escape")
            await asyncio.sleep(SETTLED_S)
    return stalls


def main(data: Path, times: int) -> None:
    """Measure, and print both on a line."""
    first, *later = asyncio.run(stalls_ms(data, 1 + times))
    sys.stdout.write(f"{first} {median(later)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

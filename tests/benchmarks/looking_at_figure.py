"""Shows a figure, and measures when it is there and how long the event loop stalls meanwhile.

    python -m tests.benchmarks.looking_at_figure COLUMNS ROWS SECONDS

Prints the milliseconds from the first frame of an app to the figure's, and the longest stall of the
event loop in milliseconds from then on, while new frames are drawn and kept ones shown.
"""

import asyncio
import gc
import sys
import time

from textual.app import App, ComposeResult

from footcoach.config.paths import shipped_data
from footcoach.figures.library import load_figure
from footcoach.figures.movement import PhaseMoment
from footcoach.routines.timeline import Kind
from footcoach.tui.app import SWITCH_S
from footcoach.tui.widgets.figure import FigureView
from tests.benchmarks.stall_watch import StallWatch

SLUG = "toe-walking"
PHASE_S = 4.0


class FigureApp(App[None]):
    """A figure that moves, and nothing else."""

    def compose(self) -> ComposeResult:
        """Yield the figure."""
        figure = load_figure(shipped_data(), SLUG)
        if figure is None:
            raise FileNotFoundError(SLUG)
        self.view = FigureView(figure, self._moment)
        yield self.view

    def _moment(self) -> PhaseMoment:
        return PhaseMoment(Kind.WORK, "right", None, time.monotonic() % PHASE_S, PHASE_S)


async def measured(columns: int, rows: int, seconds: float) -> tuple[float, float]:
    """Return the milliseconds until the figure is shown, and of the longest stall."""
    app = FigureApp()
    async with app.run_test(size=(columns, rows)):
        begun = time.perf_counter()
        while not app.view.is_drawn:  # noqa: ASYNC110 - a thread draws it
            await asyncio.sleep(0.001)
        shown_s = time.perf_counter() - begun
        gc.freeze()  # as the app does
        async with StallWatch() as watch:
            await asyncio.sleep(seconds)
    return shown_s * 1000, watch.longest_s * 1000


def main(columns: int, rows: int, seconds: float) -> None:
    """Print both on one line."""
    sys.setswitchinterval(SWITCH_S)  # as the app does
    shown_ms, stall_ms = asyncio.run(measured(columns, rows, seconds))
    sys.stdout.write(f"{shown_ms} {stall_ms}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))

"""Draws the README's picture: `.venv/bin/python docs/draw_picture.py`."""

import asyncio
import re
import tempfile
from pathlib import Path

from footcoach.coaching.clock import HandClock
from footcoach.paths import user_paths
from footcoach.settings import Settings
from footcoach.tui.app import CoachApp

PICTURE = Path(__file__).parent / "walking.svg"
INTO_THE_FIRST_WALK_S = 24
MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z


async def draw() -> str:
    """Return the first walk of a round, as SVG that loads nothing from anywhere."""
    clock = HandClock(wall=MONDAY_MORNING)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(theme="footcoach-dark")
        app = CoachApp(user_paths(Path(folder)), settings, at_once=True, clock=clock)
        async with app.run_test(size=(80, 24)) as pilot:
            while not app.screen.query("#clock"):
                await pilot.pause()
            await clock.turn(INTO_THE_FIRST_WALK_S)
            await pilot.pause()
            picture = app.export_screenshot()
    return re.sub(r"@font-face\s*{[^}]*}", "", picture)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")

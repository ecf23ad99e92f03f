"""Draws the README's picture: `.venv/bin/python -m docs.draw_picture`."""

import asyncio
import re
import tempfile
from pathlib import Path

from tests.tui.stage import staged

PICTURE = Path(__file__).parent / "walking.svg"
INTO_THE_FIRST_WALK_S = 23.4  # one foot is well before the other


async def draw() -> str:
    """Return the first walk of a round, as SVG that loads nothing from anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder), at_once=True) as stage:
            await stage.turn(INTO_THE_FIRST_WALK_S)
            stage.draw()
            picture = stage.app.export_screenshot()
    return re.sub(r"@font-face\s*{[^}]*}", "", picture)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")

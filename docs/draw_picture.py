"""Draws the README's picture: `.venv/bin/python -m docs.draw_picture`."""

import asyncio
import os
import re
import tempfile
from pathlib import Path
from unittest.mock import patch

from tests.tui.stage import staged

PICTURE = Path(__file__).parent / "walking.svg"
INTO_THE_FIRST_WALK_S = 23.4  # one foot is well before the other
SIZE = (112, 36)
KNOWN = {"theme": "footcoach-dark", "questions": "none", "guidance": "never"}
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


async def draw() -> str:
    """Return the first walk of a round, as SVG that loads nothing from anywhere."""
    with patch.dict(os.environ, TERMINAL), tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder), size=SIZE, at_once=True, settings=KNOWN) as stage:
            await stage.turn(INTO_THE_FIRST_WALK_S)
            stage.draw()
            picture = stage.app.export_screenshot()
    return re.sub(r"@font-face\s*{[^}]*}", "", picture)


if __name__ == "__main__":
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")

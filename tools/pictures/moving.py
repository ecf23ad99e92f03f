"""The moving picture of the README: ten seconds of a round, from a set-up to a rest.

The app runs at its real pace and nothing is cut out: Enter ends the set-up, and the first walk is
set to five seconds.
"""

from collections.abc import AsyncIterator

from tests.tui.stage import Stage, staged
from tools.pictures.raster import as_gif
from tools.pictures.screenshot import home, screenshot

SIZE = (100, 30)
FRAME_S = 0.08  # a GIF counts in hundredths of a second
STEP = 2  # the one that is being explained when Enter is pressed, from 0
BEFORE_STEP_S, STEP_S, WALK_S, REST_S = 0.8, 1.76, 5, 2.44  # 10 s, 125 frames
GROUND = "#0d1117"  # behind the corners
SETTINGS = {"theme": "footcoach-dark", "questions": "none", "guidance": "always"}
ROUTINE = f"""\
name = "Five exercises"
[[exercises]]
use = "toe-walking"
dose = {{ work_s = {WALK_S} }}
[[exercises]]
use = "resisted-flexion"
[[exercises]]
use = "toe-pencil-pickups"
[[exercises]]
use = "toe-presses"
[[exercises]]
use = "ankle-circles"
"""


async def frames() -> AsyncIterator[str]:
    """Yield each frame as SVG."""
    with home() as paths:
        (paths.routines / "short-walk.toml").write_text(ROUTINE, encoding="utf-8")
        async with staged(
            paths, size=SIZE, settings=SETTINGS, routine="short-walk", at_once=True
        ) as stage:
            async for frame in _frames(stage):
                yield frame


async def _frames(stage: Stage) -> AsyncIterator[str]:
    coach, live = stage.exercise.live.coach, stage.exercise.live
    while live.phase(coach.place()).step != STEP - 1:
        await stage.turn(0.1)
    place = coach.place()
    await stage.turn(place.length_s - place.elapsed_s - BEFORE_STEP_S)
    async for frame in _shown(stage, BEFORE_STEP_S + STEP_S):
        yield frame
    await stage.press("enter")
    async for frame in _shown(stage, WALK_S + REST_S):
        yield frame


async def _shown(stage: Stage, seconds: float) -> AsyncIterator[str]:
    for _ in range(round(seconds / FRAME_S)):
        stage.exercise.show()
        yield screenshot(stage)
        await stage.turn(FRAME_S)


async def moving_picture() -> bytes:
    """Return the GIF."""
    return as_gif([frame async for frame in frames()], GROUND, FRAME_S)

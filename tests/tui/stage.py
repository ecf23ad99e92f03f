"""Runs the app without a terminal, with a clock that tests turn and files of its own."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from footcoach.coaching.clock import HandClock
from footcoach.coaching.states import State
from footcoach.config.paths import Paths, user_paths
from footcoach.config.settings import THINGS
from footcoach.errors import UserError
from footcoach.history.models import Session
from footcoach.history.store import Store
from footcoach.tui.app import CoachApp
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.screens.summary import SummaryScreen
from footcoach.tui.screens.today import TodayScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.figure import FigureView
from tests.audio.recording_player import RecordingPlayer
from tests.config.saving import save_setting

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z
KNOWN: dict[str, object] = {"care_read": True, "equipment": THINGS}
SIZES = [(40, 12), (80, 24), (120, 40)]


@dataclass
class Stage:
    """A running app, its pilot, its clock and its files."""

    app: CoachApp
    pilot: Pilot[Any]
    clock: HandClock
    paths: Paths
    speaker: RecordingPlayer

    async def settle(self) -> None:
        """Wait for everything that can happen without the clock moving."""
        for _ in range(2):
            await self.clock.settle()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Resize the window, and wait until the screen is laid out for the new size."""
        await self.pilot.resize_terminal(width, height)
        while self.app.screen.outer_size != (width, height):  # its `size` is the window's at once
            await asyncio.sleep(0.005)
            await self.settle()
        await self.settle()

    async def turn(self, seconds: float) -> None:
        """Turn the clock; draw only afterwards, because drawing takes most of the time."""
        with self.app.batch_update():
            await self.clock.turn(seconds)
        await self.settle()

    async def until_saved(self) -> None:
        """Wait until a thread has written the session."""
        await self.app.workers.wait_for_complete()
        await self.settle()

    async def until_saved_but_asked(self) -> None:
        """Wait until something is saved and the next question, or the summary, is shown."""
        await self._until(SummaryScreen, QuestionScreen)
        for _ in range(20):  # a thread writes, while the app's clock does not move
            await self.clock.settle()
            await asyncio.sleep(0.003)
        await self.settle()

    async def until_started(self) -> None:
        """Wait until the answer is saved, and the exercise or the first screen is shown."""
        await self._until(ExerciseScreen, TodayScreen)
        await self.settle()

    async def _until(self, *screens: type[Screen[Any]]) -> None:
        """Wait, for a few seconds at most, until one of these screens is on top."""
        for _ in range(2000):
            await self.clock.settle()
            await asyncio.sleep(0.002)
            if isinstance(self.app.screen, screens):
                return

    @property
    def at(self) -> str:
        """The name of the screen on top."""
        return type(self.app.screen).__name__

    @property
    def asked(self) -> str | None:
        """The name of the question that is asked."""
        screen = self.app.screen
        return screen.question.name if isinstance(screen, QuestionScreen) else None

    @property
    def text(self) -> str:
        """The text on the screen, without colours."""
        return "\n".join(strip.text.rstrip() for strip in self.strips).rstrip() + "\n"

    @property
    def strips(self) -> list[Strip]:
        """The lines on the screen, with colours."""
        self.draw()
        return self.app.screen._compositor.render_strips()

    def draw(self) -> None:
        """Draw figures and letters at once, as their timers and their thread would have done."""
        for screen in self.app.screen_stack:  # those below a dialog can be seen
            for figure in screen.query(FigureView):
                figure.settle(10)
            for letters in screen.query(BigText):
                letters.draw()

    @property
    def exercise(self) -> ExerciseScreen:
        assert isinstance(self.app.screen, ExerciseScreen)
        return self.app.screen

    def state(self) -> State:
        """The state of the coach."""
        return self.exercise.live.coach.state

    @property
    def kept(self) -> tuple[Session, ...]:
        return Store(self.paths.history).load().sessions


class StagedApp(CoachApp):
    """An app in which an unexpected error of an action fails the test."""

    _BASE_PATH = inspect.getfile(CoachApp)  # of its style sheets

    def action_failed(self, error: Exception) -> None:
        raise error


@asynccontextmanager
async def staged(
    folder: Path | Paths,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Mapping[str, object] | None = None,
    routine: str | None = None,
    at_once: bool = False,
    round_number: int | None = None,
    ignored_s: float = 0.0,
    waits: bool = True,
    is_new: bool = False,
    notifies: bool = False,
) -> AsyncIterator[Stage]:
    """Open the app and wait until it has read its files; by default no key is ignored.

    Unless the person `is_new`, the words of care have been read and everything is at hand.
    """
    clock = HandClock(wall=MONDAY_MORNING)
    paths = folder if isinstance(folder, Paths) else user_paths(folder)
    speaker = RecordingPlayer(clock)
    chosen = {"theme": "footcoach-dark", "questions": False} if settings is None else settings
    if not is_new:
        with suppress(UserError):  # a file with a mistake
            for name, value in KNOWN.items():
                save_setting(paths.settings, name, value)
    for name, value in chosen.items():
        save_setting(paths.settings, name, value)
    app = StagedApp(
        paths,
        routine=routine,
        at_once=at_once,
        round_number=round_number,
        clock=clock,
        open_speaker=speaker.opened,
        ignored_s=ignored_s,
    )
    async with app.run_test(size=size, notifications=notifies) as pilot:
        stage = Stage(app, pilot, clock, paths, speaker)
        while (
            waits and app.is_running and not (app.is_open or isinstance(app.screen, QuestionScreen))
        ):
            await pilot.pause()
        if waits:
            await stage.settle()
        yield stage

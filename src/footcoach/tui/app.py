"""The app: reads the files after the first frame, opens screens, and runs sessions."""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from footcoach import exit_codes
from footcoach.app.signals import INTERRUPTS, end_in_order
from footcoach.config.paths import Paths
from footcoach.config.theme import chosen_theme
from footcoach.debug import Suppressed
from footcoach.errors import UserError
from footcoach.tui.command_palette import exercise_commands, key_commands, routine_commands
from footcoach.tui.guarded_app import LAST_S
from footcoach.tui.key import PALETTE_KEY, SUSPEND_KEY, bindings
from footcoach.tui.key_guard import IGNORED_S
from footcoach.tui.messages import ShowExercise, StartRound
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.today import TodayScreen
from footcoach.tui.themes import ThemedApp
from footcoach.tui.widgets.key_bar import TOUCH

# The first frame must not wait for pydantic: modules that need it are imported in functions.
if TYPE_CHECKING:
    from textual.worker import Worker

    from footcoach.app.repository import Repository
    from footcoach.app.session_flow import Settled
    from footcoach.app.session_store import SessionStore
    from footcoach.app.snapshot import Snapshot
    from footcoach.audio.session_sound import OpenSpeaker, SessionSound
    from footcoach.coaching.clock import Clock
    from footcoach.config.settings import Settings

SAVE_AGAIN_S = 10.0  # between attempts to save an unsaved session
CHECK_FILES_S = 2.0  # between checks whether the files of routines have changed
SWITCH_S = 0.001  # threads yield to the screen after this time; Python's default is 0.005


class CoachApp(ThemedApp):
    """The app. `run` returns the error that ended it, or None."""

    TITLE = "footcoach"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "screens/today.tcss",
    ]  # the first screen
    COMMANDS = ThemedApp.COMMANDS | {routine_commands}
    BINDINGS: ClassVar[list[BindingType]] = bindings((PALETTE_KEY, SUSPEND_KEY))

    def __init__(
        self,
        paths: Paths,
        *,
        routine: str | None = None,
        round_number: int | None = None,
        at_once: bool = False,
        clock: "Clock | None" = None,
        open_speaker: "OpenSpeaker | None" = None,
        ignored_s: float = IGNORED_S,
    ) -> None:
        super().__init__(paths.data, chosen_theme(paths.settings), ignored_s=ignored_s)
        self._paths = paths
        self._routine = routine
        self._round_number = round_number
        self._clock = clock
        self._open_speaker = open_speaker
        self._sound: SessionSound | None = None
        self._repository: Repository | None = None
        self._store: SessionStore | None = None
        self._session: Worker[None] | None = None
        self._settling: Worker[None] | None = None
        self.is_open = False  # once files are read and interrupted sessions settled
        self._at_once = at_once
        self._has_read_care = False  # in this run
        self._was_asked_to_start = False  # by a key, before the app was open

    # -- opening

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen."""
        self._today = TodayScreen()
        return self._today

    def on_mount(self) -> None:
        """Draw the first frame, then read the files."""
        sys.setswitchinterval(SWITCH_S)
        end_in_order(self.end, INTERRUPTS)
        self.watch_tasks()
        self.watch_terminal()
        self.set_class(self.is_web, TOUCH)
        self.call_after_refresh(self.run_worker, self._open)

    async def _open(self) -> None:
        try:
            repository = await asyncio.to_thread(self._make_repository)
        except UserError as problem:
            self.exit(problem, return_code=exit_codes.ERROR)
            return
        await self._settle_and_start(repository)
        await asyncio.to_thread(import_module, "footcoach.tui.navigation")  # for fast keys
        gc.freeze()  # these objects stay; collecting them takes 50 ms

    async def _settle_and_start(self, repository: "Repository") -> None:
        """Fill the first screen, settle interrupted sessions, and start what was asked for."""
        is_new = repository.snapshot.is_new and not self._at_once
        await self._today.fill(repository, is_covered=is_new)
        await asyncio.to_thread(import_module, "footcoach.app.session_flow")  # with the audio
        from footcoach.app.session_flow import settle_leftovers
        from footcoach.app.session_store import SessionStore
        from footcoach.tui.face import ScreenFace
        from footcoach.tui.starting import ask_first

        self._repository, self._store = repository, SessionStore(repository, self.warn)
        for mistake in repository.mistakes:
            self.warn(mistake)
        settled = await settle_leftovers(ScreenFace(self), repository, self._store)
        self.set_interval(SAVE_AGAIN_S, self._save_again)
        self.set_interval(CHECK_FILES_S, self._check_files)
        self.is_open = True
        has_continued = self._continue_as(settled)
        starts = self._at_once or (self._was_asked_to_start and not settled.has_asked)
        if is_new and not has_continued and repository.snapshot.is_new:
            ask_first(self, repository, None)
            return
        self._today.uncover()
        if not has_continued and starts and repository.snapshot.damage is None:
            self.post_message(StartRound(self._round_number))

    async def _save_again(self) -> None:
        """Try again to save unsaved sessions, whichever screen is shown."""
        from footcoach.tui.starting import save_again

        if self._store is not None and await save_again(self, self._store):
            self._today.show()

    async def _check_files(self) -> None:
        """Reload routines and sounds whose files have changed, but never during a session."""
        repository = self._repository
        if repository is None or self._is_in_session:
            return
        damage = repository.snapshot.damage
        is_settling = self._settling is not None and not self._settling.is_finished
        if damage is not None and self.screen is self._today and not is_settling:
            self._settling = self.run_worker(self._resume_writing(repository))
        for mistake in await repository.reload_sounds() or ():
            self.warn(mistake)
        mistakes = await repository.reload_routines()
        if mistakes is not None:
            for mistake in mistakes:
                self.warn(mistake)
            for screen in self.screen_stack:
                if isinstance(screen, CoachScreen) and screen.is_composed:
                    screen.routines_changed()

    async def _resume_writing(self, repository: "Repository") -> None:
        """Allow sessions again, once the history can be written again."""
        from footcoach.app.session_flow import resume_writing
        from footcoach.tui.face import ScreenFace

        if self._store is None:
            return
        settled = await resume_writing(ScreenFace(self), repository, self._store)
        self._today.show()
        self._continue_as(settled)

    def _continue_as(self, settled: "Settled") -> bool:
        """Quit, or resume a session, if that was the answer; return whether it was."""
        if settled.is_ending and not self.is_ending:
            self.exit()
        elif settled.resumed is not None:
            self.post_message(StartRound(settled.resumed))
        return settled.is_ending or settled.resumed is not None

    def _make_repository(self) -> "Repository":
        from footcoach.app.repository import Repository
        from footcoach.coaching.clock import RealClock

        clock = self._clock or RealClock()
        return Repository(self._paths, clock, self._routine, self._show_change)

    def _show_change(self) -> None:
        """Show a change on the first screen if the screen that asked for it is closed already."""
        if self._today.is_usable and self._today.is_on_top:
            self._today.show()

    # -- sessions and screens

    def on_start_round(self, message: StartRound) -> None:
        """Run a session; if the app is not open yet, start one after that."""
        repository, store = self._repository, self._store
        if not self.is_open or repository is None or store is None:
            self._was_asked_to_start = True
            return
        if self._is_in_session:  # Enter may be pressed twice
            return
        from footcoach.tui.starting import make_sound, may_start

        self._has_read_care = self._has_read_care or message.has_read
        if not may_start(self, repository, message, has_read=self._has_read_care):
            return
        try:
            store.take(message.resumed)
        except UserError as problem:
            self.warn(str(problem))
            return
        self._sound = self._sound or make_sound(self, self._paths.data, self._open_speaker)
        self._session = self.run_worker(self._run_session(repository, self._sound, store, message))

    async def _run_session(
        self,
        repository: "Repository",
        sound: "SessionSound",
        store: "SessionStore",
        message: StartRound,
    ) -> None:
        from footcoach.tui.starting import run_round

        await run_round(self, repository, sound, store, message)
        self._today.show()  # today may have become a rest day

    async def on_unmount(self) -> None:
        """Release the sound device, and wait for unfinished writes."""
        if self._sound is not None:
            self._sound.close()
        with Suppressed("writing takes too long", TimeoutError):
            async with asyncio.timeout(LAST_S):
                await self.finish_writing()

    def release(self) -> None:
        """Stop the sound, which another program may be playing."""
        if self._sound is not None:
            self._sound.close_at_once()

    async def finish_writing(self) -> None:
        """Wait until everything is saved."""
        if self._repository is not None:
            await self._repository.finish()

    def action_show(self, name: str) -> None:
        """Open a screen by its name, once the files have been read."""
        from footcoach.tui.navigation import screen_named

        repository = self._repository
        if repository is not None and (screen := screen_named(name, repository, self.change)):
            self.push_screen(screen)

    def on_show_exercise(self, message: ShowExercise) -> None:
        """Open the page of an exercise, unless a session runs: it would be covered, and pause."""
        from footcoach.tui.navigation import exercise_page

        if self._repository is not None and not self._is_in_session:
            self.push_screen(exercise_page(message, self._repository))

    def action_help(self) -> None:
        """Open the help."""
        from footcoach.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(type(self.screen)))

    @property
    def to_start(self) -> "Snapshot | None":
        """The snapshot of the routines that can be started now, or None if none can."""
        if self._repository is None or not self.is_open or self._is_in_session:
            return None
        return self._repository.snapshot if self._repository.snapshot.damage is None else None

    @property
    def _is_in_session(self) -> bool:
        return self._session is not None and not self._session.is_finished

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the screen's keys, the exercises, and the choice of a theme, for the palette."""
        if isinstance(screen, CoachScreen):
            yield from key_commands(screen)
        if self._repository is not None and not self._is_in_session:
            exercises = self._repository.snapshot.catalog.exercises.values()
            yield from exercise_commands(exercises, self.post_message)
        yield SystemCommand("Theme", "Choose the colours.", self.action_change_theme)

    # -- settings

    async def save_theme(self, name: str) -> None:
        """Save a theme that was chosen in the palette."""
        if (problem := await self.change("theme", lambda _: name)) is not None:
            self.warn(str(problem))

    async def change(self, name: str, change: Callable[[Any], object]) -> UserError | None:
        """Save a setting and apply it; return the error if that failed."""
        if self._repository is None:
            return UserError("the settings are still being read; try again")
        problem = await self._repository.change_setting(name, change)
        if problem is None:
            self._apply(self._repository.snapshot.settings)
        return problem

    def _apply(self, settings: "Settings") -> None:
        from footcoach.app.sound_options import mix_of, speech_options_of, with_routine_sound

        self.show_theme(settings.theme)
        if self._sound is not None:
            chosen = with_routine_sound(settings, self._sound.routine_sound)
            self._sound.change(speech_options_of(chosen), mix_of(chosen))

"""The app: it opens screens, runs the session, and is otherwise short."""

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.theme import Theme

from footcoach.app.signals import INTERRUPTS, end_in_order
from footcoach.config.paths import Paths, shipped_data
from footcoach.config.theme import chosen_theme
from footcoach.errors import UserError
from footcoach.text import printable
from footcoach.tui import keys, themes
from footcoach.tui.guarded_app import GuardedApp
from footcoach.tui.key_guard import IGNORED_S
from footcoach.tui.messages import StartRound
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.today import TodayScreen

if TYPE_CHECKING:  # imported after the first frame: pydantic takes its time
    from textual.driver import Driver
    from textual.worker import Worker

    from footcoach.app.repository import Repository
    from footcoach.app.session_flow import Settled
    from footcoach.app.session_store import SessionStore
    from footcoach.audio.session_sound import OpenSpeaker, SessionSound
    from footcoach.coaching.clock import Clock
    from footcoach.config.settings import Settings
    from footcoach.history.unfinished import Unfinished

LAST_S = 2.5  # at the end, what is being saved gets so long
SAVE_AGAIN_S = 10.0
LOOK_AGAIN_S = 2.0  # at the files of routines: whoever edits one looks up and finds it here
SWITCH_S = 0.001  # a thread that reads or sums up gives way to the screen so soon; usually 0.005


class CoachApp(GuardedApp):
    """Returns the problem that ended it, if there was one."""

    TITLE = "footcoach"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss",
        "screens/today.tcss",
    ]  # the first screen
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings((keys.PALETTE_KEY, keys.SUSPEND_KEY))

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
        self._colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(
            paths.data,
            ignored_s=ignored_s,
            ansi_color=True if self._colourless else None,
            driver_class=_driver(),
        )
        self.set_class(self._colourless, "-colourless")
        self._paths = paths
        self._chosen_theme = chosen_theme(paths.settings)
        self._routine = routine
        self._round_number = round_number
        self._clock = clock
        self._open_speaker = open_speaker
        self._sound: SessionSound | None = None
        self._repository: Repository | None = None
        self._safe: SessionStore | None = None
        self._walk: Worker[None] | None = None
        self._settling: Worker[None] | None = None
        self.is_open = False  # everything that was left has been settled
        self._at_once = at_once
        self._was_asked_to_start = False  # before the app was open
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = self._theme_for(self._chosen_theme)

    # -- opening

    def get_default_screen(self) -> Screen[None]:
        """Start with today."""
        self._today = TodayScreen()
        return self._today

    def on_mount(self) -> None:
        """Draw first, read after."""
        sys.setswitchinterval(SWITCH_S)
        end_in_order(self.end, INTERRUPTS)
        self.watch_terminal()
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        if self._chosen_theme and self._chosen_theme not in self.available_themes:
            self._say(f"There is no theme {self._chosen_theme!r}: choose one with ctrl+p.")
        self.call_after_refresh(self.run_worker, self._open)

    async def _open(self) -> None:
        try:
            repository = await asyncio.to_thread(self._make_repository)
        except UserError as problem:
            self.exit(problem, return_code=1)
            return
        await asyncio.to_thread(import_module, "footcoach.app.session_flow")  # with the audio
        from footcoach.app.session_flow import settle_what_was_left
        from footcoach.app.session_store import SessionStore
        from footcoach.tui.face import ScreenFace

        self._repository, self._safe = repository, SessionStore(repository, self._say)
        await self._today.fill(repository)
        for mistake in repository.mistakes:
            self._say(mistake)
        left = await settle_what_was_left(ScreenFace(self), repository, self._safe)
        self._today.show()
        self.set_interval(SAVE_AGAIN_S, self._save_again)
        self.set_interval(LOOK_AGAIN_S, self._look_again)
        await asyncio.to_thread(import_module, "footcoach.tui.screens.stats")  # a key away
        gc.freeze()  # what a start leaves stays; to walk over it all stops the app for 50 ms
        self.is_open = True
        if self._do_as_settled(left):
            return
        if repository.snapshot.damage is None and (
            self._at_once or (self._was_asked_to_start and not left.has_asked)
        ):
            self.post_message(StartRound(self._round_number))

    async def _save_again(self) -> None:
        """Try again what could not be saved, wherever the person is by now."""
        from footcoach.tui.screens.summary import SummaryScreen

        if self._safe is None or not self._safe.unsaved:
            return
        problem = await self._safe.settle_again()
        if isinstance(self.screen, SummaryScreen):
            self.screen.show(problem)
        elif problem is None:
            self._say("The session is saved now.")
            self._today.show()

    async def _look_again(self) -> None:
        """Take over what was changed in a routine's file; never in the middle of a session."""
        repository = self._repository
        if repository is None or self._is_walking:
            return
        damage = repository.snapshot.damage
        is_settling = self._settling is not None and not self._settling.is_finished
        if damage is not None and self.screen is self._today and not is_settling:
            self._settling = self.run_worker(self._take_up_writing(repository))
        said = await repository.reload_routines()
        if said is not None:
            for mistake in said:
                self._say(mistake)
            for screen in self.screen_stack:
                if isinstance(screen, CoachScreen):
                    screen.routines_changed()

    async def _take_up_writing(self, repository: "Repository") -> None:
        """Go on from looking only, once what was in the way is over."""
        from footcoach.app.session_flow import take_up_writing
        from footcoach.tui.face import ScreenFace

        if self._safe is None:
            return
        left = await take_up_writing(ScreenFace(self), repository, self._safe)
        self._today.show()
        self._do_as_settled(left)

    def _do_as_settled(self, left: "Settled") -> bool:
        """End, or go on with a session, if that was answered; return whether it was."""
        if left.is_ending and not self.is_ending:
            self.exit()
        elif left.resumed is not None:
            self.post_message(StartRound(left.resumed))
        return left.is_ending or left.resumed is not None

    def _make_repository(self) -> "Repository":
        from footcoach.app.repository import Repository
        from footcoach.coaching.clock import RealClock

        return Repository(self._paths, self._clock or RealClock(), self._routine)

    # -- doing

    def on_start_round(self, message: StartRound) -> None:
        """Coach a person through a round; one that is asked for too early starts at the opening."""
        repository, safe = self._repository, self._safe
        if not self.is_open or repository is None or safe is None:
            self._was_asked_to_start = True
            return
        if self._is_walking:  # Enter may be pressed twice
            return
        try:
            safe.take(message.resumed)
        except UserError as problem:
            self._say(str(problem))
            return
        self._sound = self._sound or self._make_sound()
        self._walk = self.run_worker(self._run_session(repository, self._sound, safe, message.what))

    async def _run_session(
        self,
        repository: "Repository",
        sound: "SessionSound",
        safe: "SessionStore",
        what: "int | Unfinished | None",
    ) -> None:
        from footcoach.tui.session import show_session

        await show_session(self, repository, sound, safe, what)
        self._today.show()  # today may have become a rest day

    def _make_sound(self) -> "SessionSound":
        from footcoach.audio.clips import Clips
        from footcoach.audio.session_sound import SessionSound
        from footcoach.audio.sound_bank import SoundBank
        from footcoach.audio.speaker import Speaker

        bank = SoundBank(Clips(shipped_data()))
        speaker = self._open_speaker or Speaker
        return SessionSound(bank, self._paths.data, self._say, self.bell, speaker)

    async def on_unmount(self) -> None:
        """Give the sound device back, and wait for what is still being saved."""
        if self._sound is not None:
            self._sound.close()
        if self._repository is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_S):
                    await self._repository.finish()

    def action_show(self, name: str) -> None:
        """Show a screen, once there is something to show on it."""
        from footcoach.tui.navigation import screen_named

        repository = self._repository
        if repository is not None and (screen := screen_named(name, repository, self.change)):
            self.push_screen(screen)

    def action_help(self) -> None:
        """Show the help."""
        from footcoach.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    async def action_quit(self) -> None:
        """Leave, unless a screen would lose something by it and asks first."""
        self._leave()

    def _leave(self) -> None:
        screens = [screen for screen in self.screen_stack if isinstance(screen, CoachScreen)]
        if not any(screen.asks_before_leaving() for screen in reversed(screens)):
            self.exit()

    def action_help_quit(self) -> None:
        """Take Ctrl+C for what it means elsewhere, on every screen."""
        self._leave()

    @property
    def _is_walking(self) -> bool:
        return self._walk is not None and not self._walk.is_finished

    async def end(self, return_code: int) -> None:
        """End without asking, because the system says so; the next start offers to go on."""
        self.end_soon(return_code)
        for screen in reversed(self.screen_stack[1:]):
            if isinstance(screen, CoachScreen):
                screen.stop()
            else:
                screen.dismiss()
        waiting = [worker.wait() for worker in self.workers]
        with suppress(TimeoutError):  # the journal has the session, however little time there is
            async with asyncio.timeout(LAST_S):
                await asyncio.gather(*waiting, return_exceptions=True)
        self.leave_terminal(return_code)

    def terminal_stalled(self) -> None:
        """Pause while nobody sees the clock."""
        for screen in self.screen_stack:
            if isinstance(screen, CoachScreen):
                screen.cover()

    def terminal_goes_on(self, stalled_s: float) -> None:
        """Say what happened, and go on through the get-ready."""
        self._say(f"The terminal stood still for {round(stalled_s)} s. Nothing was lost.")
        if isinstance(self.screen, CoachScreen):
            self.screen.uncover()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key of the screen in the palette, and the themes."""
        if isinstance(screen, CoachScreen):
            for key in screen.enabled_keys():
                if key is keys.PALETTE_KEY:
                    continue
                run = partial(screen.run_action, key.action)
                yield SystemCommand(key.help.removesuffix("."), f"Key: {key.shown}", run)
        yield SystemCommand("Theme", "Choose the colours.", self.action_change_theme)

    # -- colours

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the phases' colours."""
        return themes.phase_colours(self.current_theme)

    def _theme_for(self, chosen: str | None) -> str:
        if self._colourless:
            return themes.SIXTEEN_COLOURS
        if chosen in self.available_themes:
            return chosen
        few = self.console.color_system == "standard"
        return themes.SIXTEEN_COLOURS if few else themes.DARK.name

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name != self._theme_for(self._chosen_theme):  # it was chosen in the palette
            self.run_worker(self._choose_theme(theme.name))

    async def _choose_theme(self, name: str) -> None:
        problem = await self.change("theme", lambda _: name)
        if problem is not None:
            self._say(str(problem))

    # -- settings

    async def change(self, name: str, change: Callable[[Any], object]) -> UserError | None:
        """Change a setting for good and do as it says, or return why that failed."""
        if self._repository is None:
            return UserError("the settings are still being read; try again")
        problem = await self._repository.change_setting(name, change)
        if problem is None:
            self._apply(self._repository.snapshot.settings)
        return problem

    def _apply(self, settings: "Settings") -> None:
        from footcoach.app.sound_options import mix_of, speech_options_of

        self._chosen_theme = settings.theme
        self.theme = self._theme_for(settings.theme)
        if self._sound is not None:
            self._sound.change(speech_options_of(settings), mix_of(settings))

    def _say(self, message: str) -> None:
        self.notify(printable(message), severity="warning", markup=False)


def _driver() -> "type[Driver] | None":
    """Return the driver for this system; None leaves the choice to textual."""
    if os.name != "posix" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from footcoach.tui.driver import CoachDriver

    return CoachDriver

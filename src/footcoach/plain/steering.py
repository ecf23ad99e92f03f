"""From keys to a session that is walked; and how it goes on where nobody can press one."""

from collections.abc import Callable
from functools import partial

from footcoach.app.live_session import LiveSession
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.events import Event, Paused, PhaseStarted, Second
from footcoach.coaching.states import OVER, Command, State
from footcoach.plain import keys
from footcoach.plain.asking import Asking
from footcoach.plain.questions import choice
from footcoach.routines.timeline import Kind
from footcoach.texts.doses import counted

STOP = choice(
    "Stop here?",
    ("keep", "k", "keeps going"),
    ("save", "s", "saves what you did"),
    ("discard", "d", "discards it"),
)
HURT = choice(
    "You ended this exercise. If the pain was sharp, stop for today.",
    ("stop", "s", "stops here"),
    ("go", "g", "goes on with the next exercise"),
    ("undo", "u", "goes back: pressed by mistake"),
)


class Steering:
    """Steers one session. A question that nobody can answer any more ends it.

    `has_keys` tells whether somebody can press a key at the moment.
    """

    def __init__(
        self,
        live: LiveSession,
        sound: SessionSound,
        asking: Asking,
        write: Callable[[str], None],
        has_keys: Callable[[], bool],
    ) -> None:
        self._live = live
        self._coach = live.coach
        self._sound = sound
        self._asking = asking
        self._write = write
        self._has_keys = has_keys
        self._asks_about_pain = False
        self._held_up = False  # the coach stands because nobody reads

    def obey(self, key: str) -> None:
        """Do what a key stands for."""
        if self._asks_about_pain:
            return
        if key in keys.PAUSE:
            if not self._coach.do(Command.PAUSE):
                self._coach.do(Command.RESUME)
        elif key in keys.STOP:
            went_on = self._coach.do(Command.PAUSE)
            self._asking.put(STOP, partial(self._stop, went_on=went_on))
        elif key in keys.HURT:
            hurt = self._coach.do(Command.HURT)
            self._asks_about_pain = hurt and self._coach.state not in OVER
        elif key in keys.MUTE:
            self._sound.muted = not self._sound.muted
            self._write("Muted." if self._sound.muted else "Unmuted.")
        elif key in keys.HELP:
            self._write(keys.KEYS)
        elif key in keys.COMMANDS:
            self._coach.do(self._meant(keys.COMMANDS[key]))

    def hear(self, event: Event) -> None:
        """Ask about pain once it is told what comes next; go on by itself where there are no keys.

        That is said after what the lines say about the same event.
        """
        match event:
            case PhaseStarted() if self._asks_about_pain:
                self._asks_about_pain = False
                if self._has_keys():
                    self._asking.put(HURT, self._go_on_after_pain)
                else:
                    self._go_on_after_pain(None)
            case Paused(away_s=float()) if not self._has_keys():
                self.go_on()
            case Second(place=place) if not self._has_keys():
                phase = self._live.phase(place)
                if phase.until_key and place.elapsed_s >= phase.seconds:
                    self._coach.do(Command.READY)

    def go_on(self) -> None:
        """End a pause that nobody else will end."""
        if not self._asking.is_open and self._coach.state is State.PAUSED:
            self._write("It goes on by itself.")
            self._coach.do(Command.RESUME)

    def stall(self) -> None:
        """Pause: nobody reads what to do."""
        self._held_up = self._coach.do(Command.PAUSE)

    def flow(self, seconds: float) -> None:
        """Go on: somebody reads again, after so many seconds."""
        if self._held_up:
            self._held_up = False
            self._write(f"Nobody read this for {counted(round(seconds), 'second')}.")
            self.go_on()

    def _meant(self, command: Command) -> Command:
        """Return what a command means here: skipping a set-up is being ready."""
        setting_up = self._live.phase(self._coach.place()).kind is Kind.PREPARE
        return Command.READY if setting_up and command is Command.SKIP else command

    def _stop(self, answer: str | None, *, went_on: bool) -> None:
        if answer != "keep":
            self._live.discarded = answer == "discard"
            self._coach.do(Command.STOP)
        elif went_on:
            self._coach.do(Command.RESUME)

    def _go_on_after_pain(self, answer: str | None) -> None:
        if answer not in {"go", "undo"}:
            self._coach.do(Command.STOP)
            return
        if answer == "undo":
            self._coach.do(Command.UNDO)
        self._coach.do(Command.RESUME)

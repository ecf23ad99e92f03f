"""Handles the keys of a running session, and lets it go on if no keys can be pressed."""

from collections.abc import Callable

from footcoach.app.live_session import LiveSession
from footcoach.app.session_flow import answer_about_pain, answer_leave, question_about_pain
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.events import Event, Paused, Second
from footcoach.coaching.states import Command, State
from footcoach.plain import keys
from footcoach.plain.face import Answered, PlainFace
from footcoach.routines.timeline import Kind
from footcoach.texts import questions
from footcoach.texts.numbers import seconds_in_words
from footcoach.texts.questions import Question


class Steering:
    """Steers one session. If its open question can no longer be answered, the session stops."""

    def __init__(
        self, live: LiveSession, sound: SessionSound, face: PlainFace, write: Callable[[str], None]
    ) -> None:
        self._live = live
        self._coach = live.coach
        self._sound = sound
        self._face = face
        self._write = write
        self._is_held_up = False  # paused because the output is not read

    def obey(self, key: str) -> None:
        """Handle a key."""
        if key in keys.PAUSE:
            if not self._coach.do(Command.PAUSE):
                self._coach.do(Command.RESUME)
        elif key in keys.STOP:
            self._ask_whether_to_stop()
        elif key in keys.HURT:
            self._ask_about_pain()
        elif key in (*keys.GUIDE, *keys.EASIER):
            self._change_plan(guidance=key in keys.GUIDE)
        elif key in keys.MUTE:
            self._sound.muted = not self._sound.muted
            self._write("Muted." if self._sound.muted else "Unmuted.")
        elif key in keys.HELP:
            self._write(keys.KEYS)
        elif key in keys.COMMANDS:
            self._coach.do(self._command_of(key))

    def _change_plan(self, *, guidance: bool) -> None:
        changed = self._live.switch_guidance() if guidance else self._live.take_easier(again=True)
        if not changed:
            self._write("Not now: press it in a set-up.")

    def hear(self, event: Event) -> None:
        """Go on automatically if no keys can be pressed.

        Call it after the lines about the event are written.
        """
        match event:
            case Paused(away_s=float()) if not self._face.has_keys:
                self.go_on()
            case Second(place=place) if not self._face.has_keys:
                phase = self._live.phase(place)
                if phase.until_key and place.elapsed_s >= phase.seconds:
                    self._coach.do(Command.READY)

    def go_on(self) -> None:
        """End a pause that no key can end."""
        if not self._face.is_asking and self._coach.state is State.PAUSED:
            self._write("It resumes by itself.")
            self._coach.do(Command.RESUME)

    def stall(self) -> None:
        """Pause, because the output is not read."""
        self._is_held_up = self._coach.do(Command.PAUSE)

    def flow(self, seconds: float) -> None:
        """Resume when the output is read again, after that many seconds."""
        if self._is_held_up:
            self._is_held_up = False
            self._write(f"Nobody read this for {seconds_in_words(round(seconds))}.")
            self.go_on()

    def _command_of(self, key: str) -> Command:
        """Return the command of a key; to skip a set-up means to be ready."""
        command = keys.COMMANDS[key]
        is_set_up = self._live.phase(self._coach.place()).kind is Kind.PREPARE
        return Command.READY if is_set_up and command is Command.SKIP else command

    def _ask_about_pain(self) -> None:
        if not self._coach.can(Command.HURT):
            return
        was_running = self._coach.do(Command.PAUSE)

        def act(answer: str) -> None:
            answer_about_pain(self._live, answer)
            if answer == "undo" and was_running:
                self._coach.do(Command.RESUME)

        question = question_about_pain(self._live)
        self._face.put(question, _or_unattended(question, act))

    def _ask_whether_to_stop(self) -> None:
        was_running = self._coach.do(Command.PAUSE)

        def act(answer: str) -> None:
            answer_leave(self._live, answer)
            if answer == "keep" and was_running:
                self._coach.do(Command.RESUME)

        question = questions.leave()
        self._face.put(question, _or_unattended(question, act))


def _or_unattended(question: Question, act: Callable[[str], None]) -> Answered:
    """Return a function that acts on an answer, or on the `unattended` one if it gets None."""

    def answered(name: str | None) -> None:
        answer = question.unattended if name is None else name
        if answer is not None:
            act(answer)

    return answered

"""One session in plain mode, from its first line to the saved session."""

import asyncio
from contextlib import nullcontext
from typing import Protocol

from footcoach import exit_codes
from footcoach.app.check_in import ask_after, asks_after
from footcoach.app.first_round import ask_after_first_round
from footcoach.app.first_start import FirstAnswer, ask_first
from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_flow import Coached, run_session, settle_leftovers
from footcoach.app.session_store import SessionStore
from footcoach.app.signals import INTERRUPTS, end_in_order
from footcoach.audio.script import Script
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.events import Event, Finished, Stopped
from footcoach.errors import UserError
from footcoach.history.models import Answers, Session, to_json
from footcoach.plain import keys
from footcoach.plain.face import PlainFace, unless
from footcoach.plain.guard import Guard
from footcoach.plain.keyboard import Keyboard
from footcoach.plain.lines import LineWriter
from footcoach.plain.output import Watcher
from footcoach.plain.steering import Steering
from footcoach.progress.pain import Advice, advice_after
from footcoach.routines.timeline import Round, total_s, with_fixed_lengths
from footcoach.texts.numbers import clock, exercises_in_words
from footcoach.texts.pain import hurt_sentence, rule
from footcoach.texts.sessions import kept_sentence

INTERRUPT = "ctrl+c"  # the key, where it sends no signal


class LineOutput(Protocol):
    """An output for lines, which reports problems to a watcher."""

    @property
    def is_gone(self) -> bool:
        """Whether the reader of the output has gone."""
        ...

    def open(self, watcher: Watcher) -> None:
        """Start writing."""
        ...

    def write(self, line: str) -> None:
        """Write one line."""
        ...

    async def close(self) -> None:
        """Wait a moment for unwritten lines, then stop writing."""
        ...


class PlainSession:
    """Coaches through a round. Without a keyboard, it asks nothing and never waits for a key."""

    def __init__(
        self,
        repository: Repository,
        sound: SessionSound,
        output: LineOutput,
        number: int | None = None,
        keyboard: Keyboard | None = None,
    ) -> None:
        self._repository = repository
        self._sound = sound
        self._output = output
        self._write = output.write
        self._store = SessionStore(repository, self._write)
        self._number = number
        self._keyboard = keyboard
        self._guard = Guard(repository.clock.now)
        self._ended = asyncio.Event()
        self._face = PlainFace(self._write, keyboard, self._guard, self._ended)
        self._live: LiveSession | None = None
        self._lines: LineWriter | None = None
        self._steering: Steering | None = None
        self._errors: list[Exception] = []
        self._code = 0

    async def run(self) -> int:
        """Coach to the end, and save the session unless it is discarded; return the exit code."""
        end_in_order(self._end, INTERRUPTS)
        self._output.open(self)
        keyboard = self._keyboard
        try:
            with keyboard.pressed(self.take, self._keys_gone) if keyboard else nullcontext():
                await self._coach()
            if self._errors:
                raise self._errors[0]
            await unless(self._ended, self._sound.wait_for_last_cue(self._repository.clock))
        finally:
            await self._output.close()
        return self._code

    async def _coach(self) -> None:
        """Settle interrupted sessions, coach, and ask how it was."""
        damage = self._repository.snapshot.damage
        if damage is not None and not (damage.can_repair and self._face.has_keys):
            raise damage.problem
        settled = await settle_leftovers(self._face, self._repository, self._store)
        if settled.is_ending or self._ended.is_set():
            return
        if self._repository.snapshot.damage is not None:
            raise self._repository.snapshot.damage.problem
        first = FirstAnswer()
        if settled.resumed is None:
            first = await ask_first(self._face, self._repository, self._number)
        if first.is_ending or self._ended.is_set():
            return
        to_coach = settled.resumed or first.round or self._chosen_round()
        self._store.take(settled.resumed)
        coached = await run_session(
            self._face, self, self._repository, self._sound, self._store, to_coach
        )
        live, self._live = self._live, None
        if coached is not None:
            await self._tell_and_ask(coached)
        elif live is not None and not self._errors:
            self._write("Interrupted. 'footcoach start' offers to continue from here.")

    def _chosen_round(self) -> Round | int | None:
        """Return the number of the round, or without keys the round itself, without questions."""
        if self._face.has_keys:
            return self._number
        snapshot = self._repository.refresh()
        if snapshot.hurt_today is not None:
            self._write(hurt_sentence(snapshot.hurt_today))
        return with_fixed_lengths(snapshot.round_to_start(self._number))

    async def _tell_and_ask(self, coached: Coached) -> None:
        """Write how the session was saved, and ask how it was."""
        ended = coached.ended
        if ended is None:
            self._write("Discarded.")
            return
        if ended.problem is not None:
            session = to_json(ended.session).decode()
            raise UserError(f"{ended.problem}; the next start tries again; it was: {session}")
        self._write(kept_sentence(ended.session))
        if not self._face.has_keys:
            return
        if asks_after(self._repository, ended.session):
            await self._ask_after(ended.session)
        await ask_after_first_round(self._face, self._repository, ended.session)

    # -- the session

    async def open(self, live: LiveSession, script: Script) -> bool:
        """See `SessionView`."""
        if self._ended.is_set():
            return False
        self._live = live
        self._lines = LineWriter(script, self._write)
        self._steering = Steering(live, self._sound, self._face, self._write)
        self._guard.change(asks=False)
        a_round = live.round
        routine = self._repository.snapshot.name_of_routine(a_round.routine)
        self._write(
            f"Round {a_round.number} of {routine}: "
            f"{exercises_in_words(len(a_round.exercises))}, {clock(total_s(live.timeline))}."
        )
        if self._face.has_keys:
            self._write(keys.KEYS)
        return True

    async def hear(self, event: Event) -> None:
        """Write the line of an event, then react to it."""
        if self._lines is not None:
            await self._lines.hear(event)
        if self._steering is not None:
            self._steering.hear(event)
        if isinstance(event, Finished | Stopped):
            self._steering = None

    # -- keys and questions

    def take(self, key: str) -> None:
        """Handle a key."""
        if not self._guard.counts(key):
            return
        if key == INTERRUPT:
            self._interrupt(exit_codes.INTERRUPTED)
            return
        if self._face.is_asking:
            self._face.take(key)
            if not self._face.is_asking and self._steering is not None:
                self._guard.change(asks=False)
        elif self._steering is not None:
            self._steering.obey(key)

    async def _ask_after(self, session: Session) -> None:
        async def save(answers: Answers) -> None:
            nonlocal session
            saved = await self._store.answer(session, answers)
            session = saved.session
            if saved.problem is not None:
                self._write(str(saved.problem))

        await ask_after(self._face, self._repository, session, save)
        if advice_after(session) is Advice.CARRY_ON:
            self._write(rule(Advice.CARRY_ON, (), session.answers.pain)[0])

    def _keys_gone(self) -> None:
        """Go on without keys; if the output has gone, too, interrupt the session."""
        if self._output.is_gone:
            self._interrupt(exit_codes.HUNG_UP)
            return
        self._face.give_up()
        if self._steering is not None:
            self._steering.go_on()

    # -- the output, as its `Watcher`

    def output_lost(self, error: OSError) -> None:
        """Interrupt the session: the output cannot be read any more."""
        if not self._ended.is_set():
            self._errors.append(error)
            self._interrupt(self._code)

    def output_stalled(self) -> None:
        """Pause until the output is read again."""
        if self._steering is not None:
            self._steering.stall()

    def output_flows(self, seconds: float) -> None:
        """Resume, and write the reason for the pause."""
        if self._steering is not None:
            self._steering.flow(seconds)

    # -- the end

    async def _end(self, code: int) -> None:
        """Interrupt the session because of a signal."""
        self._interrupt(code)

    def _interrupt(self, code: int) -> None:
        self._code = code
        self._ended.set()
        if self._live is not None:
            self._live.interrupt()

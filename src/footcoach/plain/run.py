"""One session without a screen, from its first line to its record."""

from collections.abc import Callable
from contextlib import nullcontext

from footcoach.coaching.conductor import Listener
from footcoach.coaching.states import Command
from footcoach.cues.mixing import Mix
from footcoach.cues.script import Script
from footcoach.errors import Problem
from footcoach.history.record import Session
from footcoach.plain.keys import COMMANDS, HELP, KEYS, LEAVE, MUTE, PAUSE, pressed
from footcoach.plain.lines import Lines
from footcoach.routines.timeline import Round, total_s
from footcoach.routines.wording import clock, counted
from footcoach.session.desk import Desk
from footcoach.session.live import LiveSession
from footcoach.session.signals import INTERRUPTS, end_in_order
from footcoach.session.sound import Sound

QUESTION = "Stop here? s saves what was done, d discards it, k keeps going."


class PlainSession:
    """Walks a round. `write` takes one line; `has_keys` tells whether somebody can press any."""

    def __init__(
        self,
        desk: Desk,
        a_round: Round,
        script: Script,
        sound: Sound,
        mix: Mix,
        write: Callable[[str], None],
        *,
        has_keys: bool,
    ) -> None:
        self._desk = desk
        self._sound = sound
        self._mix = mix
        self._script = script
        self._a_round = a_round
        self._write = write
        self._has_keys = has_keys
        self._asked = False
        self._went_on = False  # the coach ran when the question was asked
        self._errors: list[Exception] = []
        self._code = 0

    async def run(self) -> int:
        """Coach to the end; return the exit code. What was done is kept, unless discarded."""
        end_in_order(self._end, INTERRUPTS)
        self._live = await self._open()
        count = len(self._live.round.exercises)
        self._write(
            f"Round {self._live.round.number} of {self._desk.routine.name}: "
            f"{counted(count, 'exercise')}, {clock(total_s(self._script.timeline))}."
        )
        if self._has_keys:
            self._write(KEYS)
        with pressed(self.take) if self._has_keys else nullcontext():
            await self._live.run()
        await self._keep()
        if self._errors:
            raise self._errors[0]
        await self._sound.last_word(self._desk.clock)
        return self._code

    async def _open(self) -> LiveSession:
        script, desk = self._script, self._desk
        listeners: list[Listener] = [
            await self._sound.open(script, self._mix),
            Lines(script, script.exercises, self._write),
        ]
        start = desk.start(self._a_round)
        return LiveSession(
            self._a_round, script.timeline, start, desk.clock, listeners, self._failed
        )

    def take(self, key: str) -> None:
        """Do what a key stands for."""
        coach = self._live.coach
        if self._asked:
            self._answer(key)
        elif key == PAUSE:
            if not coach.do(Command.PAUSE):
                coach.do(Command.RESUME)
        elif key == LEAVE:
            self._asked, self._went_on = True, coach.do(Command.PAUSE)
            self._write(QUESTION)
        elif key == MUTE:
            self._sound.muted = not self._sound.muted
            self._write("Muted." if self._sound.muted else "Heard again.")
        elif key == HELP:
            self._write(KEYS)
        elif key in COMMANDS:
            coach.do(COMMANDS[key])

    def _answer(self, key: str) -> None:
        if key not in {"s", "d", "k"}:
            return
        self._asked = False
        if key == "k" and self._went_on:
            self._live.coach.do(Command.RESUME)
        elif key != "k":
            self._live.discarded = key == "d"
            self._live.coach.do(Command.STOP)

    async def _keep(self) -> None:
        if self._live.discarded:
            self._write("Discarded.")
            return
        session = self._live.record(self._desk.now())
        problem = await self._desk.try_to_keep(session)
        if problem is not None:
            raise Problem(f"{problem}; the session was: {session.model_dump_json()}")
        self._write(summary(session))

    def _failed(self, _: Listener, error: Exception) -> None:
        """Keep what was done when nobody reads any more, or when a listener is at fault."""
        self._errors.append(error)
        self._live.coach.do(Command.STOP)

    async def _end(self, code: int) -> None:
        """Stop because the system, or Ctrl+C, says so."""
        self._code = code
        self._live.coach.do(Command.STOP)


def summary(session: Session) -> str:
    """Say what was kept."""
    done = sum(record.outcome == "done" for record in session.exercises)
    exercises = f"{done} of {counted(len(session.exercises), 'exercise')} done"
    return (
        f"Kept as {session.outcome}: {exercises}, {clock(session.active_s)} of exercise and rest."
    )

"""One session without a screen, from its first line to its record."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext

from footcoach.coaching.conductor import Listener
from footcoach.coaching.states import Command
from footcoach.errors import Problem
from footcoach.history.record import Session, to_json
from footcoach.history.unfinished import Unfinished
from footcoach.plain.keys import COMMANDS, HELP, KEYS, LEAVE, MUTE, PAUSE, pressed
from footcoach.plain.lines import Lines
from footcoach.routines.timeline import Round, total_s
from footcoach.routines.wording import clock, counted
from footcoach.session.chosen import mix_of, script_of
from footcoach.session.desk import Desk
from footcoach.session.live import LiveSession
from footcoach.session.safekeeping import Ended, SafeKeeping
from footcoach.session.signals import INTERRUPTS, end_in_order
from footcoach.session.sound import Sound
from footcoach.session.wording import ago, where

BROKEN_OFF = "r goes on from there, s saves what was done as stopped, d discards it."
QUESTION = "Stop here? s saves what was done, d discards it, k keeps going."


class PlainSession:
    """Walks a round. `write` takes one line; `has_keys` tells whether somebody can press any."""

    def __init__(
        self,
        desk: Desk,
        sound: Sound,
        write: Callable[[str], None],
        number: int | None = None,
        *,
        has_keys: bool,
    ) -> None:
        self._desk = desk
        self._sound = sound
        self._safe = SafeKeeping(desk, write)
        self._write = write
        self._number = number
        self._has_keys = has_keys
        self._answers: asyncio.Queue[str] = asyncio.Queue()
        self._live: LiveSession | None = None
        self._asked = False
        self._went_on = False  # the coach ran when the question was asked
        self._errors: list[Exception] = []
        self._code = 0
        self._ended = asyncio.Event()

    async def run(self) -> int:
        """Coach to the end; return the exit code. What was done is kept, unless discarded."""
        end_in_order(self._end, INTERRUPTS)
        if self._desk.trouble is not None:
            raise self._desk.trouble.problem
        for sentence in await asyncio.to_thread(self._desk.look_after):
            self._write(sentence)
        with pressed(self.take) if self._has_keys else nullcontext():
            what = await self._what_to_walk()
            if what is None:
                return self._code
            self._safe.take()
            try:
                await self._walk(what)
            finally:
                self._safe.release()
        if self._errors:
            raise self._errors[0]
        await self._sound.last_word(self._desk.clock)
        return self._code

    async def _what_to_walk(self) -> Round | Unfinished | None:
        """Settle what was broken off before; return what is to be walked now."""
        found = await asyncio.to_thread(self._safe.find)
        for sentence in found.said:
            self._write(sentence)
        for unfinished in found.unfinished:
            self._write(
                f"{where(unfinished)} It was broken off {ago(unfinished.at, self._desk.now())}."
            )
            answer = await self._answer_about_it()
            if answer == "r":
                return unfinished
            if answer == "d":
                await self._safe.discard(unfinished)
                self._write("Discarded.")
            elif answer == "s":
                problem = await self._safe.save(unfinished)
                self._write(str(problem) if problem else summary(unfinished.session))
            else:
                return None
        return self._desk.round_to_start(self._number)

    async def _answer_about_it(self) -> str | None:
        """Return r, s or d; None when the program is to end. Nobody to ask means s."""
        if not self._has_keys:
            return "s"
        self._write(BROKEN_OFF)
        while not self._ended.is_set():
            asked, ended = asyncio.ensure_future(self._answers.get()), self._ended.wait()
            stopped = asyncio.ensure_future(ended)
            await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if asked.done() and asked.result() in {"r", "s", "d"}:
                return asked.result()
            asked.cancel()
        return None

    async def _walk(self, what: Round | Unfinished) -> None:
        plan, settings = self._safe.begin(what), self._desk.settings
        script = script_of(plan.round, plan.timeline, settings, self._sound.bank.seconds)
        listeners: list[Listener] = [
            await self._sound.open(script, mix_of(settings)),
            plan.journal,
            Lines(script, script.exercises, self._write),
        ]
        live = self._live = LiveSession(
            plan.round,
            plan.timeline,
            plan.start,
            self._desk.clock,
            listeners,
            self._failed,
            plan.checkpoint,
        )
        self._write(
            f"Round {plan.round.number} of {self._desk.routine.name}: "
            f"{counted(len(plan.round.exercises), 'exercise')}, {clock(total_s(plan.timeline))}."
        )
        if self._has_keys:
            self._write(KEYS)
        await live.run()
        self._tell_end(live, await self._safe.end(live, plan.journal))

    def take(self, key: str) -> None:
        """Do what a key stands for."""
        if self._live is None:
            self._answers.put_nowait(key)
            return
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
        if key not in {"s", "d", "k"} or self._live is None:
            return
        self._asked = False
        if key == "k" and self._went_on:
            self._live.coach.do(Command.RESUME)
        elif key != "k":
            self._live.discarded = key == "d"
            self._live.coach.do(Command.STOP)

    def _tell_end(self, live: LiveSession, ended: Ended | None) -> None:
        if ended is None and self._errors:
            return
        if ended is None and live.discarded:
            self._write("Discarded.")
        elif ended is None:
            self._write("Broken off. 'footcoach start' offers to go on from here.")
        elif ended.problem is not None:
            session = to_json(ended.session).decode()
            raise Problem(f"{ended.problem}; the next start tries again; it was: {session}")
        else:
            self._write(summary(ended.session))

    def _failed(self, _: Listener, error: Exception) -> None:
        """Break off when nobody reads any more, or when a listener is at fault."""
        self._errors.append(error)
        if self._live is not None:
            self._live.break_off()

    async def _end(self, code: int) -> None:
        """Break off because the system, or Ctrl+C, says so."""
        self._code = code
        self._ended.set()
        if self._live is not None:
            self._live.break_off()


def summary(session: Session) -> str:
    """Say what was kept."""
    done = sum(record.outcome == "done" for record in session.exercises)
    exercises = f"{done} of {counted(len(session.exercises), 'exercise')} done"
    return (
        f"Kept as {session.outcome}: {exercises}, {clock(session.active_s)} of exercise and rest."
    )

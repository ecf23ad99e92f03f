"""One session without a screen, from its first line to its record."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext

from footcoach.coaching.coach import Coach
from footcoach.coaching.conductor import Listener
from footcoach.coaching.states import OVER, Command
from footcoach.errors import Problem
from footcoach.history.record import Answers, Session, to_json
from footcoach.history.unfinished import Unfinished
from footcoach.plain import keys
from footcoach.plain.check_in import ask_after, ask_before
from footcoach.plain.keys import pressed
from footcoach.plain.lines import Lines
from footcoach.routines.timeline import Round, at_its_pace, total_s
from footcoach.routines.wording import clock, counted
from footcoach.session.chosen import mix_of, script_of
from footcoach.session.desk import Desk
from footcoach.session.live import LiveSession
from footcoach.session.safekeeping import Ended, SafeKeeping
from footcoach.session.signals import INTERRUPTS, end_in_order
from footcoach.session.sound import Sound
from footcoach.session.wording import ago, where

HURT_QUESTION = "It is ended. g goes on with the next one, s stops here, u takes it back."
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
        self._asked: str | None = None  # the question that a key answers now
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
        if self._has_keys and not await ask_before(self._desk, self._ask, self._write):
            return None
        chosen = self._desk.round_to_start(self._number)
        return chosen if self._has_keys else at_its_pace(chosen)

    async def _answer_about_it(self) -> str | None:
        """Return r, s or d; None when the program is to end. Nobody to ask means s."""
        if not self._has_keys:
            return "s"
        self._write(BROKEN_OFF)
        while (key := await self._key()) is not None:
            if key in {"r", "s", "d"}:
                return key
        return None

    async def _ask(self, question: str) -> str | None:
        """Write a question, and return the key that is pressed then."""
        self._write(question)
        return await self._key()

    async def _key(self) -> str | None:
        """Return the next key; None when the program is to end."""
        asked = asyncio.ensure_future(self._answers.get())
        stopped = asyncio.ensure_future(self._ended.wait())
        await asyncio.wait({asked, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for one in (asked, stopped):
            if not one.done():
                one.cancel()
        return asked.result() if asked.done() and not self._ended.is_set() else None

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
            f"Round {plan.round.number} of {self._desk.name_of_routine(plan.round.routine)}: "
            f"{counted(len(plan.round.exercises), 'exercise')}, {clock(total_s(plan.timeline))}."
        )
        if self._has_keys:
            self._write(keys.KEYS)
        await live.run()
        ended = await self._safe.end(live, plan.journal)
        self._tell_end(live, ended)
        self._live = None
        if ended is not None and self._has_keys and self._desk.settings.questions:
            await self._ask_after(ended.session)

    async def _ask_after(self, session: Session) -> None:
        async def say(answers: Answers) -> None:
            nonlocal session
            said = await self._safe.say(session, answers)
            session = said.session
            if said.problem is not None:
                self._write(str(said.problem))

        await ask_after(self._desk, session, self._ask, self._write, say)

    def take(self, key: str) -> None:
        """Do what a key stands for."""
        if self._live is None:
            self._answers.put_nowait(key)
        elif self._asked is not None:
            self._answer(key)
        else:
            self._obey(self._live.coach, key)

    def _obey(self, coach: Coach, key: str) -> None:
        match key:
            case keys.PAUSE:
                if not coach.do(Command.PAUSE):
                    coach.do(Command.RESUME)
            case keys.LEAVE:
                self._went_on = coach.do(Command.PAUSE)
                self._put(QUESTION)
            case keys.HURT:
                if coach.do(Command.HURT) and coach.state not in OVER:
                    self._put(HURT_QUESTION)
            case keys.MUTE:
                self._sound.muted = not self._sound.muted
                self._write("Muted." if self._sound.muted else "Heard again.")
            case keys.HELP:
                self._write(keys.KEYS)
            case _ if key in keys.COMMANDS:
                coach.do(keys.COMMANDS[key])

    def _put(self, question: str) -> None:
        self._asked = question
        self._write(question)

    def _answer(self, key: str) -> None:
        if self._live is None:
            return
        if self._asked == HURT_QUESTION:
            self._answer_about_pain(self._live.coach, key)
            return
        if key not in {"s", "d", "k"}:
            return
        self._asked = None
        if key == "k" and self._went_on:
            self._live.coach.do(Command.RESUME)
        elif key != "k":
            self._live.discarded = key == "d"
            self._live.coach.do(Command.STOP)

    def _answer_about_pain(self, coach: Coach, key: str) -> None:
        if key not in {"g", "s", "u"}:
            return
        self._asked = None
        if key == "s":
            coach.do(Command.STOP)
            return
        if key == "u":
            coach.do(Command.UNDO)
        coach.do(Command.RESUME)

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

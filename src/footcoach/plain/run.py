"""One session without a screen, from its first line to its record."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Protocol, TypeVar

from footcoach.app.from_settings import mix_of, script_of
from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_store import Ended, SessionPlan, SessionStore
from footcoach.app.signals import INTERRUPTS, end_in_order
from footcoach.app.snapshot import Snapshot
from footcoach.audio.session_sound import Sound
from footcoach.coaching.conductor import Listener
from footcoach.coaching.events import Event
from footcoach.errors import UserError
from footcoach.history.models import Answers, Session, to_json
from footcoach.history.unfinished import Unfinished
from footcoach.plain import keys
from footcoach.plain.asking import Asking
from footcoach.plain.check_in import ask_after, ask_before
from footcoach.plain.guard import Guard
from footcoach.plain.keyboard import Keyboard
from footcoach.plain.lines import LineWriter
from footcoach.plain.output import Watcher
from footcoach.plain.questions import Question, choice
from footcoach.plain.steering import Steering
from footcoach.routines.timeline import Round, at_its_pace, total_s
from footcoach.texts.doses import clock, counted
from footcoach.texts.sessions import ago, hurt_sentence, where

BROKEN_OFF = choice(
    "Continue?",
    ("resume", "r", "goes on from there"),
    ("save", "s", "saves what you did"),
    ("discard", "d", "discards it"),
)
Result = TypeVar("Result")

INTERRUPT, INTERRUPTED = "ctrl+c", 130  # where the terminal makes no signal of it
HUNG_UP = 129  # what a shell expects of a program whose terminal was closed


class OutputLike(Protocol):
    """Takes lines, and tells a watcher when it no longer can."""

    @property
    def is_gone(self) -> bool:
        """Whether nobody can read any more what is written."""
        ...

    def open(self, watcher: Watcher) -> None:
        """Begin to write."""
        ...

    def write(self, line: str) -> None:
        """Write one line."""
        ...

    async def close(self) -> None:
        """Wait a moment for what is not written yet."""
        ...


class PlainSession:
    """Walks a round. Without a keyboard nothing is asked, and it goes on by itself."""

    def __init__(
        self,
        repository: Repository,
        sound: Sound,
        output: OutputLike,
        number: int | None = None,
        keyboard: Keyboard | None = None,
    ) -> None:
        self._repository = repository
        self._sound = sound
        self._output = output
        self._write: Callable[[str], None] = output.write
        self._safe = SessionStore(repository, self._write)
        self._number = number
        self._keyboard = keyboard
        self._guard = Guard(repository.clock.now)
        self._asking = Asking(self._write, self._begin_to_ask)
        self._live: LiveSession | None = None
        self._steering: Steering | None = None
        self._errors: list[Exception] = []
        self._code = 0
        self._ended = asyncio.Event()

    async def run(self) -> int:
        """Coach to the end; return the exit code. What was done is kept, unless discarded."""
        end_in_order(self._end, INTERRUPTS)
        _raise_damage(self._repository.snapshot)
        self._output.open(self)
        try:
            said = await self._repository.merge_and_back_up()
            _raise_damage(self._repository.snapshot)
            for sentence in said:
                self._write(sentence)
            keyboard = self._keyboard
            with keyboard.pressed(self.take, self._keys_gone) if keyboard else nullcontext():
                await self._coach()
            if self._errors:
                raise self._errors[0]
            await self._unless_ended(self._sound.last_word(self._repository.clock))
        finally:
            await self._output.close()
        return self._code

    async def _coach(self) -> None:
        """Ask what is to be asked, and walk in between."""
        what = await self._what_to_walk()
        if what is None or self._ended.is_set():
            return
        self._safe.take()
        try:
            session = await self._walk(what)
        finally:
            self._safe.release()
        asks = self._repository.snapshot.settings.questions and self._has_keys()
        if session is not None and asks:
            await self._ask_after(session)

    async def _what_to_walk(self) -> Round | Unfinished | None:
        """Settle what was broken off before; return what is to be walked now."""
        found = await self._safe.find()
        for sentence in found.said:
            self._write(sentence)
        for unfinished in found.unfinished:
            when = ago(unfinished.at, self._repository.now())
            self._write(f"{where(unfinished)} It was broken off {when}.")
            match await self._ask(BROKEN_OFF) if self._has_keys() else "save":
                case "resume":
                    return unfinished
                case "discard":
                    await self._safe.discard(unfinished)
                    self._write("Discarded.")
                case "save":
                    problem = await self._safe.save(unfinished)
                    self._write(str(problem) if problem else summary(unfinished.session))
                case _:
                    return None
        snapshot = self._repository.refresh()
        if not self._has_keys():
            if snapshot.hurt_today is not None:
                self._write(hurt_sentence(snapshot.hurt_today))
            return at_its_pace(snapshot.round_to_start(self._number))
        goes_on = await ask_before(self._repository, self._ask, self._write)
        return self._repository.snapshot.round_to_start(self._number) if goes_on else None

    async def _walk(self, what: Round | Unfinished) -> Session | None:
        """SessionPlan to the end; return the session, where there is something to keep."""
        if isinstance(what, Unfinished) and not what.path.exists():
            raise UserError("another footcoach has gone on with that session meanwhile")
        plan, settings = self._safe.begin(what), self._repository.snapshot.settings
        script = script_of(plan.round, plan.timeline, settings, self._sound.bank.seconds)
        listeners: list[Listener] = [
            await self._sound.open(script, mix_of(settings)),
            plan.journal,
            LineWriter(script, script.exercises, self._write),
            self,
        ]
        if self._ended.is_set():
            if plan.checkpoint is None:
                await asyncio.to_thread(plan.journal.delete)
            return None
        live = self._live = LiveSession(
            plan.round,
            plan.timeline,
            plan.start,
            self._repository.clock,
            listeners,
            self._failed,
            plan.checkpoint,
        )
        self._steering = Steering(live, self._sound, self._asking, self._write, self._has_keys)
        self._begin(plan)
        await live.run()
        self._steering = None
        ended = await self._safe.end(live, plan.journal)
        self._live = None
        self._tell_end(live, ended)
        return None if ended is None else ended.session

    def _begin(self, plan: SessionPlan) -> None:
        self._guard.change(asks=False)
        routine = self._repository.snapshot.name_of_routine(plan.round.routine)
        self._write(
            f"Round {plan.round.number} of {routine}: "
            f"{counted(len(plan.round.exercises), 'exercise')}, {clock(total_s(plan.timeline))}."
        )
        if self._has_keys():
            self._write(keys.KEYS)

    # -- keys and questions

    def take(self, key: str) -> None:
        """Do what a key stands for."""
        if not self._guard.lets(key):
            return
        if key == INTERRUPT:
            self._break_off(INTERRUPTED)
            return
        if self._asking.is_open:
            self._asking.take(key)
            if not self._asking.is_open and self._steering is not None:
                self._guard.change(asks=False)
        elif self._steering is not None:
            self._steering.obey(key)

    async def hear(self, event: Event) -> None:
        """See `Steering.hear`."""
        if self._steering is not None:
            self._steering.hear(event)

    def _begin_to_ask(self) -> None:
        """Let no key answer that was pressed before the question stood there."""
        self._guard.change(asks=True)
        if self._keyboard is not None:
            self._keyboard.forget()

    def _has_keys(self) -> bool:
        return self._keyboard is not None and self._keyboard.is_there

    async def _ask(self, question: Question) -> str | None:
        """Ask; return the name of the answer, None when the program is to end."""
        if self._ended.is_set() or self._keyboard is None:
            return None
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._asking.put(question, lambda name: None if answer.done() else answer.set_result(name))
        return await self._unless_ended(answer)

    async def _ask_after(self, session: Session) -> None:
        async def say(answers: Answers) -> None:
            nonlocal session
            said = await self._safe.say(session, answers)
            session = said.session
            if said.problem is not None:
                self._write(str(said.problem))

        await ask_after(self._repository, session, self._ask, self._write, say)

    def _keys_gone(self) -> None:
        """End with the terminal; go on without keys where somebody can still read."""
        if self._output.is_gone:
            self._break_off(HUNG_UP)
            return
        self._asking.give_up()
        if self._steering is not None:
            self._steering.go_on()

    # -- writing

    def output_lost(self, error: OSError) -> None:
        """Break off: nobody reads any more."""
        if not self._ended.is_set():
            self._errors.append(error)
            self._break_off(self._code)

    def output_stalled(self) -> None:
        """Pause until somebody reads again."""
        if self._steering is not None:
            self._steering.stall()

    def output_flows(self, seconds: float) -> None:
        """Go on, and say why there was a pause."""
        if self._steering is not None:
            self._steering.flow(seconds)

    # -- the end

    def _tell_end(self, live: LiveSession, ended: Ended | None) -> None:
        if ended is None and self._errors:
            return
        if ended is None and live.discarded:
            self._write("Discarded.")
        elif ended is None:
            self._write("Broken off. 'footcoach start' offers to go on from here.")
        elif ended.problem is not None:
            session = to_json(ended.session).decode()
            raise UserError(f"{ended.problem}; the next start tries again; it was: {session}")
        else:
            self._write(summary(ended.session))

    def _failed(self, _: Listener, error: Exception) -> None:
        """Break off: a listener is at fault."""
        self._errors.append(error)
        self._break_off(self._code)

    async def _end(self, code: int) -> None:
        """Break off because the system, or Ctrl+C, says so."""
        self._break_off(code)

    def _break_off(self, code: int) -> None:
        self._code = code
        self._ended.set()
        if self._live is not None:
            self._live.break_off()

    async def _unless_ended(self, what: Awaitable[Result]) -> Result | None:
        """Wait for something and return it; None once the program is to end."""
        wanted = asyncio.ensure_future(what)
        ended = asyncio.ensure_future(self._ended.wait())
        await asyncio.wait({wanted, ended}, return_when=asyncio.FIRST_COMPLETED)
        for one in (wanted, ended):
            if not one.done():
                one.cancel()
        return None if self._ended.is_set() else wanted.result()


def _raise_damage(snapshot: Snapshot) -> None:
    """Raise UserError if no session can be kept."""
    if snapshot.damage is not None:
        raise snapshot.damage.problem


def summary(session: Session) -> str:
    """Say what was kept."""
    done = sum(record.outcome == "done" for record in session.exercises)
    exercises = f"{done} of {counted(len(session.exercises), 'exercise')} done"
    return (
        f"Kept as {session.outcome}: {exercises}, {clock(session.active_s)} of exercise and rest."
    )

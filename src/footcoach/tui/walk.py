"""One session from its first screen to its summary."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import App

from footcoach.coaching.coach import Coach
from footcoach.coaching.conductor import Listener
from footcoach.coaching.events import Event, Hurt
from footcoach.coaching.states import OVER, Command
from footcoach.history.unfinished import Unfinished
from footcoach.routines.timeline import Round
from footcoach.session.chosen import mix_of, script_of
from footcoach.session.desk import Desk
from footcoach.session.live import LiveSession
from footcoach.session.safekeeping import SafeKeeping
from footcoach.session.sound import Sound
from footcoach.tui.check_in import ask_before
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.hurt import HurtScreen
from footcoach.tui.screens.summary import SummaryScreen


@dataclass(frozen=True)
class View:
    """Listens for the screens."""

    show: Callable[[Event], Awaitable[None]]

    async def hear(self, event: Event) -> None:
        """Show one event."""
        await self.show(event)


async def walk(
    app: App[Any],
    desk: Desk,
    sound: Sound,
    safe: SafeKeeping,
    what: int | Unfinished | None,
) -> None:
    """Coach a person through a round, or on from where one was broken off; keep it, and show it.

    `what` is the number of the round; None is the next one. `safe` has been taken, and is let go
    in the end.
    """
    try:
        if isinstance(what, Unfinished):
            await _walk(app, desk, sound, safe, what)
        elif await ask_before(app, desk):
            await _walk(app, desk, sound, safe, desk.round_to_start(what))
    finally:
        safe.release()


def after_pain(coach: Coach, answer: str | None) -> None:
    """Do what was answered after an exercise was ended because it hurt."""
    if answer == "stop":
        coach.do(Command.STOP)
    elif answer is not None:
        if answer == "undo":
            coach.do(Command.UNDO)
        coach.do(Command.RESUME)


async def _walk(
    app: App[Any], desk: Desk, sound: Sound, safe: SafeKeeping, what: Round | Unfinished
) -> None:
    errors: list[Exception] = []

    async def show(event: Event) -> None:
        screen = app.screen
        if not isinstance(screen, ExerciseScreen):
            covered = next(one for one in app.screen_stack if isinstance(one, ExerciseScreen))
            covered.pause_while_covered()
            return
        exercise = live.exercise(live.phase(live.coach.place()))
        if exercise is screen.exercise:
            screen.hear(event)
        else:
            await app.switch_screen(ExerciseScreen(desk, live, exercise, sound))
        if isinstance(event, Hurt) and not event.taken_back and live.coach.state not in OVER:
            ended = live.exercise(live.timeline[event.index])
            app.push_screen(HurtScreen(ended.name, exercise.name), partial(after_pain, live.coach))

    def failed(_: Listener, error: Exception) -> None:
        """A listener that breaks is a mistake of ours: the journal keeps what was done."""
        errors.append(error)
        live.break_off()

    plan = safe.begin(what)
    script = script_of(plan.round, plan.timeline, desk.settings, sound.bank.seconds)
    prompter = await sound.open(script, mix_of(desk.settings))
    # A cue does not wait for the disk, nor for a screen to be drawn.
    listeners: list[Listener] = [prompter, plan.journal, View(show)]
    live = LiveSession(
        plan.round, plan.timeline, plan.start, desk.clock, listeners, failed, plan.checkpoint
    )
    first = live.exercise(live.phase(live.coach.place()))
    await app.push_screen(ExerciseScreen(desk, live, first, sound))
    await live.run()
    ended = await safe.end(live, plan.journal)
    if errors:
        raise errors[0]
    if live.is_broken_off:
        return
    while not isinstance(app.screen, ExerciseScreen):
        await app.pop_screen()
    if ended is None:
        await app.pop_screen()
    else:
        summary = SummaryScreen(desk, ended.session, plan.round.exercises, ended.problem, safe)
        await app.switch_screen(summary)

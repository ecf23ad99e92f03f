"""One session from its first screen to its summary."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App

from footcoach.coaching.conductor import Listener
from footcoach.coaching.events import Event
from footcoach.coaching.states import Command
from footcoach.routines.timeline import Round
from footcoach.session.chosen import mix_of, script_of
from footcoach.session.desk import Desk
from footcoach.session.live import LiveSession
from footcoach.session.sound import Sound
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.summary import SummaryScreen


@dataclass(frozen=True)
class View:
    """Listens for the screens."""

    show: Callable[[Event], Awaitable[None]]

    async def hear(self, event: Event) -> None:
        """Show one event."""
        await self.show(event)


async def walk(app: App[Any], desk: Desk, sound: Sound, a_round: Round) -> None:
    """Coach a person through a round, keep what was done, and show it."""
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

    def failed(_: Listener, error: Exception) -> None:
        """Keep what was done before anything else: a view that breaks is a mistake of ours."""
        errors.append(error)
        live.coach.do(Command.STOP)

    script = script_of(a_round, desk.settings, len(desk.sessions), sound.bank.seconds)
    prompter = await sound.open(script, mix_of(desk.settings))
    listeners: list[Listener] = [
        prompter,
        View(show),
    ]  # a cue is not to wait for a screen to be drawn
    start = desk.start(a_round)
    live = LiveSession(a_round, script.timeline, start, desk.clock, listeners, failed)
    await app.push_screen(ExerciseScreen(desk, live, a_round.exercises[0], sound))
    await live.run()
    session = live.record(desk.now())
    problem = None if live.discarded else await desk.try_to_keep(session)
    if errors:
        raise errors[0]
    if live.closing:
        return
    while not isinstance(app.screen, ExerciseScreen):
        await app.pop_screen()
    if live.discarded:
        await app.pop_screen()
    else:
        await app.switch_screen(SummaryScreen(desk, session, a_round.exercises, problem))

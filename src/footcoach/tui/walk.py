"""One session from its first screen to its summary."""

from typing import Any

from textual.app import App

from footcoach.coaching.conductor import Listener
from footcoach.coaching.events import Event
from footcoach.routines.timeline import Round
from footcoach.tui.desk import Desk
from footcoach.tui.live import LiveSession
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.summary import SummaryScreen


async def walk(app: App[Any], desk: Desk, a_round: Round) -> None:
    """Coach a person through a round, keep what was done, and show it."""

    async def show(event: Event) -> None:
        if not isinstance(app.screen, ExerciseScreen):
            return  # covered: it shows everything anew when it can be seen again
        exercise = live.exercise(live.phase(live.coach.place()))
        if exercise is app.screen.exercise:
            app.screen.hear(event)
        else:
            await app.switch_screen(ExerciseScreen(live, exercise))

    def failed(_: Listener, error: Exception) -> None:
        raise error  # there is only the view, and a view that breaks is a mistake of ours

    live = LiveSession(a_round, desk.start(a_round), desk.clock, show, failed)
    await app.push_screen(ExerciseScreen(live, a_round.exercises[0]))
    await live.run()
    while not isinstance(app.screen, ExerciseScreen):
        await app.pop_screen()
    if live.discarded:
        await app.pop_screen()
        return
    session = live.record(desk.now())
    problem = await desk.try_to_keep(session)
    await app.switch_screen(SummaryScreen(desk, session, a_round.exercises, problem))

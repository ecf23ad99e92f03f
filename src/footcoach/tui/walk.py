"""One session from its first screen to its summary."""

from functools import partial
from typing import Any

from textual.app import App

from footcoach.app.from_settings import mix_of, script_of
from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore
from footcoach.audio.session_sound import Sound
from footcoach.coaching.coach import Coach
from footcoach.coaching.conductor import Listener
from footcoach.coaching.events import Event, Hurt
from footcoach.coaching.states import OVER, Command
from footcoach.history.unfinished import Unfinished
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Round
from footcoach.tui.check_in import ask_before
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.hurt import HurtScreen
from footcoach.tui.screens.summary import SummaryScreen


class View:
    """A listener that shows a session: each exercise on a screen of its own."""

    def __init__(self, app: App[Any], repository: Repository, sound: Sound) -> None:
        self._app = app
        self._repository = repository
        self._sound = sound

    async def open(self, live: LiveSession) -> None:
        """Show the first exercise; call it before the session runs."""
        self._live = live
        await self._app.push_screen(self._screen_of(live.exercise(live.phase(live.coach.place()))))

    async def hear(self, event: Event) -> None:
        """Show one event; while the clock is covered, nobody is coached."""
        app, live = self._app, self._live
        screen = app.screen
        if not isinstance(screen, ExerciseScreen):
            for covered in app.screen_stack:
                if isinstance(covered, ExerciseScreen):
                    covered.cover()
            return
        exercise = live.exercise(live.phase(live.coach.place()))
        if exercise is screen.exercise:
            screen.hear(event)
        else:
            await app.switch_screen(self._screen_of(exercise))
        if isinstance(event, Hurt) and not event.taken_back and live.coach.state not in OVER:
            ended = live.exercise(live.timeline[event.index])
            app.push_screen(HurtScreen(ended.name, exercise.name), partial(after_pain, live.coach))

    def _screen_of(self, exercise: Exercise) -> ExerciseScreen:
        return ExerciseScreen(self._repository, self._live, exercise, self._sound)


async def walk(
    app: App[Any],
    repository: Repository,
    sound: Sound,
    safe: SessionStore,
    what: int | Unfinished | None,
) -> None:
    """Coach a person through a round, or on from where one was broken off; keep it, and show it.

    `what` is the number of the round; None is the next one. `safe` has been taken, and is let go
    in the end.
    """
    try:
        if isinstance(what, Unfinished):
            await _walk(app, repository, sound, safe, what)
            return
        repository.refresh()  # a day may have begun since the screen was drawn
        if await ask_before(app, repository):
            a_round = repository.snapshot.round_to_start(what)
            await _walk(app, repository, sound, safe, a_round)
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
    app: App[Any],
    repository: Repository,
    sound: Sound,
    safe: SessionStore,
    what: Round | Unfinished,
) -> None:
    errors: list[Exception] = []

    def failed(_: Listener, error: Exception) -> None:
        """A listener that breaks is a mistake of ours: the journal keeps what was done."""
        errors.append(error)
        live.break_off()

    plan = safe.begin(what)
    settings = repository.snapshot.settings
    script = script_of(plan.round, plan.timeline, settings, sound.bank.seconds)
    prompter = await sound.open(script, mix_of(settings))
    view = View(app, repository, sound)
    # A cue does not wait for the disk, nor for a screen to be drawn.
    listeners: list[Listener] = [prompter, plan.journal, view]
    live = LiveSession(
        plan.round, plan.timeline, plan.start, repository.clock, listeners, failed, plan.checkpoint
    )
    await view.open(live)
    await live.run()
    ended = await safe.end(live, plan.journal)
    if errors:
        raise errors[0]
    if live.is_broken_off:
        return
    await _close_what_covers(app)
    if ended is None:
        await app.pop_screen()
    else:
        summary = SummaryScreen(
            repository, ended.session, plan.round.exercises, ended.problem, safe
        )
        await app.switch_screen(summary)


async def _close_what_covers(app: App[Any]) -> None:
    """Close the screens on top of the exercise, which has to be there."""
    while not isinstance(app.screen, ExerciseScreen):
        await app.pop_screen()

"""Shows a session: a screen for each exercise, and the summary at the end."""

from typing import Any

from textual.app import App

from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_flow import run_session
from footcoach.app.session_store import SessionStore
from footcoach.audio.script import Script
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.events import Event, Replanned
from footcoach.history.unfinished import Unfinished
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Round
from footcoach.tui.face import ScreenFace
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.summary import SummaryScreen


class ExerciseView:
    """Shows a session, exercise by exercise."""

    def __init__(self, app: App[Any], repository: Repository, sound: SessionSound) -> None:
        self._app = app
        self._repository = repository
        self._sound = sound

    async def open(self, live: LiveSession, script: Script) -> bool:
        """See `SessionView`."""
        self._live = live
        self._script = script
        await self._app.push_screen(self._screen_of(live.exercise(live.phase(live.coach.place()))))
        return True

    async def hear(self, event: Event) -> None:
        """Show one event; pause if another screen covers the exercise."""
        app, live = self._app, self._live
        if isinstance(event, Replanned):
            self._script = self._script.with_plan(event.replan.timeline, event.replan.exercises)
        screen = app.screen
        exercise = live.exercise(live.phase(live.coach.place()))
        if not isinstance(screen, ExerciseScreen):
            for covered in app.screen_stack:
                if isinstance(covered, ExerciseScreen):
                    covered.cover()
                    if exercise is covered.exercise:  # it can be seen behind a question
                        covered.hear(event)
            return
        exercise = live.exercise(live.phase(live.coach.place()))
        if exercise is screen.exercise and not isinstance(event, Replanned):
            screen.hear(event)
        else:
            await app.switch_screen(self._screen_of(exercise))

    def _screen_of(self, exercise: Exercise) -> ExerciseScreen:
        return ExerciseScreen(self._repository, self._live, exercise, self._sound, self._script)


async def show_session(
    app: App[Any],
    repository: Repository,
    sound: SessionSound,
    store: SessionStore,
    what: Round | Unfinished | int | None,
) -> None:
    """Run a session as `run_session` does, and show its summary."""
    view = ExerciseView(app, repository, sound)
    coached = await run_session(ScreenFace(app), view, repository, sound, store, what)
    if coached is None:
        return
    await _uncover_exercise(app)
    if coached.ended is None:
        await app.pop_screen()
        return
    ended = coached.ended
    summary = SummaryScreen(
        repository, ended.session, coached.round.exercises, ended.problem, store
    )
    await app.switch_screen(summary)


async def _uncover_exercise(app: App[Any]) -> None:
    """Close all screens on top of the exercise, which has to be open."""
    while not isinstance(app.screen, ExerciseScreen):
        await app.pop_screen()

"""What happens before a round starts: why it cannot, the words of care, the questions."""

from typing import Any

from textual.app import App

from footcoach.app.check_in import ask_before
from footcoach.app.first_start import FirstChoice, asked_for, first_choices, remember_care
from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore
from footcoach.app.snapshot import Snapshot
from footcoach.audio.session_sound import SessionSound
from footcoach.text import printable
from footcoach.texts.doses import capitalized
from footcoach.texts.equipment import NOTHING_LEFT
from footcoach.tui.face import ScreenFace
from footcoach.tui.messages import StartRound
from footcoach.tui.screens.first_start import FirstStartScreen
from footcoach.tui.session import show_session


def may_start(app: App[Any], repository: Repository, wanted: StartRound, *, has_read: bool) -> bool:
    """Tell whether a round may start now; otherwise say why, or show the words of care first."""
    if wanted.resumed is not None:
        return True
    snapshot = repository.refresh()
    problem = _why_impossible(snapshot, wanted)
    if problem is not None:
        app.notify(printable(problem), severity="warning", markup=False)
    elif snapshot.must_read_care and not has_read:
        ask_first(app, repository, wanted)
    else:
        return True
    return False


def _why_impossible(snapshot: Snapshot, wanted: StartRound) -> str | None:
    """Return why a round cannot start, or None."""
    if snapshot.damage is not None:
        return None  # told when the lock is taken
    if wanted.routine is not None and wanted.routine not in snapshot.catalog.routines:
        return f"There is no routine {wanted.routine!r} any more; choose another one."
    a_round = snapshot.round_to_start(wanted.number, wanted.routine)
    return None if a_round.is_possible else f"{capitalized(NOTHING_LEFT)}."


def ask_first(app: App[Any], repository: Repository, wanted: StartRound | None) -> None:
    """Show the words of care with the round that is wanted, or with those to choose from."""
    snapshot = repository.refresh()
    if wanted is None:
        choices = first_choices(snapshot)
    else:
        choices = asked_for(snapshot, wanted.number, wanted.routine)

    def start(choice: FirstChoice | None) -> None:
        if choice is not None:
            app.run_worker(remember_care(ScreenFace(app), repository))
            app.post_message(StartRound(choice.number, routine=choice.routine, has_read=True))

    app.push_screen(FirstStartScreen(snapshot, choices), start)


async def run_round(
    app: App[Any],
    repository: Repository,
    sound: SessionSound,
    store: SessionStore,
    wanted: StartRound,
) -> None:
    """Run the session that is wanted, of which the lock of `store` has been taken."""
    what: Any = wanted.what
    if wanted.routine is not None:
        if not await ask_before(ScreenFace(app), repository):
            store.release()
            return
        what = repository.snapshot.round_to_start(wanted.number, wanted.routine)
    await show_session(app, repository, sound, store, what)

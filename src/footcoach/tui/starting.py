"""What happens before a round starts: why it cannot, the words of care, the questions."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from footcoach.app.check_in import ask_before
from footcoach.app.first_start import FirstChoice, asked_for, first_choices, remember_care
from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore
from footcoach.app.snapshot import Snapshot
from footcoach.audio.clips import Clips
from footcoach.audio.session_sound import OpenSpeaker, SessionSound
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.speaker import Speaker
from footcoach.config.paths import shipped_data
from footcoach.text import printable
from footcoach.texts.doses import capitalized
from footcoach.texts.equipment import NOTHING_LEFT
from footcoach.tui.face import ScreenFace
from footcoach.tui.messages import StartRound
from footcoach.tui.screens.first_start import FirstStartScreen
from footcoach.tui.screens.summary import SummaryScreen
from footcoach.tui.session import show_session

if TYPE_CHECKING:
    from footcoach.history.unfinished import Unfinished
    from footcoach.routines.timeline import Round


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

    app.push_screen(FirstStartScreen(snapshot, choices, repository.clock.now), start)


async def run_round(
    app: App[Any],
    repository: Repository,
    sound: SessionSound,
    store: SessionStore,
    wanted: StartRound,
) -> None:
    """Run the session that is wanted, of which the lock of `store` has been taken."""
    what: Round | Unfinished | int | None = wanted.what
    if wanted.routine is not None:
        if not await ask_before(ScreenFace(app), repository):
            store.release()
            return
        what = repository.snapshot.round_to_start(wanted.number, wanted.routine)
    await show_session(app, repository, sound, store, what)


def make_sound(app: App[Any], data: Path, open_speaker: OpenSpeaker | None) -> SessionSound:
    """Return the sound of the sessions of an app; `data` is the person's folder."""
    bank = SoundBank(Clips(shipped_data()))
    speaker = open_speaker or Speaker
    return SessionSound(bank, data, ScreenFace(app).warn, app.bell, speaker)


async def save_again(app: App[Any], store: SessionStore) -> bool:
    """Try again to save unsaved sessions; return whether the first screen has to be updated."""
    if not store.unsaved:
        return False
    problem = await store.settle_again()
    if isinstance(app.screen, SummaryScreen):
        app.screen.show(problem)
    elif problem is None:
        ScreenFace(app).warn("The session is saved now.")
        return True
    return False

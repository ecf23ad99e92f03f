"""The flow of a session, the same in every face: from unsettled sessions to the saved one."""

import asyncio
from dataclasses import dataclass, replace

from footcoach.app.awake import KeepAwake
from footcoach.app.check_in import ask_before
from footcoach.app.face import Face, SessionView
from footcoach.app.from_settings import everything_at_hand
from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_store import Ended, SessionPlan, SessionStore
from footcoach.app.sound_options import mix_of, script_of, with_routine_sound
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.conductor import Listener
from footcoach.coaching.states import Command
from footcoach.history.maintenance import HistoryDamage
from footcoach.history.unfinished import Unfinished
from footcoach.routines.timeline import Round
from footcoach.texts import questions
from footcoach.texts.questions import Question
from footcoach.texts.sessions import DISCARDED, WRITABLE_AGAIN, kept_sentence, tried_again_sentence


@dataclass(frozen=True, slots=True)
class Settled:
    """The result of `settle_leftovers`.

    `resumed` is the session to resume, if one was chosen. `has_asked` tells whether a question was
    asked, and `is_ending` whether the answer was to end the program.
    """

    resumed: Unfinished | None = None
    has_asked: bool = False
    is_ending: bool = False


@dataclass(frozen=True, slots=True)
class Coached:
    """A round that was coached to its end; `ended` is None if the session was discarded."""

    round: Round
    ended: Ended | None


# -- before a session


async def settle_leftovers(face: Face, repository: Repository, store: SessionStore) -> Settled:
    """Repair a damaged history, merge and back up, and settle interrupted sessions."""
    damage = repository.snapshot.damage
    has_asked = damage is not None and damage.can_repair
    if damage is not None:
        answer = await _settle_damage(face, repository, damage)
        if repository.snapshot.damage is not None:
            return Settled(has_asked=has_asked, is_ending=answer in {"quit", None})
    for sentence in await repository.merge_and_back_up():
        face.warn(sentence)
    if repository.snapshot.damage is not None:  # nothing can be written
        return Settled(has_asked=has_asked)
    settled = await _settle_interrupted(face, repository, store)
    return replace(settled, has_asked=settled.has_asked or has_asked)


async def _settle_interrupted(face: Face, repository: Repository, store: SessionStore) -> Settled:
    """Ask about each interrupted session, until one is to be resumed."""
    leftovers = await store.find()
    for sentence in leftovers.messages:
        face.warn(sentence)
    for unfinished in leftovers.unfinished:
        name = repository.snapshot.name_of_routine(unfinished.header.routine)
        match await face.ask(questions.interrupted(unfinished, name, repository.now())):
            case "resume":
                return Settled(unfinished, has_asked=True)
            case "discard":
                await store.discard(unfinished)
                face.tell(DISCARDED)
            case "save":
                await _save(face, store, unfinished)
            case None:
                return Settled(has_asked=True, is_ending=True)
    return Settled(has_asked=bool(leftovers.unfinished))


async def resume_writing(face: Face, repository: Repository, store: SessionStore) -> Settled:
    """Try writing again; if that works, do the same as `settle_leftovers`."""
    if not await repository.try_writing_again():
        return Settled()
    face.tell(WRITABLE_AGAIN)
    return await settle_leftovers(face, repository, store)


async def _settle_damage(face: Face, repository: Repository, damage: HistoryDamage) -> str | None:
    """Ask whether to repair a damaged history, and act on the answer; return the answer."""
    if not damage.can_repair:
        face.warn(damage.why)
        return "look"
    answer = await face.ask(questions.damaged(damage))
    if answer == "look":
        face.warn(questions.ONLY_LOOKING)
    elif answer in {"repair", "start_empty"}:
        problem = await (repository.repair() if answer == "repair" else repository.start_empty())
        if problem is not None:
            face.warn(str(problem))
    return answer


async def _save(face: Face, store: SessionStore, unfinished: Unfinished) -> None:
    problem = await store.save(unfinished)
    if problem is None:
        face.tell(kept_sentence(unfinished.session))
    else:
        face.warn(tried_again_sentence(problem))


# -- a session


async def run_session(
    face: Face,
    view: SessionView,
    repository: Repository,
    sound: SessionSound,
    store: SessionStore,
    what: Round | Unfinished | int | None,
) -> Coached | None:
    """Coach through a session and save it; None if nothing was coached or it was interrupted.

    `what` is a round, an interrupted session to resume, or the number of a round to ask about first
    (None is the next one). The lock of `store` has been taken, and is released at the end.
    """
    try:
        if what is None or isinstance(what, int):
            repository.refresh()  # a new day may have begun
            if not await ask_before(face, repository):
                return None
            what = repository.snapshot.round_to_start(what)
        return await _coach(view, repository, sound, store, what)
    finally:
        store.release()


async def _coach(
    view: SessionView,
    repository: Repository,
    sound: SessionSound,
    store: SessionStore,
    what: Round | Unfinished,
) -> Coached | None:
    errors: list[Exception] = []

    def failed(_: Listener, error: Exception) -> None:
        """Interrupt the session because a listener failed; the journal keeps it."""
        errors.append(error)
        live.interrupt()

    plan, snapshot = store.begin(what), repository.snapshot
    settings = snapshot.settings
    sound.bank.use(snapshot.sources.sounds)
    sound.routine_sound = snapshot.sound_of(plan.round.routine)
    chosen = with_routine_sound(settings, sound.routine_sound)
    script = script_of(plan.round, plan.timeline, chosen, sound.bank.seconds)
    dispatcher = await sound.open(script, mix_of(chosen), plan.round.language, settings.output)
    awake = KeepAwake(is_wanted=settings.keep_awake)
    # In this order, no cue waits for the disk or for a screen.
    listeners: list[Listener] = [dispatcher, plan.journal, view, awake]
    live = LiveSession(
        plan.round,
        plan.timeline,
        plan.start,
        repository.clock,
        listeners,
        failed,
        plan.checkpoint,
        is_possible=lambda exercise: everything_at_hand(exercise, settings),
        length_of=snapshot.length_of,
    )
    if not await view.open(live, script):
        await _delete_new_journal(plan)
        return None
    with awake:  # also when it fails: nothing stays on
        await live.run()
    ended = await store.end(live, plan.journal)
    if errors:
        raise errors[0]
    return None if live.is_interrupted else Coached(plan.round, ended)


async def _delete_new_journal(plan: SessionPlan) -> None:
    """Delete the journal of a session that has not begun; keep that of a resumed one."""
    if plan.checkpoint is None:
        await asyncio.to_thread(plan.journal.delete)


# -- questions during a session


def question_about_pain(live: LiveSession) -> Question:
    """Return the question about the present exercise, which hurts; the coach is paused."""
    present = live.exercise(live.phase(live.coach.place()))
    coming = live.exercise_after(present)
    return questions.hurt(
        present.name,
        None if coming is None else coming.name,
        can_be_easier=live.can_take_easier(),
    )


def answer_about_pain(live: LiveSession, answer: str) -> None:
    """Act on the answer to the question from `question_about_pain`.

    After "undo", whoever paused the coach resumes it.
    """
    coach = live.coach
    match answer:
        case "stop":
            live.mark_hurt()
            coach.do(Command.STOP)
        case "easier":
            live.mark_hurt()
            live.take_easier()
            coach.do(Command.RESUME)
        case "go":
            coach.do(Command.HURT)
            coach.do(Command.RESUME)


def answer_leave(live: LiveSession, answer: str) -> None:
    """Act on the answer to the question `leave`."""
    if answer in {"save", "discard"}:
        live.discarded = answer == "discard"
        live.coach.do(Command.STOP)

"""The questions after the first round: what is at hand, what is daily, and when to remind."""

import asyncio
from typing import cast

from footcoach.app.face import Face
from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.config.settings import THINGS, Thing
from footcoach.errors import UserError
from footcoach.history.models import Session
from footcoach.reminders.schedule import times_of
from footcoach.reminders.setting import set_times
from footcoach.routines.equipment import UNASKED
from footcoach.schedule.plan import Plan
from footcoach.texts import first_round as questions
from footcoach.texts.first_start import DESK, FIVE
from footcoach.texts.questions import SKIP
from footcoach.texts.reminders import reminders_in_words


def is_to_ask(snapshot: Snapshot, session: Session) -> bool:
    """Tell whether to ask the questions after the first round: once, and not after an early stop.

    `session` is the one that has just ended.
    """
    is_new = snapshot.settings.equipment is None and bool(snapshot.sessions)
    return is_new and session.outcome != "stopped"


async def ask_after_first_round(face: Face, repository: Repository, session: Session) -> None:
    """Ask once what is at hand, which routine is to be daily, and when to remind.

    `session` is the one that has just ended. Every question can be skipped. Who stopped it early
    is asked after the next one instead.
    """
    if not is_to_ask(repository.refresh(), session):
        return
    answer = await face.ask(questions.at_hand(UNASKED))
    if answer is None:
        return
    things = UNASKED if answer == SKIP else cast("tuple[Thing, ...]", tuple(answer.split()))
    await save_things(face, repository, things)
    if repository.snapshot.catalog.only is None and not await _ask_for_plan(
        face, repository, session
    ):
        return
    times = await face.ask(questions.reminder_times(()))
    if times not in {None, SKIP, ""}:
        await save_times(face, repository, tuple((times or "").split()))


async def save_things(face: Face, repository: Repository, things: tuple[Thing, ...]) -> None:
    """Save what is at hand."""
    chosen = tuple(thing for thing in THINGS if thing in things)
    problem = await repository.change_setting("equipment", lambda _: chosen)
    if problem is not None:
        face.warn(str(problem))


async def save_times(face: Face, repository: Repository, texts: tuple[str, ...]) -> None:
    """Set the reminders to times such as "08:00", or remove them."""
    try:
        times = times_of(texts)
        notes = await asyncio.to_thread(set_times, times, repository.paths)
    except UserError as problem:
        face.warn(f"The reminders were not set: {problem}")
        return
    face.tell(" ".join((reminders_in_words(times), *notes)))


async def _ask_for_plan(face: Face, repository: Repository, session: Session) -> bool:
    """Ask which routine is to be daily; return False when the program is to end."""
    snapshot = repository.snapshot
    first = session.routine if session.routine in {DESK, FIVE} else FIVE
    names = (first, FIVE if first == DESK else DESK)
    offered = {name: snapshot.name_of_routine(name) for name in names}
    answer = await face.ask(questions.daily(offered))
    if answer is None:
        return False
    today = snapshot.today
    plan = Plan.of(snapshot.settings.routines)
    active = {entry.routine for entry in plan.active(today)}
    if answer in offered and active != {answer}:
        problem = await repository.change_setting(
            "routines", lambda texts: Plan.of(texts).only(answer, today, active).texts
        )
        if problem is not None:
            face.warn(str(problem))
    return True

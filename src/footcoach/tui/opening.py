"""What has to be settled before anything else: a history in damage, sessions broken off."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App

from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore
from footcoach.history.unfinished import Unfinished
from footcoach.tui.screens.broken_off import BrokenOffScreen
from footcoach.tui.screens.repair import RepairScreen

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Left:
    """The session that is to go on, if there is one, and whether anything was asked."""

    goes_on: Unfinished | None = None
    asked: bool = False


async def settle_what_was_left(
    app: App[Any], repository: Repository, safe: SessionStore, say: Say
) -> Left:
    """Ask what there is to ask about an earlier run of the program."""
    damage = repository.snapshot.damage
    asked = damage is not None and damage.can_repair
    if damage is not None and not await _is_repaired(app, repository, say):
        return Left(asked=asked)
    for sentence in await repository.merge_and_back_up():
        say(sentence)
    if repository.snapshot.damage is not None:  # nothing can be written now, only looked at
        return Left(asked=asked)
    found = await safe.find()
    for sentence in found.said:
        say(sentence)
    for unfinished in found.unfinished:
        answer = await app.push_screen_wait(BrokenOffScreen(unfinished, repository.now()))
        asked = True
        if answer == "resume":
            return Left(unfinished, asked)
        if answer == "discard":
            await safe.discard(unfinished)
        elif answer == "save" and (problem := await safe.save(unfinished)):
            say(f"{problem}; it is tried again.")
    return Left(asked=asked)


async def take_up_writing(
    app: App[Any], repository: Repository, safe: SessionStore, say: Say
) -> Left:
    """Settle what was left if the history can be written again, as `settle_what_was_left` does."""
    if not await repository.try_writing_again():
        return Left()
    say("The history can be written again.")
    return await settle_what_was_left(app, repository, safe, say)


async def _is_repaired(app: App[Any], repository: Repository, say: Say) -> bool:
    damage = repository.snapshot.damage
    if damage is None or not damage.can_repair:
        say("" if damage is None else damage.why)
        return damage is None
    match await app.push_screen_wait(RepairScreen(damage)):
        case "repair":
            problem = await repository.repair()
        case "anew":
            problem = await repository.start_empty()
        case "quit":
            app.exit()
            return False
        case _:
            say("Nothing is written, and no session can start. The next start asks again.")
            return False
    if problem is not None:
        say(str(problem))
    return repository.snapshot.damage is None

"""What has to be settled before anything else: a history in damage, sessions broken off."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App

from footcoach.app.repository import Desk
from footcoach.app.session_store import SessionStore
from footcoach.errors import UserError
from footcoach.history.unfinished import Unfinished
from footcoach.tui.screens.broken_off import BrokenOffScreen
from footcoach.tui.screens.repair import RepairScreen

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Left:
    """The session that is to go on, if there is one, and whether anything was asked."""

    goes_on: Unfinished | None = None
    asked: bool = False


async def settle_what_was_left(app: App[Any], desk: Desk, safe: SessionStore, say: Say) -> Left:
    """Ask what there is to ask about an earlier run of the program."""
    asked = desk.damage is not None and desk.damage.can_repair
    if desk.damage is not None and not await _is_repaired(app, desk, say):
        return Left(asked=asked)
    for sentence in await asyncio.to_thread(desk.merge_and_back_up):
        say(sentence)
    if desk.damage is not None:  # nothing can be written now: everything can be looked at
        return Left(asked=asked)
    found = await asyncio.to_thread(safe.find)
    for sentence in found.said:
        say(sentence)
    for unfinished in found.unfinished:
        routine = desk.name_of_routine(unfinished.header.routine)
        answer = await app.push_screen_wait(BrokenOffScreen(unfinished, routine, desk.now()))
        asked = True
        if answer == "resume":
            return Left(unfinished, asked)
        if answer == "discard":
            await safe.discard(unfinished)
        elif answer == "save" and (problem := await safe.save(unfinished)):
            say(f"{problem}; it is tried again.")
    return Left(asked=asked)


async def take_up_writing(app: App[Any], desk: Desk, safe: SessionStore, say: Say) -> Left:
    """Settle what was left if the history can be written again, as `settle_what_was_left` does."""
    if not await asyncio.to_thread(desk.try_writing_again):
        return Left()
    say("The history can be written again.")
    return await settle_what_was_left(app, desk, safe, say)


async def _is_repaired(app: App[Any], desk: Desk, say: Say) -> bool:
    damage = desk.damage
    if damage is None or not damage.can_repair:
        say("" if damage is None else damage.why)
        return damage is None
    answer = await app.push_screen_wait(RepairScreen(damage))
    try:
        match answer:
            case "repair":
                await asyncio.to_thread(desk.repair)
            case "anew":
                await asyncio.to_thread(desk.begin_anew)
            case "quit":
                app.exit()
            case _:
                say("Nothing is written, and no session can start. The next start asks again.")
    except UserError as problem:
        say(str(problem))
    return desk.damage is None

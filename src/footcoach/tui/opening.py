"""What has to be settled before anything else: a history in trouble, sessions broken off."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App

from footcoach.app.repository import Desk
from footcoach.app.session_store import SafeKeeping
from footcoach.errors import Problem
from footcoach.history.unfinished import Unfinished
from footcoach.tui.screens.broken_off import BrokenOffScreen
from footcoach.tui.screens.repair import RepairScreen

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Left:
    """The session that is to go on, if there is one, and whether anything was asked."""

    goes_on: Unfinished | None = None
    asked: bool = False


async def settle_what_was_left(app: App[Any], desk: Desk, safe: SafeKeeping, say: Say) -> Left:
    """Ask what there is to ask about an earlier run of the program."""
    asked = desk.trouble is not None and desk.trouble.can_repair
    if desk.trouble is not None and not await _is_repaired(app, desk, say):
        return Left(asked=asked)
    for sentence in await asyncio.to_thread(desk.look_after):
        say(sentence)
    if desk.trouble is not None:  # nothing can be written now: everything can be looked at
        return Left(asked=asked)
    found = await asyncio.to_thread(safe.find)
    for sentence in found.said:
        say(sentence)
    for unfinished in found.unfinished:
        answer = await app.push_screen_wait(BrokenOffScreen(unfinished, desk.now()))
        asked = True
        if answer == "resume":
            return Left(unfinished, asked)
        if answer == "discard":
            await safe.discard(unfinished)
        elif answer == "save" and (problem := await safe.save(unfinished)):
            say(f"{problem}; it is tried again.")
    return Left(asked=asked)


async def take_up_writing(app: App[Any], desk: Desk, safe: SafeKeeping, say: Say) -> Left:
    """Settle what was left if the history can be written again, as `settle_what_was_left` does."""
    if not await asyncio.to_thread(desk.try_writing_again):
        return Left()
    say("The history can be written again.")
    return await settle_what_was_left(app, desk, safe, say)


async def _is_repaired(app: App[Any], desk: Desk, say: Say) -> bool:
    trouble = desk.trouble
    if trouble is None or not trouble.can_repair:
        say("" if trouble is None else trouble.why)
        return trouble is None
    answer = await app.push_screen_wait(RepairScreen(trouble))
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
    except Problem as problem:
        say(str(problem))
    return desk.trouble is None

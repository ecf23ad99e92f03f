"""What is asked about a session, line by line: after it, and on the next day."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from footcoach.history.record import Answers, NextDay, Session
from footcoach.progress.growth import in_words
from footcoach.progress.pain import EFFORT_WORDS, PAIN_WORDS, Advice, advice
from footcoach.progress.wording import day_name
from footcoach.session.desk import Desk
from footcoach.session.wording import rule

Ask = Callable[[str], Awaitable[str | None]]
"""Writes a question and returns the key that answers it; None when the program is to end."""

NUMBERS = {**{f"{n}": n for n in range(10)}, "x": 10}
SINCE: dict[str, NextDay] = {"b": "better", "s": "same", "w": "worse"}
_HOW = "0 to 9, x is ten; any other key skips."


async def ask_after(
    desk: Desk,
    session: Session,
    ask: Ask,
    write: Callable[[str], None],
    say: Callable[[Answers], Awaitable[None]],
) -> None:
    """Ask for pain and effort, and tell what the pain rule says. Each answer is kept at once."""
    answers = session.answers
    for question, field, words in (
        ("Pain during the exercises, at its worst?", "pain", PAIN_WORDS),
        ("How hard was it?", "effort", EFFORT_WORDS),
    ):
        key = await ask(f"{question} {_HOW}")
        if key is None:
            return
        if key in NUMBERS:
            number = NUMBERS[key]
            write(f"{number}: {words[number]}.")
            answers = (
                replace(answers, pain=number)
                if field == "pain"
                else replace(answers, effort=number)
            )
            await say(answers)
    advised = advice(answers.pain, hurt=session.hurt)
    if advised is None:
        return
    for sentence in rule(advised, desk.exercises_of(session)):
        write(sentence)
    if advised is not Advice.CARRY_ON and await _halves(ask):
        await say(replace(answers, easier=True))


async def ask_before(desk: Desk, ask: Ask, write: Callable[[str], None]) -> bool:
    """Ask, before a round, what there is to ask; return whether to go on."""
    if not await _ask_about_yesterday(desk, ask, write):
        return False
    asked = desk.suggestion()
    if asked is not None:
        for sentence in in_words(asked):
            write(sentence)
        key = await ask("y takes this step; any other key leaves it for a while.")
        if key is None:
            return False
        _tell(write, await desk.decide(asked, yes=key == "y"))
    return True


async def _ask_about_yesterday(desk: Desk, ask: Ask, write: Callable[[str], None]) -> bool:
    """Ask, before the first round of a day, how it was since; return whether to go on."""
    last = desk.to_ask_about()
    if last is None:
        return True
    since = day_name(last.day, desk.today())
    key = await ask(
        f"How are your feet since {since}? b better, s the same, w worse; any other key skips."
    )
    if key not in SINCE:
        return key is not None
    answers = replace(last.answers, next_day=SINCE[key])
    _tell(write, await desk.say(last, answers))
    if key != "w":
        return True
    for sentence in rule("worse", ()):
        write(sentence)
    key = await ask("h halves the next round, r makes today a rest day; any other key goes on.")
    if key == "h":
        _tell(write, await desk.say(last, replace(answers, easier=True)))
    elif key == "r":
        _tell(write, await desk.rest_today())
        write("Today is a rest day.")
    return key not in {None, "r"}


async def _halves(ask: Ask) -> bool:
    return await ask("h halves the dose of the next round; any other key leaves it.") == "h"


def _tell(write: Callable[[str], None], problem: Exception | None) -> None:
    if problem is not None:
        write(str(problem))

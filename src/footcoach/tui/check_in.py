"""What is asked about a session: after it, and on the next day."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any

from textual.app import App

from footcoach.app.repository import Repository
from footcoach.errors import UserError
from footcoach.history.models import Answers, NextDay, Session
from footcoach.progress.pain import EFFORT_WORDS, PAIN_WORDS, Advice, advice
from footcoach.texts.sessions import hurt_sentence, rule
from footcoach.tui.screens.advice import GO, HALVE, LATER, ON, REST, AdviceScreen
from footcoach.tui.screens.next_day import NextDayScreen
from footcoach.tui.screens.scale import ScaleScreen
from footcoach.tui.screens.step import StepScreen

SINCE: dict[str, NextDay] = {"better": "better", "same": "same", "worse": "worse"}

_LIGHTER = (Advice.EASIER, Advice.STOP)

Say = Callable[[Answers], Awaitable[None]]


async def ask_after(app: App[Any], repository: Repository, session: Session, say: Say) -> None:
    """Ask for pain and effort, and tell what the pain rule says. Each answer is kept at once."""
    answers = await _ask_for_numbers(app, session, say)
    if answers is None:
        return
    advised = advice(answers.pain, hurt=session.hurt)
    if advised not in _LIGHTER:
        return
    heading, *sentences = rule(advised, repository.snapshot.exercises_of(session))
    offered = (ON, HALVE) if advised is Advice.EASIER else (REST, ON, HALVE)
    answer = await app.push_screen_wait(AdviceScreen(heading, sentences, offered))
    if answer == HALVE:
        await say(replace(answers, easier=True))
    elif answer == REST:
        _say(app, await repository.rest_today())
    elif answer == ON and answers.easier:
        await say(replace(answers, easier=False))


async def ask_again(app: App[Any], session: Session, today: date, say: Say) -> None:
    """Ask once more what was asked about a session of any day. Each answer is kept at once."""
    answers = await _ask_for_numbers(app, session, say)
    if answers is None or answers.next_day is None:
        return
    answer = await app.push_screen_wait(NextDayScreen(session.day, today))
    if answer in SINCE:
        await say(_changed(answers, session, next_day=SINCE[answer]))


async def _ask_for_numbers(app: App[Any], session: Session, say: Say) -> Answers | None:
    """Ask for pain and effort; return all answers by then, None when the app is left."""
    answers = session.answers
    pain = await app.push_screen_wait(
        ScaleScreen(
            "Pain during the exercises?",
            "At its worst. Esc skips.",
            PAIN_WORDS,
            answers.pain,
        )
    )
    if pain is None:
        return None
    if isinstance(pain, int):
        answers = _changed(answers, session, pain=pain)
        await say(answers)
    effort = await app.push_screen_wait(
        ScaleScreen(
            "How hard was it?",
            "2 to 4 is what to aim at. Esc skips.",
            EFFORT_WORDS,
            answers.effort,
        )
    )
    if effort is None:
        return None
    if isinstance(effort, int):
        answers = _changed(answers, session, effort=effort)
        await say(answers)
    return answers


def _changed(answers: Answers, session: Session, **said: Any) -> Answers:
    """Return other answers; the next round is halved no longer if nothing calls for it any more."""
    changed = replace(answers, **said)
    is_called_for = (
        advice(changed.pain, hurt=session.hurt) in _LIGHTER or changed.next_day == "worse"
    )
    return replace(changed, easier=changed.easier and is_called_for)


async def ask_before(app: App[Any], repository: Repository) -> bool:
    """Ask, before a round, what there is to ask; return whether to go on."""
    if not (
        await _ask_about_yesterday(app, repository) and await _ask_about_today(app, repository)
    ):
        return False
    asked = repository.snapshot.suggestion()
    if asked is not None:
        answer = await app.push_screen_wait(StepScreen(asked))
        if answer is None:
            return False
        _say(app, await repository.decide(asked, yes=answer == "yes"))
    return True


async def _ask_about_today(app: App[Any], repository: Repository) -> bool:
    """Ask, where it hurt today, whether to go on at all; return whether to."""
    hurt = repository.snapshot.hurt_today
    if hurt is None:
        return True
    is_off = repository.snapshot.status.off is not None
    offered = (LATER, GO) if is_off else (REST, GO, LATER)
    answer = await app.push_screen_wait(AdviceScreen(hurt_sentence(hurt), (), offered))
    if answer == REST:
        _say(app, await repository.rest_today())
    return answer == GO


async def _ask_about_yesterday(app: App[Any], repository: Repository) -> bool:
    """Ask, before the first round of a day, how it was since; return whether to go on."""
    last = repository.snapshot.to_ask_about()
    if last is None:
        return True
    today = repository.snapshot.today
    answer = await app.push_screen_wait(NextDayScreen(last.day, today))
    if answer is None:
        return False
    if answer not in SINCE:
        return True
    answers = replace(last.answers, next_day=SINCE[answer])
    _say(app, await repository.answer(last, answers))
    if answer != "worse":
        return True
    heading, *sentences = rule("worse", ())
    choice = await app.push_screen_wait(AdviceScreen(heading, sentences, (HALVE, REST, ON)))
    if choice == HALVE:
        _say(app, await repository.answer(last, replace(answers, easier=True)))
    elif choice == REST:
        _say(app, await repository.rest_today())
    return choice in {HALVE, ON}


def _say(app: App[Any], problem: UserError | None) -> None:
    if problem is not None:
        app.notify(str(problem), severity="warning", markup=False)

"""The questions about a session: after it, before the next one, and again later."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from footcoach.app.face import Face
from footcoach.app.repository import Repository
from footcoach.errors import UserError
from footcoach.history.models import Answers, NextDay, Session
from footcoach.progress.pain import (
    SCALES,
    Advice,
    Scale,
    advice_after,
    scales_after,
    settled,
    was_stopped_for_pain,
)
from footcoach.texts import questions
from footcoach.texts.questions import SKIP
from footcoach.texts.sessions import REST_DAY_TODAY, REST_NOW

Save = Callable[[Answers], Awaitable[None]]
"""Saves the answers about a session, and shows the result."""

_SINCE: dict[str, NextDay] = {"better": "better", "same": "same", "worse": "worse"}
_LIGHTER = (Advice.EASIER, Advice.STOP)


def asks_after(repository: Repository, session: Session) -> bool:
    """Tell whether `ask_after` would ask anything."""
    asks = repository.snapshot.settings.questions
    too_much = was_stopped_for_pain(session) and asks != "none"
    return too_much or bool(_scales_after(repository, session))


async def ask_after(
    face: Face, repository: Repository, session: Session, save: Save, *, all_scales: bool = False
) -> None:
    """Ask for pain and effort, and offer what the pain rule advises.

    Each answer is saved at once. The settings say what is asked, unless `all_scales` are.
    """
    scales = SCALES if all_scales else _scales_after(repository, session)
    answers = await _ask_for_numbers(face, session, save, scales)
    if answers is None:
        return
    advised = advice_after(replace(session, answers=answers))
    question = questions.advised(advised, repository.snapshot.exercises_of(session))
    if question is None:
        return
    match await face.ask(question):
        case "half" | "variant" as lighter:
            await save(replace(answers, lighter=lighter))
        case "rest":
            await _rest(face, repository)
        case "unchanged" if answers.lighter:
            await save(replace(answers, lighter=None))


def _scales_after(repository: Repository, session: Session) -> tuple[Scale, ...]:
    snapshot = repository.snapshot
    return scales_after(session, snapshot.days.on(session.day), snapshot.settings.questions)


async def ask_again(face: Face, session: Session, today: date, save: Save) -> None:
    """Ask the questions about an earlier session again. Each answer is saved at once."""
    answers = await _ask_for_numbers(face, session, save, SCALES)
    if answers is None or answers.next_day is None:
        return
    answer = await face.ask(questions.next_day(session.day, today))
    if answer in _SINCE:
        await save(_changed(answers, session, next_day=_SINCE[answer]))


async def ask_before(face: Face, repository: Repository) -> bool:
    """Ask about today, yesterday and a suggested change of a dose; return whether to start."""
    if not (
        await _ask_about_today(face, repository) and await _ask_about_yesterday(face, repository)
    ):
        return False
    suggested = repository.snapshot.suggestion()
    if suggested is not None:
        answer = await face.ask(questions.growth(suggested))
        if answer is None:
            return False
        _warn(face, await repository.decide(suggested, yes=answer == "yes"))
    return True


async def _ask_for_numbers(
    face: Face, session: Session, save: Save, scales: Iterable[Scale]
) -> Answers | None:
    """Ask for pain and effort; return all answers, or None when the program is to end."""
    answers = session.answers
    for scale in scales:
        make = questions.pain if scale == "pain" else questions.effort
        question = make(getattr(answers, scale))
        answer = await face.ask(question)
        if answer is None:
            return None
        if answer != SKIP:
            answers = _changed(answers, session, **{question.name: int(answer)})
            await save(answers)
    return answers


def _changed(answers: Answers, session: Session, **changes: Any) -> Answers:
    """Return the answers with changes, without `lighter` if the rule no longer advises it."""
    return settled(session, replace(answers, **changes))


async def _ask_about_today(face: Face, repository: Repository) -> bool:
    """Ask whether to start although a session of today hurt too much; return whether to start."""
    hurt = repository.snapshot.hurt_today
    if hurt is None:
        return True
    is_off = repository.snapshot.status.off is not None
    answer = await face.ask(questions.hurt_today(hurt, is_off=is_off))
    if answer == "rest":
        await _rest(face, repository)
    return answer == "go"


async def _ask_about_yesterday(face: Face, repository: Repository) -> bool:
    """Ask before the first round of a day how the feet have been; return whether to start."""
    last = repository.snapshot.to_ask_about()
    if last is None:
        return True
    answer = await face.ask(questions.next_day(last.day, repository.snapshot.today))
    if answer not in _SINCE:
        return answer is not None
    answers = replace(last.answers, next_day=_SINCE[answer])
    _warn(face, await repository.answer(last, answers))
    if answer != "worse":
        return True
    choice = await face.ask(questions.worse())
    if choice == "half":
        _warn(face, await repository.answer(last, replace(answers, lighter="half")))
    elif choice == "rest":
        await _rest(face, repository)
    return choice in {"half", "unchanged"}


async def _rest(face: Face, repository: Repository) -> None:
    """Make today a rest day, unless nothing is due anyway."""
    status = repository.snapshot.status
    # After pain nothing more is due anyway, and a rest day would take a day that is kept away.
    keeps_day = status.hurt is not None and status.is_kept
    is_over = status.off is not None or keeps_day
    problem = None if is_over else await repository.rest_today()
    if problem is None:
        face.tell(REST_NOW if keeps_day else REST_DAY_TODAY)
    else:
        face.warn(str(problem))


def _warn(face: Face, problem: UserError | None) -> None:
    if problem is not None:
        face.warn(str(problem))

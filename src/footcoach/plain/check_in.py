"""What is asked about a session, line by line: after it, and on the next day."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from footcoach.app.repository import Repository
from footcoach.history.models import Answers, NextDay, Session
from footcoach.plain.questions import Question, choice, scale
from footcoach.progress.growth import in_words
from footcoach.progress.pain import EFFORT_WORDS, PAIN_WORDS, Advice, advice
from footcoach.texts.sessions import hurt_sentence, rule
from footcoach.texts.streaks import day_name

Ask = Callable[[Question], Awaitable[str | None]]
"""Asks a question and returns the name of the answer; None when the program is to end."""

PAIN = scale("Pain during the exercises, at its worst?", PAIN_WORDS)
EFFORT = scale("How hard was it?", EFFORT_WORDS)
SINCE: dict[str, NextDay] = {"better": "better", "same": "same", "worse": "worse"}

_UNCHANGED = ("unchanged", "c", "carries on unchanged")
_HALF = ("half", "h", "halves the next round")
_REST = ("rest", "r", "makes today a rest day")
ADVISED = {
    Advice.EASIER: choice("What now?", _UNCHANGED, _HALF),
    Advice.STOP: choice("Rest today?", _REST, _HALF, ("later", "l", "decides later")),
}
WORSE = choice("What now?", _HALF, _REST, _UNCHANGED)
HURT_TODAY = choice("Rest today?", _REST, ("round", "g", "does the round all the same"))


async def ask_after(
    repository: Repository,
    session: Session,
    ask: Ask,
    write: Callable[[str], None],
    say: Callable[[Answers], Awaitable[None]],
) -> None:
    """Ask for pain and effort, and tell what the pain rule says. Each answer is kept at once."""
    answers = session.answers
    for question, words in ((PAIN, PAIN_WORDS), (EFFORT, EFFORT_WORDS)):
        answer = await ask(question)
        if answer is None:
            return
        if answer:
            number = int(answer)
            write(f"{number}: {words[number]}.")
            pain, effort = (number, None) if question is PAIN else (None, number)
            answers = replace(
                answers,
                pain=answers.pain if pain is None else pain,
                effort=answers.effort if effort is None else effort,
            )
            await say(answers)
    advised = advice(answers.pain, hurt=session.hurt)
    if advised is None:
        return
    for sentence in rule(advised, repository.snapshot.exercises_of(session)):
        write(sentence)
    if advised in ADVISED:
        match await ask(ADVISED[advised]):
            case "half":
                await say(replace(answers, easier=True))
            case "rest":
                await _rest(repository, write)


async def ask_before(repository: Repository, ask: Ask, write: Callable[[str], None]) -> bool:
    """Ask, before a round, what there is to ask; return whether to go on."""
    if not await _ask_about_today(repository, ask, write):
        return False
    if not await _ask_about_yesterday(repository, ask, write):
        return False
    asked = repository.snapshot.suggestion()
    if asked is not None:
        for sentence in in_words(asked):
            write(sentence)
        answer = await ask(_step(more=asked.by > 0))
        if answer is None:
            return False
        _tell(write, await repository.decide(asked, yes=answer == "yes"))
    return True


async def _ask_about_today(repository: Repository, ask: Ask, write: Callable[[str], None]) -> bool:
    """Ask whether to go on at all where it hurt today; return whether to."""
    hurt = repository.snapshot.hurt_today
    if hurt is None:
        return True
    write(hurt_sentence(hurt))
    answer = await ask(HURT_TODAY)
    if answer == "rest":
        await _rest(repository, write)
    return answer == "round"


async def _ask_about_yesterday(
    repository: Repository, ask: Ask, write: Callable[[str], None]
) -> bool:
    """Ask, before the first round of a day, how it was since; return whether to go on."""
    last = repository.snapshot.to_ask_about()
    if last is None:
        return True
    answer = await ask(_since(day_name(last.day, repository.snapshot.today)))
    if answer not in SINCE:
        return answer is not None
    answers = replace(last.answers, next_day=SINCE[answer])
    _tell(write, await repository.answer(last, answers))
    if answer != "worse":
        return True
    for sentence in rule("worse", ()):
        write(sentence)
    answer = await ask(WORSE)
    if answer == "half":
        _tell(write, await repository.answer(last, replace(answers, easier=True)))
    elif answer == "rest":
        await _rest(repository, write)
    return answer not in {None, "rest"}


def _since(day: str) -> Question:
    return choice(
        f"How have your feet been since {day}?",
        ("same", "s", "the same"),
        ("better", "b", "better"),
        ("worse", "w", "worse"),
        ("skip", "k", "skips"),
    )


def _step(*, more: bool) -> Question:
    does = "increases it" if more else "takes it back"
    return choice(
        "Ready for a little more?" if more else "A little less?",
        ("keep", "k", "keeps it as it is"),
        ("yes", "y", does),
    )


async def _rest(repository: Repository, write: Callable[[str], None]) -> None:
    off = repository.snapshot.status.off
    problem = None if off else await repository.rest_today()
    write(str(problem) if problem else "Today is a rest day.")


def _tell(write: Callable[[str], None], problem: Exception | None) -> None:
    if problem is not None:
        write(str(problem))

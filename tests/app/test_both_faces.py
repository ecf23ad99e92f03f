"""The screen and plain mode ask the same questions, in the same order, to the same effect.

Each case answers every question by its name. It runs in the real app and in real plain mode, and
the questions shown and the files written are compared.
"""

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Static

from footcoach.coaching.states import OVER
from footcoach.config.paths import Paths, shipped_data, user_paths
from footcoach.config.settings_file import load_settings
from footcoach.errors import UserError
from footcoach.history.backups import Backups
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.history.unfinished import journals_in
from footcoach.progress.pain import Advice
from footcoach.routines.library import Library
from footcoach.texts import questions
from footcoach.texts.questions import Answer, Question
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.screens.question import QuestionScreen, ScaleScreen
from footcoach.tui.screens.summary import SEEN_S
from tests.config.saving import save_setting
from tests.history.sessions import done, session
from tests.history.test_hostile_journals import header, written
from tests.plain.test_run import PlainStage
from tests.tui.stage import KNOWN, MONDAY_MORNING, Stage, staged

Prepare = Callable[[Path], object]
GROWS = """
name = "Grows"
[[exercises]]
use = "toe-presses"
dose = { reps = 2, times_a_day = 1, prepare_s = 5 }
grow = { what = "reps", by = 1, every_full_days = 2, up_to = 4 }
"""


@dataclass(frozen=True)
class Case:
    """A starting state, a round of a routine, keys pressed in it, and an answer by question.

    The last answer to a question is given again whenever it is asked again.
    """

    name: str
    answers: dict[str, str]
    prepare: Prepare = lambda _: None
    during: tuple[str, ...] = ()
    number: int = 3
    routine: str = "five-exercises"

    @property
    def id(self) -> str:
        return ", ".join(
            [self.name, *(f"{question} {answer}" for question, answer in self.answers.items())]
        )


@dataclass(frozen=True)
class Shown:
    """A question as a person sees it; a scale lists no answers."""

    heading: str
    text: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """The result of a case."""

    asked: tuple[Shown, ...]
    doses: tuple[tuple[str, int], ...]  # of the last round that began
    sessions: tuple[object, ...]
    settings: tuple[object, ...]
    files: tuple[str, ...]


# -- starting states


def yesterday(folder: Path) -> None:
    Store(user_paths(folder).history).add(session(-1))


def too_much_today(folder: Path) -> None:
    today = replace(session(0), answers=Answers(pain=7, revision=1))
    Store(user_paths(folder).history).add(today)


def too_much_on_a_day_off(folder: Path) -> None:
    too_much_today(folder)
    save_setting(user_paths(folder).settings, "rest_days", ["2026-11-23"])


def ripe(folder: Path, pain: int = 1) -> None:
    (folder / "grows.toml").write_text(GROWS)
    for ago in (2, 1):
        record = done("toe-presses", reps=2, seconds=6.0)
        answers = Answers(pain=pain, next_day="same")
        kept = session(-ago, routine="grows", exercises=(record,), answers=answers)
        Store(user_paths(folder).history).add(kept)


def grown_too_far(folder: Path) -> None:
    ripe(folder, pain=5)
    save_setting(user_paths(folder).settings, "grown", ["grows toe-presses 1 since 2026-11-20"])


def interrupted(folder: Path) -> None:
    user_paths(folder).journals.mkdir(parents=True)
    began = MONDAY_MORNING - 3600
    started = datetime.fromtimestamp(began, UTC).isoformat()
    line = {"at": began + 20, "place": [0, 0.0, 1.0], "entered": True}
    head = header(started=started, day="2026-11-23")
    written(user_paths(folder).journals, head, line)


def damaged(folder: Path) -> None:
    path = user_paths(folder).history
    for number in range(-9, -6):
        Store(path).add(session(number))
    with path.open("rb") as file:
        Backups(user_paths(folder).backups).keep_day(file, date(2026, 11, 20))
    path.write_bytes(path.read_bytes()[:700])


def missing(folder: Path) -> None:
    damaged(folder)
    user_paths(folder).history.unlink()


LEFT = {"leave": "discard"}
SKIPPED = {"pain": "skip", "effort": "skip"}


def after_a_round() -> Iterator[Case]:
    for pain, effort, advised in (
        ("skip", "skip", {}),
        ("0", "10", {}),
        ("5", "3", {"easier": "unchanged"}),
        ("5", "3", {"easier": "variant"}),
        ("5", "skip", {"easier": "half"}),
        ("7", "3", {"stop": "rest"}),
        ("6", "3", {"stop": "half"}),
        ("10", "skip", {"stop": "later"}),
    ):
        yield Case(
            "after", {"pain": pain, "effort": effort, **advised}, during=("to the end",), number=2
        )


def before_a_round() -> Iterator[Case]:
    for since in ("same", "better", "skip"):
        yield Case("before", {"next day": since, **LEFT}, yesterday)
    for worse in ("half", "rest", "unchanged"):
        yield Case("before", {"next day": "worse", "worse": worse, **LEFT}, yesterday)
    for today in ("rest", "go", "later"):
        yield Case("too much", {"hurt today": today, **LEFT}, too_much_today)
    for today in ("later", "go"):
        yield Case("too much, day off", {"hurt today": today, **LEFT}, too_much_on_a_day_off)
    for yes in ("keep", "yes"):
        growth = {"growth": yes, **LEFT}
        yield Case("grows", growth, ripe, number=1, routine="grows.toml")
        yield Case("shrinks", growth, grown_too_far, number=1, routine="grows.toml")


def in_a_round() -> Iterator[Case]:
    for away in ("keep", "save", "discard"):
        keys = ("q", "to the end") if away == "keep" else ("q",)
        yield Case("leave", {"leave": away, **SKIPPED}, during=keys)
    for on in ("stop", "easier", "go", "undo"):
        answers = {"hurt": on, **LEFT, **SKIPPED, "stop": "later"}
        yield Case("hurts", answers, during=("enter", "x"), number=1)


def what_was_left() -> Iterator[Case]:
    for answer in ("resume", "save", "discard", "later"):
        yield Case("interrupted", {"interrupted": answer, **LEFT}, interrupted)
    for look in ("repair", "look", "quit"):
        yield Case("damaged", {"damaged": look, **LEFT}, damaged)
    for look in ("repair", "start_empty", "look", "quit"):
        yield Case("missing", {"damaged": look, **LEFT}, missing)


CASES = [*after_a_round(), *before_a_round(), *in_a_round(), *what_was_left()]


# -- the two faces


class OnScreen:
    """Goes through a case in the app."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def question(self) -> Question | None:
        if not self.stage.app.is_running:
            return None
        screen = self.stage.app.screen
        return screen.question if isinstance(screen, QuestionScreen) else None

    def shown(self, _: Question) -> Shown:
        screen = self.stage.app.screen
        lines = screen.query(".heading, .line, #hint").results(Static)
        heading, *text = (str(line.content) for line in lines)
        text_lines = tuple(line.removesuffix(" Esc skips.") for line in text)
        labels = () if isinstance(screen, ScaleScreen) else screen.query(Button)
        return Shown(heading, text_lines, tuple(str(button.label) for button in labels))

    def round(self) -> Any:
        if not self.stage.app.is_running:
            return None
        screen = self.stage.app.screen
        is_running = isinstance(screen, ExerciseScreen) and screen.live.coach.state not in OVER
        return screen.live.round if isinstance(screen, ExerciseScreen) and is_running else None

    def is_over(self) -> bool:
        app = self.stage.app
        return not app.is_running or (app.is_open and all(one.is_finished for one in app.workers))

    async def answer(self, question: Question, answer: Answer | None) -> None:
        await self.stage.press("escape" if answer is None else key_of(question, answer))

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.turn(1)
            await self.stage.press(key)

    async def turn(self, seconds: float) -> None:
        await self.stage.turn(seconds)

    async def settle(self) -> None:
        await self.stage.clock.settle()
        if self.stage.at == "SummaryScreen":  # it is seen for a moment before the questions
            await self.stage.clock.turn(SEEN_S)
        await asyncio.sleep(0.002)


class LineByLine:
    """Goes through a case in plain mode."""

    def __init__(self, stage: PlainStage) -> None:
        self.stage = stage

    def question(self) -> Question | None:
        return self.stage.session._face._question

    def shown(self, question: Question) -> Shown:
        lines = self.stage.lines
        last = max(
            at for at, line in enumerate(lines) if "Enter takes 1." in line or "skips." in line
        )
        heading, *text, keys = lines[last - 1 - len(question.text) : last + 1]
        answers = re.findall(r"\d or \w: (.*?)\.", keys)
        return Shown(heading, tuple(text), tuple(answers))

    def round(self) -> Any:
        is_running = self.stage.session._steering is not None
        return self.stage.steered.round if is_running else None

    def is_over(self) -> bool:
        return self.stage.running.done()

    async def answer(self, question: Question, answer: Answer | None) -> None:
        await self.stage.answer("enter" if answer is None else key_of(question, answer))

    async def press(self, *keys: str) -> None:
        await self.stage.answer(*keys)

    async def turn(self, seconds: float) -> None:
        await self.stage.turn(seconds)

    async def settle(self) -> None:
        await self.stage.clock.settle()
        await asyncio.sleep(0.002)


def key_of(question: Question, answer: Answer) -> str:
    """Return a key for an answer; 10 of a scale has none, so End moves to it and Enter takes it."""
    return answer.key or "end"


async def outcome_of(case: Case, face: OnScreen | LineByLine, paths: Paths) -> Outcome:
    """Answer all questions of a case until it is over; return its outcome."""
    asked: list[Shown] = []
    doses: tuple[tuple[str, int], ...] = ()
    during = [*case.during, "q", "to the end"]
    while True:
        await until(lambda: bool(face.question() or face.round() or face.is_over()), face)
        question = face.question()
        if question is not None:
            asked.append(without(paths.data, face.shown(question)))
            name = case.answers[question.name]
            answer = next((answer for answer in question.answers if answer.name == name), None)
            await face.answer(question, answer)
            if answer is not None and not answer.key:
                await face.press("enter")
            await until(partial(is_answered, face, question), face)
        elif (a_round := face.round()) is not None:
            doses = tuple((exercise.slug, exercise.dose.reps) for exercise in a_round.exercises)
            if (key := during.pop(0)) == "to the end":
                await face.turn(1000)
            else:
                await face.press(key)
                for _ in range(3):
                    await face.settle()
        else:
            return Outcome(
                tuple(asked), doses, sessions_of(paths), settings_of(paths), files_of(paths)
            )


def without(folder: Path, shown: Shown) -> Shown:
    """Return a shown question without the name of the folder."""
    return replace(shown, text=tuple(line.replace(f"{folder}/", "") for line in shown.text))


def is_answered(face: OnScreen | LineByLine, question: Question) -> bool:
    return face.question() is not question


async def until(is_so: Callable[[], bool], face: OnScreen | LineByLine) -> None:
    for _ in range(5000):
        await face.settle()
        if is_so():
            return
    raise TimeoutError


def sessions_of(paths: Paths) -> tuple[object, ...]:
    """Return the sessions of the history without random ids and times."""
    try:
        sessions = Store(paths.history).load().sessions
    except UserError as problem:
        return (type(problem),)
    return tuple(worth(session) for session in sessions)


def worth(kept: Session) -> object:
    records = [(one.exercise, one.reps, one.outcome, one.hurt) for one in kept.exercises]
    return kept.routine, kept.round, kept.outcome, records, kept.answers


def settings_of(paths: Paths) -> tuple[object, ...]:
    settings = load_settings(paths.settings)[0]
    return settings.rest_days, settings.grown


def files_of(paths: Paths) -> tuple[str, ...]:
    """Return the kinds of files that are there in the end."""
    asides = [re.sub(r"\d.*", "", one.name) for one in paths.data.glob("history.damaged-*")]
    return (*asides, *("journal" for _ in journals_in(paths.journals)))


async def on_screen(case: Case, folder: Path) -> Outcome:
    settings = {"theme": "footcoach-dark", "questions": "all"}
    case.prepare(folder)
    async with staged(
        folder,
        settings=settings,
        routine=routine_of(case, folder),
        at_once=True,
        round_number=case.number,
    ) as stage:
        return await outcome_of(case, OnScreen(stage), user_paths(folder))


async def line_by_line(case: Case, folder: Path) -> Outcome:
    for name, value in KNOWN.items():
        save_setting(user_paths(folder).settings, name, value)
    case.prepare(folder)
    stage = PlainStage(folder, has_keys=True, asks=True, routine=routine_of(case, folder))
    stage.session._number = case.number
    outcome = await outcome_of(case, LineByLine(stage), user_paths(folder))
    problem = stage.running.exception()
    assert problem is None or case.answers.get("damaged") == "look"
    return outcome


def routine_of(case: Case, folder: Path) -> str:
    return str(folder / case.routine) if case.routine.endswith(".toml") else case.routine


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_both_faces_ask_the_same_to_the_same_effect(
    case: Case, tmp_path_factory: pytest.TempPathFactory
) -> None:
    screen = await on_screen(case, tmp_path_factory.mktemp("screen"))
    plain = await line_by_line(case, tmp_path_factory.mktemp("plain"))
    assert screen == plain
    assert len(screen.asked) >= 1


def test_every_answer_of_every_question_is_given() -> None:
    given = {(question, answer) for case in CASES for question, answer in case.answers.items()}
    hurt_today = questions.hurt_today(session(0), is_off=False)
    easier = questions.advised(Advice.EASIER, Library(shipped_data()).exercises.values())
    assert easier is not None
    asked = {
        "leave": questions.LEAVE_ANSWERS,
        "hurt": questions.HURT_ANSWERS,
        "next day": questions.NEXT_DAY_ANSWERS,
        "growth": questions.GROWTH_ANSWERS,
        "interrupted": questions.INTERRUPTED_ANSWERS,
        "damaged": questions.DAMAGE_ANSWERS,
        "hurt today": hurt_today.answers,
        "worse": questions.worse().answers,
        "easier": easier.answers,
    }
    offered = {(name, one.name) for name, answers in asked.items() for one in answers}
    assert given >= offered

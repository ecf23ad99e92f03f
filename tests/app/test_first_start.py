"""The first start in plain mode: the words of care, then the choice."""

from pathlib import Path

from footcoach.app.first_start import AS_PLANNED, ask_first
from footcoach.app.repository import Repository
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.texts.care import CARE
from footcoach.texts.first_start import WELCOME
from footcoach.texts.questions import Question
from tests.app.test_first_round import MONDAY_MORNING


class OneAnswer:
    """A face that gives one answer to every question."""

    def __init__(self, answer: str | None) -> None:
        self._answer = answer
        self.question: Question | None = None

    async def ask(self, question: Question) -> str | None:
        self.question = question
        return self._answer

    def tell(self, sentence: str) -> None:
        raise AssertionError(sentence)

    def warn(self, sentence: str) -> None:
        raise AssertionError(sentence)


def repository_in(folder: Path, routine: str | None = None) -> Repository:
    return Repository(user_paths(folder), HandClock(wall=MONDAY_MORNING), routine)


async def test_the_sentences_come_before_the_question(tmp_path: Path) -> None:
    face = OneAnswer("desk-break")
    first = await ask_first(face, repository_in(tmp_path), None)
    assert face.question is not None
    assert face.question.text == (*WELCOME, *CARE)
    assert len(WELCOME) == 3
    labels = [answer.label for answer in face.question.answers]
    assert labels[0].startswith("At your desk, in your chair, nothing needed, ")
    assert labels[1].startswith("The five exercises, ")
    assert first.round is not None
    assert first.round.routine == "desk-break"


async def test_it_is_asked_once(tmp_path: Path) -> None:
    repository = repository_in(tmp_path)
    await ask_first(OneAnswer("five-exercises"), repository, None)
    face = OneAnswer("five-exercises")
    assert (await ask_first(face, repository, None)).round is None
    assert face.question is None


async def test_a_routine_that_was_asked_for_is_the_only_choice(tmp_path: Path) -> None:
    face = OneAnswer("foot-core")
    first = await ask_first(face, repository_in(tmp_path, "foot-core"), None)
    assert face.question is not None
    assert len(face.question.answers) == 1
    assert set(CARE) <= set(face.question.text)
    assert first.round is not None
    assert first.round.routine == "foot-core"


async def test_without_an_answer_nothing_is_remembered(tmp_path: Path) -> None:
    repository = repository_in(tmp_path)
    assert (await ask_first(OneAnswer(None), repository, None)).is_ending
    assert (await ask_first(OneAnswer(AS_PLANNED), repository, None)).round is None
    assert repository.snapshot.must_read_care

"""The questions after the first round: asked once, and each can be skipped."""

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from footcoach.app import first_round
from footcoach.app.first_round import ask_after_first_round
from footcoach.app.repository import Repository
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import Paths, user_paths
from footcoach.history.models import Session
from footcoach.history.store import Store
from footcoach.texts.checklist import Checklist
from footcoach.texts.questions import Question
from tests.history.sessions import session

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z


class Answering:
    """A face that answers questions by their names."""

    def __init__(self, **answers: str | None) -> None:
        self._answers = answers
        self.asked: list[str] = []
        self.said: list[str] = []

    async def ask(self, question: Question) -> str | None:
        self.asked.append(question.name)
        return self._answers.get(question.name.replace(" ", "_"), "skip")

    def tell(self, sentence: str) -> None:
        self.said.append(sentence)

    def warn(self, sentence: str) -> None:
        self.said.append(sentence)


@pytest.fixture
def set_to(monkeypatch: pytest.MonkeyPatch) -> list[tuple[time, ...]]:
    """Return the times to which reminders were set, instead of setting them."""
    times: list[tuple[time, ...]] = []

    def remember(chosen: tuple[time, ...], _: Paths) -> tuple[str, ...]:
        times.append(chosen)
        return ()

    monkeypatch.setattr(first_round, "set_times", remember)
    return times


def repository_after(folder: Path, routine: str = "five-exercises") -> tuple[Repository, Session]:
    done = session(0, routine=routine, outcome="finished")
    paths = user_paths(folder)
    Store(paths.history).add(done)
    return Repository(paths, HandClock(wall=MONDAY_MORNING)), done


async def test_the_answers_are_saved(tmp_path: Path, set_to: list[tuple[time, ...]]) -> None:
    repository, done = repository_after(tmp_path)
    face = Answering(at_hand="towel chair band", daily="desk-break", reminders="08:00 18:00")
    await ask_after_first_round(face, repository, done)
    assert face.asked == ["at hand", "daily", "reminders"]
    assert repository.snapshot.settings.equipment == ("band", "towel", "chair")
    assert [routine.slug for routine in repository.snapshot.routines] == ["desk-break"]
    assert set_to == [(time(8), time(18))]
    assert face.said == ["Reminders at 08:00, 18:00."]


async def test_all_can_be_skipped_and_nothing_is_asked_again(
    tmp_path: Path, set_to: list[tuple[time, ...]]
) -> None:
    repository, done = repository_after(tmp_path)
    before = repository.snapshot.settings.routines
    face = Answering()
    await ask_after_first_round(face, repository, done)
    assert face.asked == ["at hand", "daily", "reminders"]
    assert repository.snapshot.settings.equipment == ("chair", "support")
    assert repository.snapshot.settings.routines == before
    await ask_after_first_round(face, repository, done)
    assert len(face.asked) == 3
    assert set_to == []


async def test_who_stopped_early_is_asked_after_the_next_round(
    tmp_path: Path, set_to: list[tuple[time, ...]]
) -> None:
    repository, done = repository_after(tmp_path)
    face = Answering()
    await ask_after_first_round(face, repository, replace(done, outcome="stopped"))
    assert face.asked == []
    assert repository.snapshot.settings.equipment is None
    await ask_after_first_round(face, repository, done)
    assert face.asked == ["at hand", "daily", "reminders"]


async def test_the_routine_that_was_done_is_offered_first(
    tmp_path: Path, set_to: list[tuple[time, ...]]
) -> None:
    repository, done = repository_after(tmp_path, "desk-break")

    class First(Answering):
        async def ask(self, question: Question) -> str | None:
            assert not (question.name == "daily" and question.enter != "desk-break")
            assert isinstance(question, Checklist) or question.name == "daily"
            return await super().ask(question)

    await ask_after_first_round(First(), repository, done)


async def test_who_ends_the_program_is_asked_no_more(
    tmp_path: Path, set_to: list[tuple[time, ...]]
) -> None:
    repository, done = repository_after(tmp_path)
    face = Answering(at_hand=None)
    await ask_after_first_round(face, repository, done)
    assert face.asked == ["at hand"]
    assert repository.snapshot.settings.equipment is None

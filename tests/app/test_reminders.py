"""The reminders are changed by questions: their times, whether they come again, and a snooze."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from footcoach.app import first_round, reminders
from footcoach.app.reminders import Reminders, change_reminders
from footcoach.app.repository import Repository
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import Paths, user_paths
from footcoach.errors import UserError
from footcoach.reminders.schedule import Schedule
from footcoach.texts.questions import SKIP, Question
from tests.app.test_first_round import MONDAY_MORNING, Answering

TWICE = Schedule((time(8), time(18)))


class Changes:
    """What the reminders were set to, instead of the timer of this system."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times: list[tuple[time, ...]] = []
        self.schedules: list[Schedule] = []
        self.snoozes: list[datetime | None] = []
        self.problem: UserError | None = None
        monkeypatch.setattr(first_round, "set_times", self.set_times)
        monkeypatch.setattr(reminders, "set_schedule", self.set_schedule)
        monkeypatch.setattr(reminders, "snooze", self.snooze)

    def set_times(self, times: tuple[time, ...], _: Paths) -> tuple[str, ...]:
        self.times.append(times)
        return ()

    def set_schedule(self, schedule: Schedule, _: Paths) -> tuple[str, ...]:
        if self.problem is not None:
            raise self.problem
        self.schedules.append(schedule)
        return ("A note.",)

    def snooze(self, until: datetime | None, _: Paths) -> tuple[str, ...]:
        if self.problem is not None:
            raise self.problem
        self.snoozes.append(until)
        return ()


class Person(Answering):
    """Answers one question after the other, and keeps them."""

    def __init__(self, *answers: str) -> None:
        super().__init__()
        self.left = list(answers)
        self.questions: list[Question] = []

    async def ask(self, question: Question) -> str | None:
        self.questions.append(question)
        answer = self.left.pop(0)
        assert answer == SKIP or answer in {one.name for one in question.answers} or " " in answer
        return answer


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> Changes:
    return Changes(monkeypatch)


def repository_in(folder: Path) -> Repository:
    return Repository(user_paths(folder), HandClock(wall=MONDAY_MORNING))


async def changed(
    folder: Path, schedule: Schedule, *answers: str, until: datetime | None = None
) -> Person:
    person = Person(*answers)
    await change_reminders(person, repository_in(folder), Reminders(schedule, until))
    assert not person.left
    return person


async def test_without_reminders_only_the_times_are_asked(tmp_path: Path, changes: Changes) -> None:
    person = await changed(tmp_path, Schedule(), "08:00 18:00")
    assert changes.times == [(time(8), time(18))]
    assert person.said == ["Reminders at 08:00, 18:00."]


async def test_the_times_can_be_changed(tmp_path: Path, changes: Changes) -> None:
    person = await changed(tmp_path, TWICE, "times", "07:00 21:00")
    assert changes.times == [(time(7), time(21))]
    assert person.questions[0].text == ("Reminders at 08:00, 18:00.",)


@pytest.mark.parametrize(
    ("answer", "again"),
    [("30m", timedelta(minutes=30)), ("60m", timedelta(hours=1)), ("off", None)],
)
async def test_whether_they_come_again_can_be_changed(
    tmp_path: Path, changes: Changes, answer: str, again: timedelta | None
) -> None:
    before = Schedule(TWICE.times, timedelta(minutes=15))
    person = await changed(tmp_path, before, "again", answer)
    assert changes.schedules == [Schedule(TWICE.times, again)]
    assert person.questions[1].enter == "15m"  # Enter keeps what it is
    assert person.said[0].endswith(" A note.")


async def test_they_are_snoozed_and_the_snooze_is_ended(tmp_path: Path, changes: Changes) -> None:
    now = repository_in(tmp_path).now()
    await changed(tmp_path, TWICE, "1h")
    await changed(tmp_path, TWICE, "tomorrow")
    person = await changed(tmp_path, TWICE, "off", until=now + timedelta(hours=1))
    hour, day, ended = changes.snoozes
    assert hour == now + timedelta(hours=1)
    assert day is not None
    assert day.time() == time(4)
    assert ended is None
    assert person.said == ["Reminders are not snoozed."]
    assert "snoozed until" in person.questions[0].text[1]


@pytest.mark.parametrize("answers", [(SKIP,), ("times", SKIP), ("again", SKIP)])
async def test_everything_can_be_left_as_it_is(
    tmp_path: Path, changes: Changes, answers: tuple[str, ...]
) -> None:
    person = await changed(tmp_path, TWICE, *answers)
    assert [person.said, changes.times, changes.schedules, changes.snoozes] == [[], [], [], []]


@pytest.mark.parametrize("answers", [("again", "30m"), ("1h",)])
async def test_a_failure_is_told(
    tmp_path: Path, changes: Changes, answers: tuple[str, ...]
) -> None:
    changes.problem = UserError("the timer could not be turned on")
    person = await changed(tmp_path, TWICE, *answers)
    (said,) = person.said
    assert said.endswith("the timer could not be turned on")

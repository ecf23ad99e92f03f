"""A session without a screen: the same coach, the same keys, the same history."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from footcoach.coaching.clock import HandClock
from footcoach.cues.cue import Tone
from footcoach.errors import Problem
from footcoach.history.record import Answers, Session
from footcoach.history.store import Store
from footcoach.paths import user_paths
from footcoach.plain.keys import KEYS
from footcoach.plain.output import Watcher
from footcoach.plain.run import BROKEN_OFF, PlainSession
from footcoach.plain.steering import HURT, STOP
from footcoach.session.desk import Desk
from footcoach.settings.file import save_setting
from tests.cues.recording_player import RecordingPlayer, silent_sound
from tests.history.sessions import session

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z


class Page:
    """An output that keeps every line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.is_gone = False

    def open(self, watcher: Watcher) -> None:
        """See `Output`."""

    def write(self, line: str) -> None:
        self.lines.append(line)

    async def close(self) -> None:
        """See `Output`."""


class Fingers:
    """A keyboard that the tests press."""

    def __init__(self) -> None:
        self.is_there = True
        self.forgotten = 0
        self._gone: Callable[[], None] = lambda: None

    @contextmanager
    def pressed(self, take: Callable[[str], None], gone: Callable[[], None]) -> Iterator[None]:
        self._gone = gone
        yield

    def forget(self) -> None:
        self.forgotten += 1

    def go(self) -> None:
        self.is_there = False
        self._gone()


class Show:
    """A plain session on a clock that is turned by hand."""

    def __init__(
        self, folder: Path, *, heard: bool = False, has_keys: bool = False, asks: bool = False
    ) -> None:
        save_setting(user_paths(folder).settings, "questions", asks)
        self.paths, self.clock = user_paths(folder), HandClock(wall=MONDAY_MORNING)
        desk = Desk(self.paths, self.clock, "five-exercises")
        self.page, self.fingers = Page(), Fingers()
        self.speaker = RecordingPlayer(self.clock)
        self.speaker.works = heard
        sound = silent_sound(self.paths.data, self.speaker)
        # Round 3 holds toe presses alone: 1:12.
        keyboard = self.fingers if has_keys else None
        self.session = PlainSession(desk, sound, self.page, 3, keyboard)
        self.running = asyncio.ensure_future(self.session.run())

    async def turn(self, seconds: float) -> None:
        await self.clock.turn(seconds)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.session.take(key)
            await self.clock.settle()

    async def answer(self, *keys: str) -> None:
        """Press keys after a question was read."""
        for key in keys:
            await self.turn(1)
            await self.press(key)

    async def until_said(self, said: str) -> None:
        """Wait for a line; what is kept is written by a thread."""
        while not any(said in line for line in self.lines):
            assert not self.running.done(), self.lines
            await self.clock.settle()

    @property
    def lines(self) -> list[str]:
        return self.page.lines

    @property
    def kept(self) -> tuple[Session, ...]:
        return Store(self.paths.history).load().sessions

    @property
    def last(self) -> str:
        return self.lines[-1]

    @property
    def outcomes(self) -> list[str]:
        return [session.outcome for session in self.kept]


async def opened(
    folder: Path, *, heard: bool = False, has_keys: bool = False, asks: bool = False
) -> Show:
    """Begin a session; threads look for what was left before."""
    show = Show(folder, heard=heard, has_keys=has_keys, asks=asks)
    while not show.lines and not show.running.done():
        await show.clock.settle()
    return show


async def test_a_round_that_is_walked_is_kept(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(72)
    assert await show.running == 0
    assert show.outcomes == ["finished"]
    assert show.lines[0] == "Round 3 of Five exercises: 1 exercise, 1:12."
    assert show.last == "Kept as finished: 1 of 1 exercise done, 1:12 of exercise and rest."


async def test_space_pauses_and_goes_on_through_a_get_ready(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(5)
    await show.press("space")
    assert show.last == "Paused"
    await show.turn(60)
    await show.press("space")
    await show.turn(3)
    assert show.lines[-4:] == ["Get ready", "2", "1", "Toe presses. Both feet"]
    await show.turn(67)
    assert await show.running == 0


async def test_keys_skip_go_back_and_undo(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(1)
    await show.press("enter")
    assert show.last == "Press"
    await show.press("n")
    assert show.last == "Let go"
    await show.press("u")
    assert show.last.startswith("Press")
    await show.press("end")
    assert await show.running == 0


@pytest.mark.parametrize(("answer", "kept"), [("s", ["stopped"]), ("d", [])])
async def test_q_asks_and_keeps_or_discards(tmp_path: Path, answer: str, kept: list[str]) -> None:
    show = await opened(tmp_path)
    await show.turn(20)
    await show.press("q")
    assert set(show.lines[-2:]) == {STOP.text, "Paused"}
    await show.answer("x", answer)
    assert await show.running == 0
    assert show.outcomes == kept


async def test_q_and_k_keep_going(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(20)
    await show.press("q")
    await show.answer("k")
    await show.turn(3 + 52)
    assert await show.running == 0
    assert show.outcomes == ["finished"]


async def test_a_reader_that_has_gone_costs_no_session(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(21)
    show.session.output_lost(BrokenPipeError())
    with pytest.raises(BrokenPipeError):
        await show.running
    after = await opened(tmp_path)
    await until(after, "Round 3 of Five exercises: 1 exercise, 1:12.")
    assert after.outcomes == ["stopped"]
    assert after.lines[0].startswith("Round 3 of five-exercises: Toe presses, press, 2 of 10. ")
    assert after.lines[1].startswith("Kept as stopped: 0 of 1 exercise done, 0:21")
    await after.press("q")
    await after.answer("d")
    await after.running


async def broken_off(folder: Path) -> None:
    """Leave a session behind that the system ended after 20 seconds."""
    show = await opened(folder)
    await show.turn(20)
    await show.session._end(143)
    assert await show.running == 143
    assert show.last == "Broken off. 'footcoach start' offers to go on from here."
    assert show.outcomes == []


async def test_a_session_that_was_broken_off_goes_on_exactly_there(tmp_path: Path) -> None:
    await broken_off(tmp_path)
    show = await opened(tmp_path, has_keys=True)
    await until(show, BROKEN_OFF.text)
    await show.answer("x", "r")
    await until(show, KEYS)
    assert "Round 3 of Five exercises: 1 exercise, 1:12." in show.lines
    await show.turn(3 + 52)
    assert await show.running == 0
    assert show.last == "Kept as finished: 1 of 1 exercise done, 1:12 of exercise and rest."
    assert show.outcomes == ["finished"]
    assert list(show.paths.journals.iterdir()) == []


@pytest.mark.parametrize(("answer", "kept"), [("s", ["stopped"]), ("d", [])])
async def test_or_is_saved_or_discarded_and_the_round_begins_anew(
    tmp_path: Path, answer: str, kept: list[str]
) -> None:
    await broken_off(tmp_path)
    show = await opened(tmp_path, has_keys=True)
    await until(show, BROKEN_OFF.text)
    await show.answer(answer)
    await until(show, KEYS)
    assert show.outcomes == kept
    await show.press("q")
    await show.answer("d")
    assert await show.running == 0
    assert show.outcomes == kept


async def test_ctrl_c_at_the_question_decides_nothing(tmp_path: Path) -> None:
    await broken_off(tmp_path)
    show = await opened(tmp_path, has_keys=True)
    await until(show, BROKEN_OFF.text)
    await show.session._end(130)
    assert await show.running == 130
    assert show.outcomes == []
    again = await opened(tmp_path, has_keys=True)
    await until(again, BROKEN_OFF.text)
    await again.answer("d")
    await until(again, KEYS)
    await again.press("q")
    await again.answer("d")
    await again.running


async def test_who_is_in_a_session_is_said_and_no_second_one_begins(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(5)
    other = Show(tmp_path)
    with pytest.raises(
        Problem, match=r"another footcoach \(process \d+ on .*, since 08:00\) is in a"
    ):
        await other.running
    await show.turn(67)
    assert await show.running == 0


async def until(show: Show, line: str) -> None:
    """Wait for a line that threads lead to."""
    while line not in show.lines:
        assert not show.running.done()
        await show.clock.settle()


async def test_the_program_ends_after_its_last_word(tmp_path: Path) -> None:
    show = await opened(tmp_path, heard=True)
    await show.turn(72)
    await until(show, "Kept as finished: 1 of 1 exercise done, 1:12 of exercise and rest.")
    assert not show.running.done()
    _, last = show.speaker.played[-1]
    assert last.tone is Tone.DONE
    while not show.running.done():
        await show.turn(1)
    assert await show.running == 0
    assert show.clock.now() <= 72 + 5


async def test_m_mutes_at_once_and_is_heard_again(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(20)
    heard = len(show.speaker.played)
    await show.press("m")
    assert show.last == "Muted."
    assert show.speaker.silences == [20]
    await show.turn(10)
    assert len(show.speaker.played) == heard
    await show.press("m")
    await show.turn(10)
    assert len(show.speaker.played) > heard
    await show.press("q")
    await show.answer("d")
    await show.running


async def test_after_a_round_pain_and_effort_are_asked_for(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.turn(72)
    await show.until_said("Pain during the exercises")
    await show.answer("5")
    await show.until_said("How hard was it?")
    await show.answer("down", "enter")
    await show.until_said("make it easier next time")
    await show.until_said("2 or h halves the next round")
    await show.answer("2")
    assert await show.running == 0
    assert show.kept[0].answers == Answers(pain=5, effort=10, easier=True, revision=3)
    assert any(line.startswith("Toe presses: ") for line in show.lines)


async def test_both_questions_can_be_skipped(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.turn(72)
    await show.until_said("Pain during the exercises")
    await show.answer("enter")
    await show.until_said("How hard was it?")
    await show.answer("enter")
    assert await show.running == 0
    assert show.kept[0].answers == Answers()


async def test_nobody_is_asked_who_has_no_keys(tmp_path: Path) -> None:
    show = await opened(tmp_path, asks=True)
    await show.turn(72)
    assert await show.running == 0
    assert not any("Pain" in line for line in show.lines)


async def test_the_next_day_is_asked_about_before_the_first_round(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(-1))
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.until_said("How have your feet been since yesterday?")
    await show.answer("w")
    await show.until_said("h halves the next round")
    await show.answer("h")
    await show.until_said("Round 3 of Five exercises: 1 exercise, 0:42.")
    assert show.kept[0].answers == Answers(next_day="worse", easier=True, revision=2)
    await show.press("q")
    await show.answer("d")
    assert await show.running == 0


async def test_worse_may_mean_a_day_of_rest(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(-1))
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.answer("w")
    await show.until_said("h halves the next round")
    await show.answer("r")
    assert await show.running == 0
    assert show.last == "Today is a rest day."


async def test_x_ends_what_hurts_and_the_round_where_it_was_the_last(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    await show.press("x")
    assert await show.running == 0
    assert show.kept[0].hurt


@pytest.mark.parametrize(("answer", "hurt"), [("g", True), ("s", True), ("u", False)])
async def test_x_asks_whether_to_go_on(tmp_path: Path, answer: str, hurt: bool) -> None:
    show = Show(tmp_path, has_keys=True)
    show.session._number = 1
    await show.until_said("Round 1 of Five exercises")
    await show.turn(20)
    await show.press("x")
    assert HURT.text in show.lines
    await show.answer("question_mark", answer)
    if answer != "s":
        await show.turn(3)
        await show.press("q")
        await show.answer("s")
    assert await show.running == 0
    assert show.kept[0].hurt is hurt

"""A session without a screen: the same coach, the same keys, the same history."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from footcoach.app import session_keys as keys
from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.audio.cue import Tone
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.config.settings import Settings
from footcoach.config.settings_file import load_settings
from footcoach.errors import UserError
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.plain.face import lines_of
from footcoach.plain.keys import KEYS
from footcoach.plain.output import Watcher
from footcoach.plain.run import PlainSession
from footcoach.progress.day_status import DayStatus
from footcoach.texts import questions
from tests.audio.recording_player import RecordingPlayer, silent_sound
from tests.config.saving import have_everything, save_setting
from tests.history.sessions import session

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z
STOP, PAIN, EFFORT = (
    lines_of(question)[-1] for question in (questions.leave(), questions.pain(), questions.effort())
)
HURT = lines_of(questions.hurt("", "", can_be_easier=True))[-1]
INTERRUPTED = (
    "1 or r: Continue. 2 or s: Save what I did. 3 or d: Discard it. 4 or l: Decide later. "
    "Enter takes 1."
)
HURT_TODAY = (
    "1 or r: Make today a rest day. 2 or g: Start a round anyway. 3 or l: Decide later. "
    "Enter takes 1."
)


class RecordedOutput:
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


class FakeKeyboard:
    """A keyboard whose keys the tests press."""

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


class PlainStage:
    """A plain session on a clock that is turned by hand."""

    def __init__(
        self,
        folder: Path,
        *,
        heard: bool = False,
        has_keys: bool = False,
        asks: bool = False,
        routine: str = "five-exercises",
    ) -> None:
        chosen = user_paths(folder).settings
        save_setting(chosen, "questions", "all" if asks else "none")
        save_setting(chosen, "care_read", True)
        have_everything(chosen)
        self.paths, self.clock = user_paths(folder), HandClock(wall=MONDAY_MORNING)
        repository = Repository(self.paths, self.clock, routine)
        self.output, self.keyboard = RecordedOutput(), FakeKeyboard()
        self.speaker = RecordingPlayer(self.clock)
        self.speaker.works = heard
        sound = silent_sound(self.paths.data, self.speaker)
        # Round 3 holds toe presses alone: 1:12.
        keyboard = self.keyboard if has_keys else None
        self.session = PlainSession(repository, sound, self.output, 3, keyboard)
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

    async def until_written(self, text: str) -> None:
        """Wait for a line; a thread may have to save first."""
        while not any(text in line for line in self.lines):
            assert not self.running.done(), self.lines
            await self.clock.settle()

    async def stop(self) -> None:
        """Stop, and forget the session."""
        await self.press("q")
        await self.answer("d")
        await self.running

    @property
    def steered(self) -> LiveSession:
        assert self.session._live is not None
        return self.session._live

    @property
    def settings(self) -> Settings:
        return load_settings(self.paths.settings)[0]

    @property
    def status(self) -> DayStatus:
        return Repository(self.paths, self.clock).snapshot.status

    @property
    def lines(self) -> list[str]:
        return self.output.lines

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
    folder: Path,
    *,
    heard: bool = False,
    has_keys: bool = False,
    asks: bool = False,
    number: int = 3,
) -> PlainStage:
    """Begin a session, and wait for its first line: threads look for journals first."""
    stage = PlainStage(folder, heard=heard, has_keys=has_keys, asks=asks)
    stage.session._number = number
    while not stage.lines and not stage.running.done():
        await stage.clock.settle()
    return stage


async def test_a_round_that_is_walked_is_kept(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(72)
    assert await stage.running == 0
    assert stage.outcomes == ["finished"]
    assert stage.lines[0] == "Round 3 of Five exercises: 1 exercise, 1:12."
    assert stage.last == "Finished and saved: 1 of 1 exercise done, 1:12 of exercise and rest."


async def test_space_pauses_and_goes_on_through_a_get_ready(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(5)
    await stage.press("space")
    assert stage.last == "Paused"
    await stage.turn(60)
    await stage.press("space")
    await stage.turn(3)
    assert stage.lines[-2:] == ["Get ready", "Toe presses"]
    await stage.turn(67)
    assert await stage.running == 0


async def test_keys_skip_go_back_and_undo(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(1)
    await stage.press("enter")
    assert stage.last == "Press"
    await stage.press("n")
    assert stage.last == "Let go"
    await stage.press("u")
    assert stage.last.startswith("Press")
    await stage.press("end")
    assert await stage.running == 0


@pytest.mark.parametrize(("answer", "kept"), [("s", ["stopped"]), ("d", [])])
async def test_q_asks_and_keeps_or_discards(tmp_path: Path, answer: str, kept: list[str]) -> None:
    stage = await opened(tmp_path)
    await stage.turn(20)
    await stage.press("q")
    assert set(stage.lines[-2:]) == {STOP, "Paused"}
    await stage.answer("x", answer)
    assert await stage.running == 0
    assert stage.outcomes == kept


async def test_q_and_k_keep_going(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(20)
    await stage.press("q")
    await stage.answer("k")
    await stage.turn(3 + 52)
    assert await stage.running == 0
    assert stage.outcomes == ["finished"]


async def test_a_reader_that_has_gone_costs_no_session(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(21)
    stage.session.output_lost(BrokenPipeError())
    with pytest.raises(BrokenPipeError):
        await stage.running
    after = await opened(tmp_path)
    await until(after, "Round 3 of Five exercises: 1 exercise, 1:12.")
    assert after.outcomes == ["stopped"]
    assert after.lines[0] == "Round 3 of Five exercises: Toe presses, press, 2 of 10."
    assert after.lines[1].startswith("0:21 of 1:12 done, ")
    assert after.lines[2].startswith("Stopped and saved: 0 of 1 exercise done, 0:21")
    await after.press("q")
    await after.answer("d")
    await after.running


async def interrupted(folder: Path) -> None:
    """Leave a session behind that the system ended after 20 seconds."""
    stage = await opened(folder)
    await stage.turn(20)
    await stage.session._end(143)
    assert await stage.running == 143
    assert stage.last == "Interrupted. 'footcoach start' offers to continue from here."
    assert stage.outcomes == []


async def test_an_interrupted_session_resumes_exactly_there(tmp_path: Path) -> None:
    await interrupted(tmp_path)
    stage = await opened(tmp_path, has_keys=True)
    await until(stage, INTERRUPTED)
    await stage.answer("x", "r")
    await until(stage, KEYS)
    assert "Round 3 of Five exercises: 1 exercise, 1:12." in stage.lines
    await stage.turn(3 + 52)
    assert await stage.running == 0
    assert stage.last == "Finished and saved: 1 of 1 exercise done, 1:12 of exercise and rest."
    assert stage.outcomes == ["finished"]
    assert list(stage.paths.journals.iterdir()) == []


@pytest.mark.parametrize(("answer", "kept"), [("s", ["stopped"]), ("d", [])])
async def test_or_is_saved_or_discarded_and_the_round_begins_anew(
    tmp_path: Path, answer: str, kept: list[str]
) -> None:
    await interrupted(tmp_path)
    stage = await opened(tmp_path, has_keys=True)
    await until(stage, INTERRUPTED)
    await stage.answer(answer)
    await until(stage, KEYS)
    assert stage.outcomes == kept
    await stage.press("q")
    await stage.answer("d")
    assert await stage.running == 0
    assert stage.outcomes == kept


async def test_ctrl_c_at_the_question_decides_nothing(tmp_path: Path) -> None:
    await interrupted(tmp_path)
    stage = await opened(tmp_path, has_keys=True)
    await until(stage, INTERRUPTED)
    await stage.session._end(130)
    assert await stage.running == 130
    assert stage.outcomes == []
    again = await opened(tmp_path, has_keys=True)
    await until(again, INTERRUPTED)
    await again.answer("d")
    await until(again, KEYS)
    await again.press("q")
    await again.answer("d")
    await again.running


async def test_who_is_in_a_session_is_said_and_no_second_one_begins(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(5)
    other = PlainStage(tmp_path)
    with pytest.raises(
        UserError, match=r"another footcoach \(process \d+ on .*, since 08:00\) is in a"
    ):
        await other.running
    await stage.turn(67)
    assert await stage.running == 0


async def until(stage: PlainStage, line: str) -> None:
    """Wait for a line that threads lead to."""
    while line not in stage.lines:
        assert not stage.running.done()
        await stage.clock.settle()


async def test_the_program_ends_after_its_last_word(tmp_path: Path) -> None:
    stage = await opened(tmp_path, heard=True)
    await stage.turn(72)
    await until(stage, "Finished and saved: 1 of 1 exercise done, 1:12 of exercise and rest.")
    assert not stage.running.done()
    _, last = stage.speaker.played[-1]
    assert last.tone is Tone.DONE
    while not stage.running.done():
        await stage.turn(1)
    assert await stage.running == 0
    assert stage.clock.now() <= 72 + 5


async def test_m_mutes_at_once_and_is_heard_again(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(20)
    heard = len(stage.speaker.played)
    await stage.press("m")
    assert stage.last == "Muted."
    assert stage.speaker.silences == [20]
    await stage.turn(10)
    assert len(stage.speaker.played) == heard
    await stage.press("m")
    await stage.turn(10)
    assert len(stage.speaker.played) > heard
    await stage.press("q")
    await stage.answer("d")
    await stage.running


async def test_after_a_round_pain_and_effort_are_asked_for(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True, number=2)
    await stage.turn(247)
    await stage.until_written("Pain during the exercises")
    await stage.answer("5")
    await stage.until_written("How hard was it?")
    await stage.answer("down", "enter")
    await stage.until_written("take it easier next time")
    await stage.until_written("2 or h: Half the dose next round.")
    await stage.answer("2")
    assert await stage.running == 0
    assert stage.kept[0].answers == Answers(pain=5, effort=10, lighter="half", revision=3)
    assert any(line.startswith("Toe presses: ") for line in stage.lines)


async def test_both_questions_can_be_skipped(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True, number=2)
    await stage.turn(247)
    await stage.until_written("Pain during the exercises")
    await stage.answer("enter")
    await stage.until_written("How hard was it?")
    await stage.answer("enter")
    assert await stage.running == 0
    assert stage.kept[0].answers == Answers()


async def test_nobody_is_asked_who_has_no_keys(tmp_path: Path) -> None:
    stage = await opened(tmp_path, asks=True)
    await stage.turn(72)
    assert await stage.running == 0
    assert not any("Pain" in line for line in stage.lines)


async def test_the_next_day_is_asked_about_before_the_first_round(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(-1))
    stage = await opened(tmp_path, has_keys=True, asks=True)
    await stage.until_written("How have your feet been since yesterday?")
    await stage.answer("w")
    await stage.until_written("h: Half the dose next round.")
    await stage.answer("h")
    await stage.until_written("Round 3 of Five exercises: 1 exercise, 0:42.")
    assert stage.kept[0].answers == Answers(next_day="worse", lighter="half", revision=2)
    await stage.press("q")
    await stage.answer("d")
    assert await stage.running == 0


async def test_worse_may_mean_a_day_of_rest(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(-1))
    stage = await opened(tmp_path, has_keys=True, asks=True)
    await stage.answer("w")
    await stage.until_written("h: Half the dose next round.")
    await stage.answer("r")
    assert await stage.running == 0
    assert stage.last == "Today is a rest day."


@pytest.mark.parametrize(("answer", "outcome"), [("s", "stopped"), ("n", "finished")])
async def test_x_asks_about_the_last_exercise_too(
    tmp_path: Path, answer: str, outcome: str
) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    await stage.press("x")
    assert any("Uncomfortable: end the round" in line for line in stage.lines[-2:])
    await stage.answer(answer)
    assert await stage.running == 0
    assert stage.kept[0].hurt
    assert stage.outcomes == [outcome]


@pytest.mark.parametrize(("answer", "hurt"), [("n", True), ("s", True), ("m", False)])
async def test_x_asks_whether_to_go_on(tmp_path: Path, answer: str, hurt: bool) -> None:
    stage = PlainStage(tmp_path, has_keys=True)
    stage.session._number = 1
    await stage.until_written("Round 1 of Five exercises")
    await stage.turn(20)
    await stage.press("x")
    assert HURT in stage.lines[-2:]
    await stage.answer("question_mark", answer)
    if answer != "s":
        await stage.turn(3)
        await stage.press("q")
        await stage.answer("s")
    assert await stage.running == 0
    assert stage.kept[0].hurt is hurt


# -- keys on every keyboard


@pytest.mark.parametrize("key", ["right", "pagedown", "n"])
async def test_skipping_a_set_up_is_being_ready(tmp_path: Path, key: str) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(1)
    await stage.press(key)
    assert stage.last == "Press"
    assert stage.steered.coach.ledger.entries[0].outcome == "done"
    await stage.press(key)
    assert stage.steered.coach.ledger.entries[1].outcome == "skipped"
    await stage.stop()


@pytest.mark.parametrize("keys", [keys.UNDO, keys.RESTART, keys.BACK, keys.EXTEND, keys.NEXT])
async def test_each_key_of_an_action_does_the_same(tmp_path: Path, keys: tuple[str, ...]) -> None:
    lines = []
    for number, key in enumerate(keys):
        stage = await opened(tmp_path / str(number), has_keys=True)
        await stage.turn(20)
        await stage.press(key)
        await stage.turn(4)
        lines.append(stage.lines)
        await stage.stop()
    assert lines.count(lines[0]) == len(keys)


async def test_a_presentation_remote_does_a_whole_round(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True, number=2)
    await stage.press("pagedown")  # the set-up is over
    await stage.turn(60)
    await stage.press("b", "b", "pageup", "f5", "escape")
    await stage.turn(300)
    await stage.until_written("Pain during the exercises?")
    await stage.answer("pagedown", "pagedown", "pagedown", "pageup", "f5")
    await stage.until_written("How hard was it?")
    await stage.answer("pagedown", "full_stop")
    await stage.running
    assert (stage.kept[0].answers.pain, stage.kept[0].answers.effort) == (1, 0)


@pytest.mark.parametrize("key", keys.PAUSE)
async def test_every_key_that_pauses_goes_on_too(tmp_path: Path, key: str) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    await stage.press(key)
    assert stage.last == "Paused"
    await stage.press(key)
    assert stage.last == "Get ready"
    await stage.stop()


@pytest.mark.parametrize("key", ["alt+q", "shift+delete", "ctrl+right", "f3", "й", "a", "5"])
async def test_other_keys_do_nothing(tmp_path: Path, key: str) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    before = list(stage.lines)
    await stage.press(key)
    assert stage.lines == before
    await stage.stop()


async def test_help_tells_the_keys_and_while_asking_the_question(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    await stage.press("f2")
    assert stage.last == KEYS
    await stage.press("q")
    await stage.answer("question_mark")
    assert stage.lines.count(STOP) == 2
    await stage.answer("s")
    assert await stage.running == 0


# -- questions are answered by keys that were pressed for them


async def test_a_key_that_is_held_from_before_answers_no_question(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True, number=2)
    await stage.turn(246.9)
    await stage.press("enter")
    await stage.turn(0.1)
    await stage.until_written("Pain during the exercises?")
    for _ in range(20):
        await stage.turn(0.03)
        await stage.press("enter")
    assert stage.last == PAIN
    await stage.answer("3")
    await stage.until_written("How hard was it?")
    await stage.answer("4")
    assert await stage.running == 0
    assert stage.kept[0].answers == Answers(pain=3, effort=4, revision=2)


async def test_what_waits_in_the_terminal_is_dropped_before_each_question(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True, number=2)
    assert stage.keyboard.forgotten == 0
    await stage.turn(247)
    await stage.until_written("Pain during the exercises?")
    assert stage.keyboard.forgotten == 1
    await stage.answer("enter")
    await stage.until_written("How hard was it?")
    assert stage.keyboard.forgotten == 2
    await stage.answer("enter")
    await stage.running


async def test_what_is_typed_while_it_loads_answers_nothing(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(-1))
    stage = PlainStage(tmp_path, has_keys=True, asks=True)
    await stage.press("w", "1", "enter")
    await stage.until_written("How have your feet been")
    assert stage.kept[0].answers == Answers()
    await stage.answer("e")
    await stage.until_written("Round 3")
    assert stage.kept[0].answers.next_day == "better"
    await stage.stop()


# -- without keys


async def test_without_a_keyboard_a_sleep_is_followed_by_a_get_ready(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(20)
    stage.clock.leap(60)
    await stage.turn(0)
    assert stage.lines[-3:] == [
        "The machine was away. Paused",
        "It resumes by itself.",
        "Get ready",
    ]
    await stage.turn(3 + 52)
    assert await stage.running == 0
    assert stage.kept[0].active_s == 72


async def test_without_a_keyboard_a_clock_that_is_set_pauses_no_longer(tmp_path: Path) -> None:
    stage = await opened(tmp_path)
    await stage.turn(20)
    stage.clock.set_wall(-3600)
    await stage.turn(1)
    assert "It resumes by itself." in stage.lines
    await stage.turn(3 + 52)
    assert await stage.running == 0


async def test_with_a_keyboard_a_sleep_waits_for_a_key(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    stage.clock.leap(60)
    await stage.turn(30)
    assert stage.last == "The machine was away. Paused"
    await stage.press("space")
    await stage.turn(3 + 52)
    assert await stage.running == 0


async def test_a_pause_goes_on_when_the_keyboard_has_gone(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True)
    await stage.turn(20)
    await stage.press("space")
    stage.keyboard.go()
    await stage.turn(3 + 52)
    assert await stage.running == 0
    assert stage.outcomes == ["finished"]
    assert not any("Pain" in line for line in stage.lines)


@pytest.mark.parametrize("key", ["q", "x"])
async def test_a_question_ends_and_keeps_when_the_keyboard_has_gone(
    tmp_path: Path, key: str
) -> None:
    stage = PlainStage(tmp_path, has_keys=True)
    stage.session._number = 1
    await stage.until_written("Round 1 of Five exercises")
    await stage.turn(20)
    await stage.press(key)
    assert {STOP, HURT} & set(stage.lines[-2:])
    stage.keyboard.go()
    assert await stage.running == 0
    assert stage.outcomes == ["stopped"]


async def test_a_question_after_the_round_ends_when_the_keyboard_has_gone(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True, number=2)
    await stage.turn(247)
    await stage.until_written("Pain during the exercises?")
    stage.keyboard.go()
    assert await stage.running == 0
    assert stage.outcomes == ["finished"]


async def test_a_terminal_that_has_gone_breaks_the_session_off(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    stage.output.is_gone = True
    stage.keyboard.go()
    assert await stage.running == 129
    assert stage.outcomes == []
    assert len(list(stage.paths.journals.iterdir())) == 1


async def test_what_waits_for_a_key_takes_its_time_once_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'name = "Own"\n[[exercises]]\nuse = "toe-walking"\n'
        'dose = { prepare_s = 5, work = "until key", reps = 1, rest_s = 0 }\n'
    )
    stage = PlainStage(tmp_path, has_keys=True, routine=str(tmp_path / "own.toml"))
    stage.session._number = 1
    await stage.until_written("Round 1")
    await stage.turn(600)
    assert not stage.running.done()
    stage.keyboard.go()
    await stage.turn(1)
    assert await stage.running == 0
    assert stage.outcomes == ["finished"]


# -- the output is not read


async def test_whoever_did_not_read_for_a_while_is_told_and_led_back(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    stage.session.output_stalled()
    await stage.turn(60)
    assert stage.last == "Paused"
    stage.session.output_flows(63.4)
    await stage.clock.settle()
    assert stage.lines[-3:] == [
        "Nobody read this for 63 seconds.",
        "It resumes by itself.",
        "Get ready",
    ]
    await stage.turn(3 + 52)
    assert await stage.running == 0
    assert stage.kept[0].active_s == 72


async def test_a_pause_that_was_wanted_stays_when_somebody_reads_again(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    await stage.press("space")
    stage.session.output_stalled()
    stage.session.output_flows(63)
    await stage.turn(60)
    assert stage.last == "Paused"
    await stage.stop()


# -- ended at any moment


async def test_a_signal_while_it_opens_begins_no_session(tmp_path: Path) -> None:
    stage = PlainStage(tmp_path, has_keys=True)
    await asyncio.sleep(0)
    await stage.session._end(143)
    assert await stage.running == 143
    assert not any(stage.paths.journals.glob("*"))


async def test_ctrl_c_ends_it_also_as_a_key(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True)
    await stage.turn(20)
    await stage.press("ctrl+c")
    assert await stage.running == 130
    assert len(list(stage.paths.journals.iterdir())) == 1


# -- after pain


async def hurt_today(folder: Path, pain: int = 7, *, early: bool = False) -> PlainStage:
    """Start a session after one of today that hurt too much, maybe before a half of it was done."""
    hurt = replace(session(0), answers=Answers(pain=pain))
    if early:
        (walking,) = hurt.exercises
        hurt = replace(hurt, exercises=(replace(walking, reps=0, both_s=10.0),))
    Store(user_paths(folder).history).add(hurt)
    return PlainStage(folder, has_keys=True)


async def test_after_pain_enter_ends_the_day_and_keeps_it(tmp_path: Path) -> None:
    stage = await opened(tmp_path, has_keys=True, asks=True, number=2)
    await stage.turn(247)
    await stage.until_written("Pain during the exercises?")
    await stage.answer("6")
    await stage.until_written("How hard was it?")
    await stage.answer("enter")
    await stage.until_written("stop for today")
    await stage.answer("enter")
    assert await stage.running == 0
    assert stage.last == "Nothing more is due today: rest."
    assert stage.settings.rest_days == ()
    assert (stage.status.is_due, stage.status.is_kept) == (False, True)


async def test_before_another_round_on_that_day_it_says_why_and_asks(tmp_path: Path) -> None:
    stage = await hurt_today(tmp_path)
    await stage.until_written(HURT_TODAY)
    assert stage.lines[-2] == "Your pain was 7 of 10. Rest today; tomorrow starts easier."
    await stage.answer("enter")
    assert await stage.running == 0
    assert stage.last == "Nothing more is due today: rest."
    assert stage.settings.rest_days == ()
    assert (stage.status.is_due, stage.status.is_kept) == (False, True)


async def test_the_round_is_done_all_the_same_by_who_wants_it(tmp_path: Path) -> None:
    stage = await hurt_today(tmp_path)
    await stage.until_written(HURT_TODAY)
    await stage.answer("2")
    await stage.until_written("Round 3 of Five exercises")
    await stage.stop()
    assert stage.settings.rest_days == ()


async def test_a_day_on_which_little_was_done_becomes_a_rest_day_once(tmp_path: Path) -> None:
    for _ in range(2):
        stage = await hurt_today(tmp_path, early=True)
        await stage.until_written("Your pain was 7 of 10.")
        await stage.answer("enter")
        assert await stage.running == 0
    assert stage.settings.rest_days == ("2026-11-23",)


async def test_where_it_did_not_hurt_much_nothing_is_asked(tmp_path: Path) -> None:
    stage = await hurt_today(tmp_path, 5)
    await stage.until_written("Round 3 of Five exercises")
    assert HURT_TODAY not in stage.lines
    await stage.stop()

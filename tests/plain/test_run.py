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
from footcoach.texts import questions
from tests.audio.recording_player import RecordingPlayer, silent_sound
from tests.config.saving import save_setting
from tests.history.sessions import session

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z
STOP, PAIN, EFFORT = (
    lines_of(question)[-1] for question in (questions.leave(), questions.pain(), questions.effort())
)
HURT = lines_of(questions.hurt("", ""))[-1]
INTERRUPTED = (
    "1 or r: Continue. 2 or s: Save what I did. 3 or d: Discard it. 4 or l: Decide later. "
    "Enter takes 1."
)
HURT_TODAY = (
    "1 or r: Make today a rest day. 2 or g: Start a round anyway. 3 or l: Decide later. "
    "Enter takes 1."
)


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
        self,
        folder: Path,
        *,
        heard: bool = False,
        has_keys: bool = False,
        asks: bool = False,
        routine: str = "five-exercises",
    ) -> None:
        save_setting(user_paths(folder).settings, "questions", asks)
        self.paths, self.clock = user_paths(folder), HandClock(wall=MONDAY_MORNING)
        repository = Repository(self.paths, self.clock, routine)
        self.page, self.fingers = Page(), Fingers()
        self.speaker = RecordingPlayer(self.clock)
        self.speaker.works = heard
        sound = silent_sound(self.paths.data, self.speaker)
        # Round 3 holds toe presses alone: 1:12.
        keyboard = self.fingers if has_keys else None
        self.session = PlainSession(repository, sound, self.page, 3, keyboard)
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
    assert show.last == "Finished and saved: 1 of 1 exercise done, 1:12 of exercise and rest."


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
    assert set(show.lines[-2:]) == {STOP, "Paused"}
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
    assert after.lines[0] == "Round 3 of Five exercises: Toe presses, press, 2 of 10."
    assert after.lines[1].startswith("0:21 of 1:12 done, ")
    assert after.lines[2].startswith("Stopped and saved: 0 of 1 exercise done, 0:21")
    await after.press("q")
    await after.answer("d")
    await after.running


async def broken_off(folder: Path) -> None:
    """Leave a session behind that the system ended after 20 seconds."""
    show = await opened(folder)
    await show.turn(20)
    await show.session._end(143)
    assert await show.running == 143
    assert show.last == "Interrupted. 'footcoach start' offers to continue from here."
    assert show.outcomes == []


async def test_a_session_that_was_broken_off_goes_on_exactly_there(tmp_path: Path) -> None:
    await broken_off(tmp_path)
    show = await opened(tmp_path, has_keys=True)
    await until(show, INTERRUPTED)
    await show.answer("x", "r")
    await until(show, KEYS)
    assert "Round 3 of Five exercises: 1 exercise, 1:12." in show.lines
    await show.turn(3 + 52)
    assert await show.running == 0
    assert show.last == "Finished and saved: 1 of 1 exercise done, 1:12 of exercise and rest."
    assert show.outcomes == ["finished"]
    assert list(show.paths.journals.iterdir()) == []


@pytest.mark.parametrize(("answer", "kept"), [("s", ["stopped"]), ("d", [])])
async def test_or_is_saved_or_discarded_and_the_round_begins_anew(
    tmp_path: Path, answer: str, kept: list[str]
) -> None:
    await broken_off(tmp_path)
    show = await opened(tmp_path, has_keys=True)
    await until(show, INTERRUPTED)
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
    await until(show, INTERRUPTED)
    await show.session._end(130)
    assert await show.running == 130
    assert show.outcomes == []
    again = await opened(tmp_path, has_keys=True)
    await until(again, INTERRUPTED)
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
        UserError, match=r"another footcoach \(process \d+ on .*, since 08:00\) is in a"
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
    await until(show, "Finished and saved: 1 of 1 exercise done, 1:12 of exercise and rest.")
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
    await show.until_said("take it easier next time")
    await show.until_said("2 or h: Half the dose next round.")
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
    await show.until_said("h: Half the dose next round.")
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
    await show.until_said("h: Half the dose next round.")
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
    assert show.last == HURT
    await show.answer("question_mark", answer)
    if answer != "s":
        await show.turn(3)
        await show.press("q")
        await show.answer("s")
    assert await show.running == 0
    assert show.kept[0].hurt is hurt


# -- keys on every keyboard


@pytest.mark.parametrize("key", ["right", "pagedown", "n"])
async def test_skipping_a_set_up_is_being_ready(tmp_path: Path, key: str) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(1)
    await show.press(key)
    assert show.last == "Press"
    assert show.steered.coach.ledger.entries[0].outcome == "done"
    await show.press(key)
    assert show.steered.coach.ledger.entries[1].outcome == "skipped"
    await show.stop()


@pytest.mark.parametrize("keys", [keys.UNDO, keys.RESTART, keys.BACK, keys.EXTEND, keys.NEXT])
async def test_each_key_of_an_action_does_the_same(tmp_path: Path, keys: tuple[str, ...]) -> None:
    lines = []
    for number, key in enumerate(keys):
        show = await opened(tmp_path / str(number), has_keys=True)
        await show.turn(20)
        await show.press(key)
        await show.turn(4)
        lines.append(show.lines)
        await show.stop()
    assert lines.count(lines[0]) == len(keys)


@pytest.mark.parametrize("key", ["space", "f5", "b", "full_stop", "escape"])
async def test_every_key_that_pauses_goes_on_too(tmp_path: Path, key: str) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    await show.press(key)
    assert show.last == "Paused"
    await show.press(key)
    assert show.last == "Get ready"
    await show.stop()


@pytest.mark.parametrize("key", ["alt+q", "shift+delete", "ctrl+right", "f3", "й", "a", "5"])
async def test_other_keys_do_nothing(tmp_path: Path, key: str) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    before = list(show.lines)
    await show.press(key)
    assert show.lines == before
    await show.stop()


async def test_help_tells_the_keys_and_while_asking_the_question(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    await show.press("f2")
    assert show.last == KEYS
    await show.press("q")
    await show.answer("question_mark")
    assert show.lines.count(STOP) == 2
    await show.answer("s")
    assert await show.running == 0


# -- questions are answered by keys that were pressed for them


async def test_a_key_that_is_held_from_before_answers_no_question(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.turn(71.9)
    await show.press("enter")
    await show.turn(0.1)
    await show.until_said("Pain during the exercises?")
    for _ in range(20):
        await show.turn(0.03)
        await show.press("enter")
    assert show.last == PAIN
    await show.answer("3")
    await show.until_said("How hard was it?")
    await show.answer("4")
    assert await show.running == 0
    assert show.kept[0].answers == Answers(pain=3, effort=4, revision=2)


async def test_what_waits_in_the_terminal_is_dropped_before_each_question(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True, asks=True)
    assert show.fingers.forgotten == 0
    await show.turn(72)
    await show.until_said("Pain during the exercises?")
    assert show.fingers.forgotten == 1
    await show.answer("enter")
    await show.until_said("How hard was it?")
    assert show.fingers.forgotten == 2
    await show.answer("enter")
    await show.running


async def test_what_is_typed_while_it_loads_answers_nothing(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(-1))
    show = Show(tmp_path, has_keys=True, asks=True)
    await show.press("w", "1", "enter")
    await show.until_said("How have your feet been")
    assert show.kept[0].answers == Answers()
    await show.answer("b")
    await show.until_said("Round 3")
    assert show.kept[0].answers.next_day == "better"
    await show.stop()


# -- where nobody can press a key


async def test_without_a_keyboard_a_sleep_is_followed_by_a_get_ready(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(20)
    show.clock.leap(60)
    await show.turn(0)
    assert show.lines[-3:] == ["The machine was away. Paused", "It resumes by itself.", "Get ready"]
    await show.turn(3 + 52)
    assert await show.running == 0
    assert show.kept[0].active_s == 72


async def test_without_a_keyboard_a_clock_that_is_set_pauses_no_longer(tmp_path: Path) -> None:
    show = await opened(tmp_path)
    await show.turn(20)
    show.clock.set_wall(-3600)
    await show.turn(1)
    assert "It resumes by itself." in show.lines
    await show.turn(3 + 52)
    assert await show.running == 0


async def test_with_a_keyboard_a_sleep_waits_for_a_key(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    show.clock.leap(60)
    await show.turn(30)
    assert show.last == "The machine was away. Paused"
    await show.press("space")
    await show.turn(3 + 52)
    assert await show.running == 0


async def test_a_pause_goes_on_when_the_keyboard_has_gone(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.turn(20)
    await show.press("space")
    show.fingers.go()
    await show.turn(3 + 52)
    assert await show.running == 0
    assert show.outcomes == ["finished"]
    assert not any("Pain" in line for line in show.lines)


@pytest.mark.parametrize("key", ["q", "x"])
async def test_a_question_ends_and_keeps_when_the_keyboard_has_gone(
    tmp_path: Path, key: str
) -> None:
    show = Show(tmp_path, has_keys=True)
    show.session._number = 1
    await show.until_said("Round 1 of Five exercises")
    await show.turn(20)
    await show.press(key)
    assert show.last in {STOP, HURT, "Paused"}
    show.fingers.go()
    assert await show.running == 0
    assert show.outcomes == ["stopped"]


async def test_a_question_after_the_round_ends_when_the_keyboard_has_gone(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.turn(72)
    await show.until_said("Pain during the exercises?")
    show.fingers.go()
    assert await show.running == 0
    assert show.outcomes == ["finished"]


async def test_a_terminal_that_has_gone_breaks_the_session_off(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    show.page.is_gone = True
    show.fingers.go()
    assert await show.running == 129
    assert show.outcomes == []
    assert len(list(show.paths.journals.iterdir())) == 1


async def test_what_waits_for_a_key_takes_its_time_once_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        'name = "Own"\n[[exercises]]\nuse = "toe-walking"\n'
        'dose = { prepare_s = 5, work = "until key", reps = 1, rest_s = 0 }\n'
    )
    show = Show(tmp_path, has_keys=True, routine=str(tmp_path / "own.toml"))
    show.session._number = 1
    await show.until_said("Round 1")
    await show.turn(600)
    assert not show.running.done()
    show.fingers.go()
    await show.turn(1)
    assert await show.running == 0
    assert show.outcomes == ["finished"]


# -- where nobody reads


async def test_whoever_did_not_read_for_a_while_is_told_and_led_back(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    show.session.output_stalled()
    await show.turn(60)
    assert show.last == "Paused"
    show.session.output_flows(63.4)
    await show.clock.settle()
    assert show.lines[-3:] == [
        "Nobody read this for 63 seconds.",
        "It resumes by itself.",
        "Get ready",
    ]
    await show.turn(3 + 52)
    assert await show.running == 0
    assert show.kept[0].active_s == 72


async def test_a_pause_that_was_wanted_stays_when_somebody_reads_again(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    await show.press("space")
    show.session.output_stalled()
    show.session.output_flows(63)
    await show.turn(60)
    assert show.last == "Paused"
    await show.stop()


# -- ended at any moment


async def test_a_signal_while_it_opens_begins_no_session(tmp_path: Path) -> None:
    show = Show(tmp_path, has_keys=True)
    await asyncio.sleep(0)
    await show.session._end(143)
    assert await show.running == 143
    assert not any(show.paths.journals.glob("*"))


async def test_ctrl_c_ends_it_also_as_a_key(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True)
    await show.turn(20)
    await show.press("ctrl+c")
    assert await show.running == 130
    assert len(list(show.paths.journals.iterdir())) == 1


# -- after pain


async def hurt_today(folder: Path, pain: int = 7) -> Show:
    """Leave a session of today behind that was too much, and start another one."""
    Store(user_paths(folder).history).add(replace(session(0), answers=Answers(pain=pain)))
    return Show(folder, has_keys=True)


async def test_after_pain_enter_takes_a_day_of_rest(tmp_path: Path) -> None:
    show = await opened(tmp_path, has_keys=True, asks=True)
    await show.turn(72)
    await show.until_said("Pain during the exercises?")
    await show.answer("6")
    await show.until_said("How hard was it?")
    await show.answer("enter")
    await show.until_said("stop for today")
    await show.answer("enter")
    assert await show.running == 0
    assert show.last == "Today is a rest day."
    assert "2026-11-23" in show.settings.rest_days


async def test_before_another_round_on_that_day_it_says_why_and_asks(tmp_path: Path) -> None:
    show = await hurt_today(tmp_path)
    await show.until_said(HURT_TODAY)
    assert show.lines[-2] == "Your pain was 7 of 10. Rest today; tomorrow starts easier."
    await show.answer("enter")
    assert await show.running == 0
    assert show.last == "Today is a rest day."
    assert show.settings.rest_days == ("2026-11-23",)


async def test_the_round_is_done_all_the_same_by_who_wants_it(tmp_path: Path) -> None:
    show = await hurt_today(tmp_path)
    await show.until_said(HURT_TODAY)
    await show.answer("2")
    await show.until_said("Round 3 of Five exercises")
    await show.stop()
    assert show.settings.rest_days == ()


async def test_a_rest_day_is_taken_once(tmp_path: Path) -> None:
    for _ in range(2):
        show = await hurt_today(tmp_path)
        await show.until_said("Your pain was 7 of 10.")
        await show.answer("enter")
        assert await show.running == 0
    assert show.settings.rest_days == ("2026-11-23",)


async def test_where_it_did_not_hurt_much_nothing_is_asked(tmp_path: Path) -> None:
    show = await hurt_today(tmp_path, 5)
    await show.until_said("Round 3 of Five exercises")
    assert HURT_TODAY not in show.lines
    await show.stop()

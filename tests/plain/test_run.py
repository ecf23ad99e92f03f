"""A session without a screen: the same coach, the same keys, the same history."""

import asyncio
from pathlib import Path

import pytest

from footcoach.coaching.clock import HandClock
from footcoach.cues.cue import Tone
from footcoach.cues.mixing import Mix
from footcoach.cues.script import Script
from footcoach.history.store import Store
from footcoach.paths import user_paths
from footcoach.plain.run import QUESTION, PlainSession
from footcoach.routines.timeline import round_of, timeline
from footcoach.session.desk import Desk
from tests.cues.recording_player import RecordingPlayer, silent_sound

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z


class Show:
    """A plain session on a clock that is turned by hand."""

    def __init__(self, folder: Path, *, heard: bool = False) -> None:
        self.paths, self.clock = user_paths(folder), HandClock(wall=MONDAY_MORNING)
        desk = Desk(self.paths, self.clock, "five-exercises")
        self.lines: list[str] = []
        self.gone = False
        self.speaker = RecordingPlayer(self.clock)
        self.speaker.works = heard
        sound = silent_sound(self.paths.data, self.speaker)
        # Round 3 holds toe presses alone: 1:12.
        self.session = PlainSession(desk, sound, self.write, 3, has_keys=False)
        self.running = asyncio.ensure_future(self.session.run())

    def write(self, line: str) -> None:
        if self.gone:
            raise BrokenPipeError
        self.lines.append(line)

    async def turn(self, seconds: float) -> None:
        await self.clock.turn(seconds)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.session.take(key)
            await self.clock.settle()

    @property
    def last(self) -> str:
        return self.lines[-1]

    @property
    def outcomes(self) -> list[str]:
        return [session.outcome for session in Store(self.paths.history).load().sessions]


def seconds(part: Tone | str) -> float:
    return 0.3


async def test_a_round_that_is_walked_is_kept(tmp_path: Path) -> None:
    show = Show(tmp_path)
    await show.turn(72)
    assert await show.running == 0
    assert show.outcomes == ["finished"]
    assert show.lines[0] == "Round 3 of Five exercises: 1 exercise, 1:12."
    assert show.last == "Kept as finished: 1 of 1 exercise done, 1:12 of exercise and rest."


async def test_space_pauses_and_goes_on_through_a_get_ready(tmp_path: Path) -> None:
    show = Show(tmp_path)
    await show.turn(5)
    await show.press(" ")
    assert show.last == "Paused"
    await show.turn(60)
    await show.press(" ")
    await show.turn(3)
    assert show.lines[-4:] == ["Get ready", "2", "1", "Toe presses. Both feet"]
    await show.turn(67)
    assert await show.running == 0


async def test_keys_skip_go_back_and_undo(tmp_path: Path) -> None:
    show = Show(tmp_path)
    await show.turn(1)
    await show.press("\n")
    assert show.last == "Press"
    await show.press("n")
    assert show.last == "Let go"
    await show.press("u")
    assert show.last.startswith("Press")
    await show.press("N")
    assert await show.running == 0


@pytest.mark.parametrize(("answer", "kept"), [("s", ["stopped"]), ("d", [])])
async def test_q_asks_and_keeps_or_discards(tmp_path: Path, answer: str, kept: list[str]) -> None:
    show = Show(tmp_path)
    await show.turn(20)
    await show.press("q")
    assert set(show.lines[-2:]) == {QUESTION, "Paused"}
    await show.press("x", answer)
    assert await show.running == 0
    assert show.outcomes == kept


async def test_q_and_k_keep_going(tmp_path: Path) -> None:
    show = Show(tmp_path)
    await show.turn(20)
    await show.press("q", "k")
    await show.turn(3 + 52)
    assert await show.running == 0
    assert show.outcomes == ["finished"]


async def test_a_reader_that_has_gone_costs_no_session(tmp_path: Path) -> None:
    show = Show(tmp_path)
    await show.turn(20)
    show.gone = True
    await show.turn(10)
    with pytest.raises(BrokenPipeError):
        await show.running
    assert show.outcomes == ["stopped"]


async def test_the_program_ends_after_its_last_word(tmp_path: Path) -> None:
    show = Show(tmp_path, heard=True)
    await show.turn(72)
    while not show.outcomes:  # a thread writes them
        await show.clock.settle()
    assert not show.running.done()
    _, last = show.speaker.played[-1]
    assert last.tone is Tone.DONE
    while not show.running.done():
        await show.turn(1)
    assert await show.running == 0
    assert show.clock.now() <= 72 + 5


async def test_m_mutes_at_once_and_is_heard_again(tmp_path: Path) -> None:
    show = Show(tmp_path)
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
    await show.press("q", "d")
    await show.running

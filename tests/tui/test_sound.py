"""The sound of a session in the app."""

from pathlib import Path

import pytest

from footcoach.audio.cue import Cue, Tone
from footcoach.tui.app import CoachApp
from tests.tui.stage import Stage, staged

NO_SOUND = "No sound: no audio device was found."


def heard_at(stage: Stage, moment: float) -> list[Cue]:
    return [cue for at, cue in stage.speaker.played if at == moment]


async def test_every_phase_starts_with_its_sound(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(40)
        assert [cue.tone for cue in heard_at(stage, 0)] == [Tone.START]
        assert heard_at(stage, 15) == [Cue(Tone.WORK, ("walk",))]
        assert heard_at(stage, 32) == [Cue(Tone.TICK)]
        assert [cue.tone for cue in heard_at(stage, 35)] == [Tone.REST]


async def test_sounds_are_prepared_in_advance(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(700)
        heard = {cue for _, cue in stage.speaker.played}
        assert heard == set(stage.speaker.prepared) & heard
        assert len(stage.speaker.prepared) == len(set(stage.speaker.prepared))


async def test_m_mutes_and_the_screen_says_so(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        await stage.press("m")
        assert stage.speaker.silences == [16]
        assert "muted · exercise 1 of 5" in stage.text
        assert "m unmute" in stage.text
        before = len(stage.speaker.played)
        await stage.turn(30)
        assert len(stage.speaker.played) == before
        await stage.press("m")
        await stage.turn(30)
        assert len(stage.speaker.played) > before
        assert "muted" not in stage.text


async def test_muting_lasts_for_the_next_session(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.press("m", "q", "d")
        assert stage.at == "TodayScreen"
        await stage.press("enter")
        assert stage.speaker.muted
        assert "muted" in stage.text


async def test_the_last_sound_plays_during_the_summary(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True, round_number=3) as stage:
        await stage.turn(72)
        await stage.until_saved()
        assert stage.at == "SummaryScreen"
        assert [cue.tone for cue in heard_at(stage, 72)] == [Tone.DONE]
        assert not stage.speaker.closed
    assert stage.speaker.closed


async def test_without_a_device_there_is_one_warning_and_the_bell_rings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[CoachApp] = []
    monkeypatch.setattr(CoachApp, "bell", lambda app: rung.append(app))
    async with staged(tmp_path, at_once=True) as stage:
        stage.speaker.works = False
        for _ in range(2):
            stage.speaker.report(NO_SOUND)
        await stage.turn(1)
        assert notices(stage.app) == [NO_SOUND]
        assert "no sound · exercise 1 of 5" in stage.text
        await stage.turn(49)
        assert len(rung) == 3  # walk, rest, walk
        await stage.press("m")
        await stage.turn(50)
        assert len(rung) == 3


def notices(app: CoachApp) -> list[str]:
    return [notice.message for notice in app._notifications]

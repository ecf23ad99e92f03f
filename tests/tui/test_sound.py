"""The sound of a session in the app."""

from pathlib import Path

import pytest

from footcoach.audio.cue import Cue, Tone
from footcoach.audio.mixing import MixOptions
from footcoach.tui.app import CoachApp
from tests.audio.waves import write_wave
from tests.cli.test_sounds import QUIET
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


async def test_a_bad_sound_is_told_once_and_a_good_one_has_its_length(tmp_path: Path) -> None:
    write_wave(tmp_path / "sounds" / "work.wav", 0.1)
    (tmp_path / "sounds" / "hold.wav").write_bytes(b"nothing")
    async with staged(tmp_path, at_once=True) as stage:
        assert stage.app._sound is not None
        bank = stage.app._sound.bank
        assert bank.seconds(Tone.WORK) == pytest.approx(0.1, abs=0.001)
        assert bank.seconds(Tone.HOLD) == 0.22
        told = [note.message for note in stage.app._notifications]
        assert [message for message in told if "not a WAVE file" in message] == [
            f"{tmp_path}/sounds/hold.wav: not a WAVE file; save it as WAV, 16-bit PCM, mono; "
            "until then the shipped sound is heard"
        ]


async def test_changed_sounds_are_read_again_but_never_during_a_session(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        repository = stage.app._repository
        assert repository is not None
        write_wave(tmp_path / "sounds" / "work.wav", 0.1)
        await stage.app._check_files()
        assert set(repository.snapshot.sources.sounds.tones) == {Tone.WORK}
        await stage.press("enter")
        write_wave(tmp_path / "sounds" / "hold.wav", 0.1)
        await stage.app._check_files()
        assert set(repository.snapshot.sources.sounds.tones) == {Tone.WORK}


async def test_a_routine_has_its_own_sound_and_a_theme_does_not_change_it(tmp_path: Path) -> None:
    (tmp_path / "quiet.toml").write_text(QUIET)
    chosen = {"theme": "footcoach-dark", "output": "usb"}
    quiet = str(tmp_path / "quiet.toml")
    async with staged(tmp_path, at_once=True, routine=quiet, settings=chosen) as stage:
        mix = MixOptions(voice=False, volume=30)
        assert (stage.speaker.mix, stage.speaker.output) == (mix, "usb")
        await stage.app.save_theme("nord")
        assert stage.speaker.mix == mix
        await stage.press("m")
        assert stage.speaker.muted


async def test_an_output_is_chosen_by_what_the_system_calls_it(tmp_path: Path) -> None:
    async with staged(tmp_path, settings={"output": "usb"}) as stage:
        await stage.press("comma")
        assert "Output          Headset" in stage.text

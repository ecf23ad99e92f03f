"""The sound of all sessions of one run."""

import asyncio
from array import array
from collections.abc import Iterable
from pathlib import Path

import pytest

from footcoach.audio import session_sound
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.live_speech import LiveSpeech
from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import Script
from footcoach.audio.session_sound import Bell, SessionSound
from footcoach.audio.sound_bank import SoundBank
from footcoach.coaching.clock import HandClock
from footcoach.routines.library import Library
from footcoach.routines.timeline import Round, timeline
from tests.audio.recording_player import RecordingPlayer, silent_sound


def test_a_failure_of_the_speaker_after_the_event_loop_has_ended_is_ignored(
    tmp_path: Path, library: Library
) -> None:
    walking = library.exercise("toe-walking")
    phases = timeline(Round("mine", 1, (walking,)))
    speaker = RecordingPlayer(HandClock())
    sound = silent_sound(tmp_path, speaker)
    script = Script(phases, {walking.slug: walking}, sound.bank.seconds)
    asyncio.run(_open(sound, script))
    speaker.report("The device is lost.")


async def _open(sound: SessionSound, script: Script) -> None:
    await sound.open(script, MixOptions())


async def test_phrases_are_rendered_again_for_another_language(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[tuple[str, bool]] = []

    def render(bank: SoundBank, phrases: Iterable[str], folder: Path, language: str) -> None:
        missing = bank.missing(phrases)
        rendered.append((language, "Zehengang" in missing))
        for phrase in missing:
            bank.add(phrase, array("h", [1]))

    monkeypatch.setattr(session_sound, "engine", lambda: ("espeak-ng",))
    monkeypatch.setattr(session_sound, "render_missing", render)
    walking = library.exercise("toe-walking").model_copy(update={"name": "Zehengang"})
    phases = timeline(Round("mine", 1, (walking,)))
    sound = silent_sound(tmp_path, RecordingPlayer(HandClock()))
    script = Script(phases, {walking.slug: walking}, sound.bank.seconds)
    for language in ("de", "de", "en"):
        await sound.open(script, MixOptions(), language)
    sound.close()
    assert rendered == [("de", True), ("en", True)]


async def test_live_speech_has_time_reserved_in_every_session(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_sound, "engine", lambda: None)
    monkeypatch.setattr(session_sound, "spd_say", lambda: "spd-say")
    walking = library.exercise("toe-walking").model_copy(update={"name": "My walk"})
    phases = timeline(Round("mine", 1, (walking,)))
    sound = silent_sound(tmp_path, RecordingPlayer(HandClock()))
    script = Script(phases, {walking.slug: walking}, sound.bank.seconds)
    for _ in range(2):
        await sound.open(script, MixOptions())
        assert isinstance(sound._speech, LiveSpeech)
        assert sound.bank.seconds("My walk") > 0.5
    sound.close()


class RingingBell:
    """A bell that counts how often it rings."""

    def __init__(self, *, is_needed: bool = True) -> None:
        self.count = 0
        self.is_needed = is_needed
        self.bell = Bell(self._ring, lambda: self.is_needed)

    def _ring(self) -> None:
        self.count += 1


def test_the_bell_rings_for_a_tone() -> None:
    ringing = RingingBell()
    ringing.bell.play(Cue(Tone.WORK, ("walk",)))
    assert ringing.count == 1


def test_the_bell_does_not_ring_for_words_and_ticks() -> None:
    ringing = RingingBell()
    ringing.bell.play(Cue(phrases=("paused",)))
    ringing.bell.play(Cue(Tone.TICK, ("3",)))
    assert ringing.count == 0


def test_the_bell_does_not_ring_while_the_speaker_works() -> None:
    ringing = RingingBell(is_needed=False)
    ringing.bell.play(Cue(Tone.WORK))
    ringing.is_needed = True
    ringing.bell.play(Cue(Tone.REST))
    assert ringing.count == 1

"""The sound of all sessions of one run."""

import asyncio
from pathlib import Path

from footcoach.audio.cue import Cue, Tone
from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import Script
from footcoach.audio.session_sound import Bell, SessionSound
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

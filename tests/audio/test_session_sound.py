"""What is true of the sound for a whole run."""

import asyncio
from pathlib import Path

from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import Script
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.clock import HandClock
from footcoach.routines.library import Library
from footcoach.routines.timeline import Round, timeline
from tests.audio.recording_player import RecordingPlayer, silent_sound


def test_a_speaker_that_fails_once_everything_has_ended_troubles_nobody(
    tmp_path: Path, library: Library
) -> None:
    walking = library.exercise("toe-walking")
    phases = timeline(Round("mine", 1, (walking,)))
    speaker = RecordingPlayer(HandClock())
    sound = silent_sound(tmp_path, speaker)
    script = Script(phases, {walking.slug: walking}, sound.bank.seconds)
    asyncio.run(_open(sound, script))
    speaker.tell("The device is lost.")


async def _open(sound: SessionSound, script: Script) -> None:
    await sound.open(script, MixOptions())

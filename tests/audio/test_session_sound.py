"""The sound of all sessions of one run."""

import asyncio
from pathlib import Path

from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import Script
from footcoach.audio.session_sound import SessionSound
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

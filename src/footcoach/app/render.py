"""Renders the sound of a whole session into one file, to exercise without a terminal."""

import asyncio
from pathlib import Path

from footcoach.audio.cue_dispatcher import CueDispatcher
from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import Script
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.wav_file import WavFile
from footcoach.coaching.clock import HandClock
from footcoach.coaching.conductor import Conductor, Listener
from footcoach.errors import UserError
from footcoach.files.replacing import locked, replacing
from footcoach.routines.timeline import Phase, total_s

AFTER_LAST_WORD_S = 0.5
"""Seconds of silence at the end of the file."""


def render(script: Script, path: Path, bank: SoundBank, mix: MixOptions) -> float:
    """Write the sound of an uninterrupted session; return the length of the file in seconds.

    The last words come after the end of the timeline, as in a live session. The file is there only
    when it is finished. Raises UserError.
    """
    if not path.parent.is_dir():
        raise UserError(f"{path} cannot be written: there is no folder {path.parent}; create it")
    clock = HandClock()
    with locked(path, keep=False) as target, replacing(target) as file:
        player = WavFile(file, clock, bank, mix)
        asyncio.run(fast_forward(script.timeline, clock, CueDispatcher(script, [player])))
        return player.finish(AFTER_LAST_WORD_S)


async def fast_forward(timeline: tuple[Phase, ...], clock: HandClock, listener: Listener) -> None:
    """Run a whole session at once by advancing the clock; raise what the listener raises."""
    errors: list[Exception] = []

    def failed(_: Listener, error: Exception) -> None:
        errors.append(error)

    conductor = Conductor(timeline, clock, [listener], failed)
    running = asyncio.create_task(conductor.run())
    await clock.turn(total_s(timeline))
    await running
    if errors:
        raise errors[0]

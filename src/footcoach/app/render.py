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
from footcoach.routines.timeline import Phase, total_s

LAST_TONE_S = 0.08
"""Length of the file beyond the timeline, for the start of the tone that ends it."""


def render(script: Script, path: Path, bank: SoundBank, mix: MixOptions) -> float:
    """Write the sound of an uninterrupted session; return the length of the file in seconds.

    The file ends with the timeline, to fit music or a clock. The last words of a live session are
    left out, because they come after it.
    """
    clock = HandClock()
    player = WavFile(path, clock, bank, mix)
    length_s = total_s(script.timeline) + LAST_TONE_S
    try:
        asyncio.run(fast_forward(script.timeline, clock, CueDispatcher(script, [player])))
        player.finish(length_s)
    except BaseException:  # also after Ctrl+C, half a file is not kept
        player.close()
        raise
    return length_s


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

"""The sound of a whole session in one file, for headphones and no terminal at all."""

import asyncio
from pathlib import Path

from footcoach.app.fast_forward import fast_forward
from footcoach.audio.cue_dispatcher import CueDispatcher
from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import Script
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.wav_file import WavFile
from footcoach.coaching.clock import HandClock
from footcoach.routines.timeline import total_s

LAST_TONE_S = 0.08
"""What the file has beyond the timeline: room for a moment of the tone that ends it."""


def render(script: Script, path: Path, bank: SoundBank, mix: MixOptions) -> float:
    """Write the sound of a session that nobody pauses; return the file's length in seconds.

    The file ends with the timeline, so that it can be set beside music or a clock: the last words
    of a live session, which come after it, are left out.
    """
    clock = HandClock()
    player = WavFile(path, clock, bank, mix)
    length_s = total_s(script.timeline) + LAST_TONE_S
    try:
        asyncio.run(fast_forward(script.timeline, clock, CueDispatcher(script, [player])))
        player.finish(length_s)
    except BaseException:  # Ctrl+C too: a half file is worse than none
        player.close()
        raise
    return length_s

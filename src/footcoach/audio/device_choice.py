"""Chooses the sound device: just-playback, or else what the system can play files with."""

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from footcoach.audio.device import Device
from footcoach.audio.miniaudio_device import MiniaudioDevice
from footcoach.audio.program_device import ProgramDevice
from footcoach.audio.winsound_device import WinsoundDevice
from footcoach.errors import UserError

AFPLAY = (("afplay",),)  # comes with macOS
PROGRAMS = (("paplay",), ("pw-play",), ("aplay", "--quiet"))
"""The players of PulseAudio, PipeWire and ALSA. PulseAudio's comes first because it fails at once
without a server, and PipeWire has one as well; `pw-play` waits without a word where PipeWire runs
for video alone. ALSA's comes last because the hardware may be in use by a server."""


def open_device(silence: Path, system: str = sys.platform) -> Device:
    """Open the first device that works, with a silent file; raise the last failure if none does."""
    failure: Exception = UserError("there is no way to play sound")
    for open_one in _openers(system):
        try:
            return open_one(silence)
        except Exception as error:  # noqa: BLE001 - a library that fails leaves the others
            failure = error
    raise failure


def _openers(system: str) -> Iterator[Callable[[Path], Device]]:
    yield MiniaudioDevice
    if system == "win32":
        yield WinsoundDevice
    elif commands := _installed(AFPLAY if system == "darwin" else PROGRAMS):
        yield partial(ProgramDevice, commands)


def _installed(commands: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Return the commands whose program is installed, with its path."""
    found = ((shutil.which(name), arguments) for name, *arguments in commands)
    return [(path, *arguments) for path, arguments in found if path is not None]

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
from footcoach.debug import debug
from footcoach.errors import UserError

AFPLAY = (("afplay",),)  # comes with macOS
PROGRAMS = (("paplay",), ("pw-play",), ("aplay", "--quiet"))
"""The players of PulseAudio, PipeWire and ALSA. PulseAudio's comes first because it fails at once
without a server, and PipeWire has one as well; `pw-play` waits without a word where PipeWire runs
for video alone. ALSA's comes last because the hardware may be in use by a server."""


def open_device(
    silence: Path,
    system: str = sys.platform,
    tell: Callable[[str, Exception | None], object] = lambda *_: None,
) -> Device:
    """Open the first device that works, with a silent file; raise the last failure if none does.

    `tell` is called with the name of each that is tried, and why it does not work, if so.
    """
    failure: Exception = UserError("there is no way to play sound")
    for name, open_one in _openers(system):
        try:
            device = open_one(silence)
        except Exception as error:  # noqa: BLE001 - a library that fails leaves the others
            debug("sound: %s does not work: %s", name, error)
            tell(name, error)
            failure = error
        else:
            debug("sound: %s is used", name)
            tell(name, None)
            return device
    raise failure


def _openers(system: str) -> Iterator[tuple[str, Callable[[Path], Device]]]:
    """Yield what can play sound, by name, the best first."""
    yield "just-playback", MiniaudioDevice
    if system == "win32":
        yield "winsound", WinsoundDevice
    elif commands := _installed(AFPLAY if system == "darwin" else PROGRAMS):
        names = " or ".join(Path(program).name for program, *_ in commands)
        yield names, partial(ProgramDevice, commands)


def _installed(commands: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Return the commands whose program is installed, with its path."""
    found = ((shutil.which(name), arguments) for name, *arguments in commands)
    return [(path, *arguments) for path, arguments in found if path is not None]

"""The outputs of the system: the devices that play sound, and the command that plays on each.

just-playback cannot choose one, so a chosen output is played on by a program of the system.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from footcoach.text import readable

TIMEOUT_S = 2.0  # for listing the outputs
MAX_OUTPUTS = 50
ALSA_KINDS = ("sysdefault:", "plughw:", "hdmi:")
"""The names of ALSA that convert rates and stand for a device; others are plugins or variants."""


@dataclass(frozen=True, slots=True)
class SoundOutput:
    """An output: its name in the settings, what the system calls it, and the command to play."""

    name: str
    description: str
    command: tuple[str, ...]


def outputs(system: str = sys.platform) -> tuple[SoundOutput, ...]:
    """Return the outputs to choose from: those of the first sound system that has any. Blocks.

    macOS and Windows have no program that plays on an output by its name.
    """
    if system in {"darwin", "win32"}:
        return ()
    for lister, player, arguments, read, option in _SYSTEMS:
        listing, playing = shutil.which(lister), shutil.which(player)
        if listing is None or playing is None:
            continue
        with suppress(OSError, ValueError, subprocess.TimeoutExpired):
            found = tuple(islice(read(_printed(listing, *arguments)), MAX_OUTPUTS))
            if found:
                return tuple(
                    SoundOutput(name, readable(description) or name, (playing, *option, name))
                    for name, description in found
                )
    return ()


def find_output(name: str, system: str = sys.platform) -> SoundOutput | None:
    """Return the output of a name, or None if it is not there now. Blocks."""
    return next((output for output in outputs(system) if output.name == name), None)


def _printed(program: str, *arguments: str) -> str:
    """Return what a program prints in English."""
    done = subprocess.run(  # noqa: S603 - no shell, and no argument from outside
        (program, *arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=TIMEOUT_S,
        check=False,
    )
    return done.stdout.decode(errors="replace")


def _of_pulse(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and description of each sink that `pactl list sinks` prints."""
    name = ""
    for line in text.splitlines():
        value = line.partition(": ")[2]
        if line.startswith("\tName: "):
            name = value
        elif line.startswith("\tDescription: ") and name:
            yield name, value
            name = ""


def _of_pipewire(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and description of each sink among the objects that `pw-dump` prints."""
    for entry in json.loads(text):
        info = entry.get("info") or {}
        props = info.get("props") or {}
        if props.get("media.class") == "Audio/Sink" and "node.name" in props:
            yield str(props["node.name"]), str(props.get("node.description", ""))


def _of_alsa(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and description of each device that `aplay -L` prints.

    A name stands at the beginning of a line, and its description is indented below it.
    """
    name, lines = "", list[str]()
    for line in (*text.splitlines(), "end"):
        if line.startswith(" "):
            lines.append(line.strip())
            continue
        if name.startswith(ALSA_KINDS):
            yield name, ", ".join(lines)
        name, lines = line, []


_Read = Callable[[str], Iterator[tuple[str, str]]]

_SYSTEMS: tuple[tuple[str, str, tuple[str, ...], _Read, tuple[str, ...]], ...] = (
    ("pactl", "paplay", ("list", "sinks"), _of_pulse, ("--device",)),
    ("pw-dump", "pw-play", (), _of_pipewire, ("--target",)),
    ("aplay", "aplay", ("-L",), _of_alsa, ("--quiet", "-D")),
)
"""What lists the outputs, what plays, how the outputs are listed, and the option for a name.

In the order of `device_choice.PROGRAMS`.
"""

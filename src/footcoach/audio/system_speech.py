"""Renders phrases that have no clip with the speech engine of the system, ahead of time."""

import os
import shutil
import subprocess
import sys
import wave
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from footcoach.audio.clips import RATE
from footcoach.audio.resample import levelled, resampled, trimmed
from footcoach.audio.sound_bank import SoundBank

MAX_PHRASES = 100  # of one routine; further ones are replaced by a tone
MAX_S = 20.0  # of speech; a longer phrase is not used as a cue
TIMEOUT_S = 10.0  # for rendering one phrase; a slower engine is not used again

FILE = "FOOTCOACH_SPEECH_FILE"
"""The placeholder for the WAV file in a command; also an environment variable with its path."""

_SAPI = f"""
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = New-Object Text.UTF8Encoding $false
Add-Type -AssemblyName System.Speech
$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo({RATE}, 'Sixteen', 'Mono')
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.SetOutputToWaveFile($env:{FILE}, $form)
$voice.Speak([Console]::In.ReadToEnd())
$voice.Dispose()
"""

_ESPEAK = ("--stdin", "-b", "1", "-z", "-w", FILE)
_ENGINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "darwin": (("say", "--file-format=WAVE", f"--data-format=LEI16@{RATE}", "-o", FILE),),
    "win32": (("powershell", "-NoProfile", "-NonInteractive", "-Command", _SAPI),),
}
_ON_ANY_SYSTEM = (("espeak-ng", *_ESPEAK), ("espeak", *_ESPEAK))


def engine(system: str = sys.platform) -> tuple[str, ...] | None:
    """Return the command of the system's speech engine, which reads the text from its stdin."""
    for name, *arguments in (*_ENGINES.get(system, ()), *_ON_ANY_SYSTEM):
        if (program := shutil.which(name)) is not None:
            return program, *arguments
    return None


def render_missing(bank: SoundBank, phrases: Iterable[str], folder: Path) -> None:
    """Render the phrases that the bank lacks, and add them to it. Blocks, and never raises.

    `folder` holds temporary files.
    """
    missing = bank.missing(phrases)[:MAX_PHRASES]
    command = engine() if missing else None
    if command is None:
        return
    with suppress(OSError, subprocess.TimeoutExpired):
        for phrase, samples in rendered(command, missing, folder):
            bank.add(phrase, samples)


def rendered(
    command: tuple[str, ...], phrases: Iterable[str], folder: Path
) -> "Iterator[tuple[str, array[int]]]":
    """Yield each phrase that the engine can speak with its samples, as loud as the clips."""
    with TemporaryDirectory(prefix="speech-", dir=folder, ignore_cleanup_errors=True) as subfolder:
        file = Path(subfolder, "phrase.wav")
        arguments = [str(file) if argument == FILE else argument for argument in command]
        for phrase in phrases:
            file.unlink(missing_ok=True)
            subprocess.run(  # noqa: S603 - no shell, and the text is not among the arguments
                arguments,
                input=f"{phrase}\n".encode(),
                env={**os.environ, FILE: str(file)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT_S,
                check=False,  # the file shows whether it worked
            )
            if samples := trimmed(_read(file)):
                yield phrase, levelled(samples)


def _read(file: Path) -> "array[int]":
    """Return the samples of a file at `RATE`; none if it has none, or more than `MAX_S`."""
    try:
        with wave.open(str(file)) as content:
            channels, width, rate = content.getparams()[:3]
            samples = array("h", content.readframes(int(MAX_S * rate) + 1))
    except (OSError, EOFError, ValueError, wave.Error):
        return array("h")
    if (channels, width) != (1, samples.itemsize) or len(samples) > MAX_S * rate:
        return array("h")
    if sys.byteorder == "big":
        samples.byteswap()
    return resampled(samples, rate)

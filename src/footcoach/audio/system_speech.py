"""Renders phrases that have no clip with the speech engine of the system, ahead of time."""

import os
import re
import shutil
import subprocess
import sys
import wave
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from footcoach.audio.clips import RATE
from footcoach.audio.resample import levelled, resampled, trimmed
from footcoach.audio.sound_bank import SoundBank
from footcoach.debug import Suppressed, debug
from footcoach.fields import ENGLISH

MAX_PHRASES = 300  # of one routine, with guidance and variants; further ones are replaced by a tone
MAX_S = 20.0  # of speech; a longer phrase is not used as a cue
TIMEOUT_S = 10.0  # for rendering one phrase; a slower engine is not used again

FILE = "FOOTCOACH_SPEECH_FILE"
"""The placeholder for the WAV file in a command; also an environment variable with its path."""

LANGUAGE = "FOOTCOACH_SPEECH_LANGUAGE"
"""An environment variable with the language of the text."""

_SAPI = f"""
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = New-Object Text.UTF8Encoding $false
Add-Type -AssemblyName System.Speech
$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo({RATE}, 'Sixteen', 'Mono')
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$tag = $env:{LANGUAGE}
if (-not "$($voice.Voice.Culture.Name)-".StartsWith("$tag-")) {{
    $main = $tag.Split('-')[0]
    $fits = @($voice.GetInstalledVoices() |
        Where-Object {{ $_.Enabled -and "$($_.VoiceInfo.Culture.Name)-".StartsWith("$main-") }} |
        Sort-Object {{ $_.VoiceInfo.Culture.Name -ne $tag }})
    if ($fits.Count) {{ $voice.SelectVoice($fits[0].VoiceInfo.Name) }}
}}
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

_SAY_VOICE = re.compile(r"(?P<name>\S.*?) +(?P<language>[a-z]{2,3}[_-]\w+) +#")
_ENGLISH_OF_MACOS = ("Samantha", "Alex", "Daniel")  # many of the others are jokes


def engine(system: str = sys.platform) -> tuple[str, ...] | None:
    """Return the command of the system's speech engine, which reads the text from its stdin."""
    for name, *arguments in (*_ENGINES.get(system, ()), *_ON_ANY_SYSTEM):
        if (program := shutil.which(name)) is not None:
            return program, *arguments
    return None


def voice_of(command: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return the arguments by which an engine uses a voice of a language. Blocks.

    There are none for `say` without a voice of the language, nor for PowerShell, whose script
    reads the language from the environment.
    """
    match Path(command[0]).stem:
        case "espeak-ng" | "espeak":
            return "-v", language
        case "say":
            listed = subprocess.run(  # noqa: S603 - no shell, and no argument from outside
                (command[0], "-v", "?"), capture_output=True, timeout=TIMEOUT_S, check=False
            )
            name = say_voice(listed.stdout.decode(errors="replace"), language)
            return () if name is None else ("-v", name)
        case _:
            return ()


def say_voice(listed: str, language: str) -> str | None:
    """Return the best voice of a language from the list that `say` prints, or None.

    A voice of the same region comes first, then one without brackets: those with them, such as
    "Eddy (German (Germany))", are one voice in many languages.
    """
    tag, main = language.casefold(), language.partition("-")[0]
    fitting = []
    for found in filter(None, map(_SAY_VOICE.match, listed.splitlines())):
        name, spoken = found["name"], found["language"].replace("_", "-").casefold()
        is_usual = main != ENGLISH or name in _ENGLISH_OF_MACOS
        if is_usual and spoken.partition("-")[0] == main:
            fitting.append((spoken != tag, "(" in name, name))
    return min(fitting)[-1] if fitting else None


def render_missing(
    bank: SoundBank, phrases: Iterable[str], folder: Path, language: str = ENGLISH
) -> None:
    """Render the phrases that the bank lacks, and add them to it. Blocks, and never raises.

    `folder` holds temporary files.
    """
    missing = bank.missing(phrases)[:MAX_PHRASES]
    command = engine() if missing else None
    if command is None:
        return
    debug("%s renders %d phrases", command[0], len(missing))
    with Suppressed("phrases were not rendered", OSError, subprocess.TimeoutExpired):
        for phrase, samples in rendered(command, missing, folder, language):
            bank.add(phrase, samples)


def rendered(
    command: tuple[str, ...], phrases: Iterable[str], folder: Path, language: str
) -> "Iterator[tuple[str, array[int]]]":
    """Yield each phrase that the engine can speak with its samples, as loud as the clips.

    If it fails with a voice of the language, its usual voice speaks.
    """
    voices = dict.fromkeys((voice_of(command, language), ()))
    with TemporaryDirectory(prefix="speech-", dir=folder, ignore_cleanup_errors=True) as subfolder:
        file = Path(subfolder, "phrase.wav")
        for phrase in phrases:
            each = (_spoken((*command, *voice), phrase, file, language) for voice in voices)
            if samples := next(filter(None, each), None):
                yield phrase, levelled(samples)


def _spoken(command: tuple[str, ...], phrase: str, file: Path, language: str) -> "array[int]":
    """Return the samples of a phrase without the silence around it; none if the engine fails."""
    file.unlink(missing_ok=True)
    subprocess.run(  # noqa: S603 - no shell, and the text is not among the arguments
        [str(file) if argument == FILE else argument for argument in command],
        input=f"{phrase}\n".encode(),
        env={**os.environ, FILE: str(file), LANGUAGE: language},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=TIMEOUT_S,
        check=False,  # the file shows whether it worked
    )
    return trimmed(_read(file))


def _read(file: Path) -> "array[int]":
    """Return the samples of a file at `RATE`; none if it has none, or more than `MAX_S`."""
    try:
        with wave.open(str(file)) as content:
            channels, width, rate = content.getparams()[:3]
            samples = array("h", content.readframes(int(MAX_S * rate) + 1))
    except (OSError, EOFError, ValueError, wave.Error) as error:
        debug("a spoken phrase cannot be read: %s", error)
        return array("h")
    if (channels, width) != (1, samples.itemsize) or len(samples) > MAX_S * rate:
        return array("h")
    if sys.byteorder == "big":
        samples.byteswap()
    return resampled(samples, rate)

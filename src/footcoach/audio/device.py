"""The protocol of a sound device."""

from pathlib import Path
from typing import Protocol

NO_DEVICE = "no audio device was found"


class Device(Protocol):
    """Plays one WAV file at a time. Any method may block, and may raise anything.

    A device is opened with a silent file, which it plays or loads to find out whether it works; it
    raises UserError if not.
    """

    def play(self, path: Path) -> None:
        """Start to play a file in place of the one before, and return at once."""
        ...

    def stop(self) -> None:
        """Stop playing."""
        ...

    def close(self) -> None:
        """Release the device."""
        ...

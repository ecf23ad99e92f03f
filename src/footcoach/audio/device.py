"""The sound device, and the library that plays files on it."""

from pathlib import Path
from typing import Any, Protocol

from footcoach.errors import UserError

NO_DEVICE = "no audio device was found"


class Device(Protocol):
    """Plays one WAV file at a time. Any method may block, and may raise anything."""

    def load(self, path: Path, gain: float) -> None:
        """Load a file in place of the one before. Raises UserError if there is no device."""
        ...

    def start(self) -> None:
        """Start to play the loaded file, and return at once."""
        ...

    def stop(self) -> None:
        """Stop playing."""
        ...

    def close(self) -> None:
        """Release the device."""
        ...


class JustPlayback:
    """The library just-playback: miniaudio in C, which opens the device again for every file.

    Opening takes some milliseconds and uses the present default device. It fails if there is
    none any more.
    """

    def __init__(self) -> None:
        # Imported here so that a broken or missing library costs only the sound.
        try:
            from just_playback import Playback
            from just_playback.ma_result import MiniaudioError
        except ImportError:
            raise UserError("the library just-playback is not installed") from None
        try:
            self._playback: Any = Playback()
        except MiniaudioError:  # raised if it finds no device
            raise UserError(NO_DEVICE) from None
        # Otherwise the library waits at exit for the device, which may hang or be in use.
        if (finalizer := self._private("finalizer")) is not None:
            finalizer.atexit = False

    def load(self, path: Path, gain: float) -> None:
        """See `Device`."""
        self._playback.stop()  # releasing a device that is playing is slow
        self._playback.set_volume(gain)
        self._playback.load_file(str(path))
        if self._uses_null_device():
            raise UserError(NO_DEVICE)

    def start(self) -> None:
        """See `Device`."""
        self._playback.play()

    def stop(self) -> None:
        """See `Device`."""
        self._playback.stop()

    def close(self) -> None:
        """See `Device`."""
        self._playback.stop()
        self._playback.close()

    def _uses_null_device(self) -> bool:
        """Tell whether miniaudio plays to its null device, which it does if it finds no other."""
        attributes = self._private("ma_attrs")
        if attributes is None:
            return False
        from _ma_playback import lib  # a private module of just_playback, already loaded

        return bool(attributes.device.pContext.backend == lib.ma_backend_null)

    def _private(self, name: str) -> Any:
        """Return a private attribute of the library, or None in a release without it."""
        return getattr(self._playback, f"_Playback__{name}", None)

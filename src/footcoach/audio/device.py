"""The sound device, and the library that plays files on it. Imported when a session needs it."""

from pathlib import Path
from typing import Any, Protocol

from footcoach.errors import UserError

NO_DEVICE = "no audio device was found"


class Device(Protocol):
    """Plays one WAV file at a time. Any method may take its time, and may raise anything."""

    def load(self, path: Path, gain: float) -> None:
        """Get a file ready, in place of the one before; UserError where no device is found."""
        ...

    def start(self) -> None:
        """Let the loaded file sound, and return at once."""
        ...

    def stop(self) -> None:
        """Stop what sounds."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


class JustPlayback:
    """The library just-playback: miniaudio in C, which opens the device anew for every file.

    That takes some milliseconds, finds the device that is the default by then, and fails where
    there is none any more.
    """

    def __init__(self) -> None:
        try:
            from just_playback import Playback
            from just_playback.ma_result import MiniaudioError
        except ImportError:
            raise UserError("the library just-playback is not installed") from None
        try:
            self._playback: Any = Playback()
        except MiniaudioError:  # it looks for a device, and has found none
            raise UserError(NO_DEVICE) from None
        # At exit the library would wait for the device, which may hang or be in use by a thread.
        if (finalizer := self._inner("finalizer")) is not None:
            finalizer.atexit = False

    def load(self, path: Path, gain: float) -> None:
        """See `Device`."""
        self._playback.stop()  # a device that runs is given back slowly
        self._playback.set_volume(gain)
        self._playback.load_file(str(path))
        if self._leads_nowhere():
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

    def _leads_nowhere(self) -> bool:
        """Tell whether miniaudio plays to its null device, as it does where it finds no other."""
        attributes = self._inner("ma_attrs")
        if attributes is None:
            return False
        from _ma_playback import lib

        return bool(attributes.device.pContext.backend == lib.ma_backend_null)

    def _inner(self, name: str) -> Any:
        """Return what the library keeps to itself, or None in a release that has it no more."""
        return getattr(self._playback, f"_Playback__{name}", None)

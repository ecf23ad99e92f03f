"""The sound device of the library just-playback, which wraps miniaudio."""

from pathlib import Path
from typing import Any

from footcoach.audio.device import NO_DEVICE
from footcoach.debug import Suppressed
from footcoach.errors import UserError

NOT_INSTALLED = "just-playback is not installed; paplay, pw-play or aplay would do as well"


class MiniaudioDevice:
    """The library just-playback, which opens the present default device again for every file.

    That takes 3 ms with PulseAudio, whether or not the device is playing. It fails if there is no
    device any more.
    """

    def __init__(self, silence: Path) -> None:
        # Imported here so that a broken or missing library costs only the sound.
        try:
            from just_playback import Playback
            from just_playback.ma_result import MiniaudioError
        except ImportError:
            raise UserError(NOT_INSTALLED) from None
        try:
            self._playback: Any = Playback()
        except MiniaudioError:  # raised if it finds no device
            raise UserError(NO_DEVICE) from None
        # Otherwise the library waits at exit for the device, which may hang or be in use.
        if (finalizer := self._private("finalizer")) is not None:
            finalizer.atexit = False
        try:
            self._load(silence)
        except BaseException:
            with Suppressed("closing the device failed", Exception):
                self.close()
            raise

    def play(self, path: Path) -> None:
        """See `Device`."""
        self._playback.stop()
        self._load(path)
        self._playback.play()

    def stop(self) -> None:
        """See `Device`."""
        self._playback.stop()

    def close(self) -> None:
        """See `Device`."""
        self._playback.stop()
        self._playback.close()

    def _load(self, path: Path) -> None:
        self._playback.load_file(str(path))
        if self._uses_null_device():
            raise UserError(NO_DEVICE)

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

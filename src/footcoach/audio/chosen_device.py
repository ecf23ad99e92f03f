"""The sound device of a chosen output; if that is gone, the system's default plays."""

from collections.abc import Callable
from pathlib import Path

from footcoach.audio.device import Device
from footcoach.audio.device_choice import open_device
from footcoach.audio.outputs import find_output
from footcoach.audio.program_device import ProgramDevice
from footcoach.debug import debug
from footcoach.errors import UserError


class ChosenDevice:
    """Plays on one output, and on the default device once that fails.

    `tell` is called once with a sentence if it does.
    """

    def __init__(
        self,
        output: str,
        silence: Path,
        tell: Callable[[str], None],
        open_default: Callable[[Path], Device] = open_device,
    ) -> None:
        self._output = output
        self._silence = silence
        self._tell = tell
        self._open_default = open_default
        self._is_chosen = True
        self._device = self._open()

    def play(self, path: Path) -> None:
        """See `Device`."""
        try:
            self._device.play(path)
        except UserError:
            if not self._is_chosen:
                raise
            self._take_default()
            self._device.play(path)

    def stop(self) -> None:
        """See `Device`."""
        try:
            self._device.stop()
        except UserError:
            if not self._is_chosen:
                raise
            self._take_default()

    def close(self) -> None:
        """See `Device`."""
        self._device.close()

    def _open(self) -> Device:
        found = find_output(self._output)
        if found is not None:
            try:
                return ProgramDevice([found.command], self._silence)
            except UserError:
                pass  # it was listed, but does not play
        return self._default()

    def _take_default(self) -> None:
        self._device.close()
        self._device = self._default()

    def _default(self) -> Device:
        self._is_chosen = False
        debug("sound: the output %s does not work", self._output)
        device = self._open_default(self._silence)
        self._tell(f"The output {self._output} is not there; the system's default plays.")
        return device


def open_output(silence: Path, output: str | None, tell: Callable[[str], None]) -> Device:
    """Open the device of an output by its name, or the default one if it is None."""
    return open_device(silence) if output is None else ChosenDevice(output, silence, tell)

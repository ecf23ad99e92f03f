"""The sound device of a chosen output; if that is gone, the system's default plays."""

from collections.abc import Callable
from pathlib import Path

from footcoach.audio.device import Device
from footcoach.audio.device_choice import open_device
from footcoach.audio.outputs import find_output
from footcoach.audio.program_device import ProgramDevice
from footcoach.debug import debug
from footcoach.errors import UserError

REFUSAL_S = 0.1
"""Seconds after which a program has taken a file. It ends sooner where its output is gone; a sound
server may have moved what played before to another output, so that nothing failed until then."""


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
        self._chosen = self._open_chosen()
        """The program that plays on the output; None once the default device plays."""
        self._device: Device = self._chosen or self._default()

    def play(self, path: Path) -> None:
        """See `Device`."""
        if self._chosen is not None and not self._plays_on(self._chosen, path):
            self._take_default()
        if self._chosen is None:
            self._device.play(path)

    def stop(self) -> None:
        """See `Device`."""
        try:
            self._device.stop()
        except UserError:
            if self._chosen is None:
                raise
            self._take_default()

    def close(self) -> None:
        """See `Device`."""
        self._device.close()

    def _open_chosen(self) -> ProgramDevice | None:
        found = find_output(self._output)
        try:
            return None if found is None else ProgramDevice([found.command], self._silence)
        except UserError as error:
            debug("sound: %s is listed, but does not play: %s", self._output, error)
            return None

    def _plays_on(self, chosen: ProgramDevice, path: Path) -> bool:
        """Start a file on the output; return False if that fails."""
        try:
            chosen.play(path)
        except UserError as error:
            debug("sound: %s does not play any more: %s", self._output, error)
            return False
        return not chosen.fails_within(REFUSAL_S)

    def _take_default(self) -> None:
        self._device.close()
        self._chosen, self._device = None, self._default()

    def _default(self) -> Device:
        debug("sound: the default output plays in place of %s", self._output)
        device = self._open_default(self._silence)
        self._tell(f"The output {self._output} is not there; the system's default plays.")
        return device


def open_output(silence: Path, output: str | None, tell: Callable[[str], None]) -> Device:
    """Open the device of an output by its name, or the default one if it is None."""
    return open_device(silence) if output is None else ChosenDevice(output, silence, tell)

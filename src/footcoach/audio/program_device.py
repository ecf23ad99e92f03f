"""A sound device that plays files with a program of the system, in a process for each file."""

import atexit
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from footcoach.audio.device import NO_DEVICE
from footcoach.debug import Suppressed, debug
from footcoach.errors import UserError

PROBE_S = 0.3
"""Seconds after which a program that is still playing is taken to work. Without a sound server,
`paplay`, `pw-play` and `aplay` end after 10 ms."""


class ProgramDevice:
    """Plays with the first of some commands that works; each gets the path as its last argument.

    A command that ends with an error is not used again: the next one takes over.
    """

    def __init__(self, commands: Sequence[tuple[str, ...]], silence: Path) -> None:
        self._commands = list(commands)
        self._silence = silence
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()  # guards the attributes around a process, since any thread may close
        self._closed = False
        atexit.register(self.close)  # a daemon thread that plays has no chance to do so
        try:
            self._choose()
        except BaseException:
            self.close()
            raise

    @property
    def program(self) -> str:
        """The name of the program that plays."""
        return Path(self._commands[0][0]).name if self._commands else ""

    def play(self, path: Path) -> None:
        """See `Device`. Raises UserError if no command is left."""
        self.stop()
        self._start(path)

    def stop(self) -> None:
        """See `Device`. Raises UserError if no command is left."""
        try:
            self._end()
        except UserError:
            debug("sound: %s ended with an error", self._commands[0][0])
            del self._commands[0]
            self._choose()

    def close(self) -> None:
        """See `Device`."""
        atexit.unregister(self.close)
        with self._lock:
            self._closed = True
        with Suppressed("sound: the program had ended", UserError):
            self._end()

    def _choose(self) -> None:
        """Leave out commands until one plays silence; raise UserError if none does."""
        while self._commands:
            try:
                self._start(self._silence)
                if self._process is not None:
                    with suppress(subprocess.TimeoutExpired):
                        self._process.wait(PROBE_S)
                self._end()
            except UserError:
                debug("sound: %s does not play", self._commands[0][0])
                del self._commands[0]
            else:
                debug("sound: %s plays", self._commands[0][0])
                return
        raise UserError(NO_DEVICE)

    def _start(self, path: Path) -> None:
        with self._lock:
            if self._closed:
                return
            try:
                self._process = subprocess.Popen(  # noqa: S603 - no shell; the path is our own
                    (*self._commands[0], str(path)),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # the terminal's signals are for footcoach alone
                )
            except OSError:
                raise UserError(NO_DEVICE) from None

    def _end(self) -> None:
        """End the process, if any; raise UserError if it ended by itself with an error."""
        with self._lock:
            process, self._process = self._process, None
            if process is None:
                return
            has_failed = process.poll() not in {None, 0}
            process.kill()
            process.wait()
            if has_failed:
                raise UserError(NO_DEVICE)

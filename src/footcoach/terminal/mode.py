"""Sets the terminal's mode while the app starts and ends.

Keys that are typed in this time are neither echoed nor turned into signals: they wait for the app.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

if sys.platform == "win32":  # a console has no modes

    @contextmanager
    def keys_wait() -> Iterator[None]:
        """Do nothing."""
        yield

    def give_back() -> None:
        """Do nothing."""

    def has_shell() -> bool:
        """Return False: there is no job control."""
        return False

else:
    import termios

    _LOCAL_FLAGS = 3  # an index in the result of `tcgetattr`
    _before: list[list[Any]] = []

    @contextmanager
    def keys_wait() -> Iterator[None]:
        """Keep typed keys waiting while the app starts, runs and ends; then restore the terminal.

        SIGINT and SIGQUIT are ignored from then on: the program is ending already.
        """
        with suppress(termios.error, OSError, ValueError):
            mode = termios.tcgetattr(sys.stdin)
            _before.append(list(mode))
            mode[_LOCAL_FLAGS] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
            termios.tcsetattr(sys.stdin, termios.TCSANOW, mode)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_IGN)
            give_back()

    def give_back() -> None:
        """Restore the terminal to its mode before the app, for a while or for good."""
        if _before:
            with suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(sys.stdin, termios.TCSANOW, list(_before[0]))

    def has_shell() -> bool:
        """Tell whether a shell can continue this program after it was stopped.

        A session leader, or a program whose shell has gone, would stay stopped forever.
        """
        parent = os.getppid()
        try:
            is_job = os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
        except OSError:  # the parent belongs to another user
            return False
        return is_job

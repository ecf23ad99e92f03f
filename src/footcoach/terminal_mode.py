"""The terminal's mode before the app has taken it and after it has given it back.

Keys that are typed then are neither shown nor taken for signals: they wait for the app.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

if sys.platform == "win32":  # a console knows no such modes

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

    _LOCAL_FLAGS = 3  # in what `tcgetattr` returns
    _before: list[list[Any]] = []

    @contextmanager
    def keys_wait() -> Iterator[None]:
        """Have keys wait while the app starts, runs and ends; then put the terminal back.

        Until the program ends, keys are no signals: it is ending already.
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
        """Put the terminal back as it was before the app, for others or for good."""
        if _before:
            with suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(sys.stdin, termios.TCSANOW, list(_before[0]))

    def has_shell() -> bool:
        """Tell whether a parent could let a stopped program go on, as a shell does.

        A program that is the first of its session, or whose shell has gone, would stop for good.
        """
        parent = os.getppid()
        try:
            is_job = os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
        except OSError:  # the parent is not ours to ask
            return False
        return is_job

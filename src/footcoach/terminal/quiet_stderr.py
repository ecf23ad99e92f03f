"""Keeps messages of sound systems off the screen: they write directly to file descriptor 2."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

STDERR = 2


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Redirect file descriptor 2 to /dev/null; `sys.stderr` still reaches the terminal.

    Textual draws on the `sys.__stderr__` that it finds when the app starts, so enter this context
    before the app runs, and leave it after the app has ended.
    """
    streams = {name: getattr(sys, name) for name in ("stderr", "__stderr__")}
    using_it = {name: stream for name, stream in streams.items() if _is_on_stderr(stream)}
    try:
        terminal = os.dup(STDERR)
    except OSError:  # it is closed, so nothing can be printed there
        yield
        return
    stream = _like(next(iter(using_it.values()), None), terminal)
    try:
        _redirect(stream, using_it)
        yield
    finally:
        for name, original in using_it.items():
            setattr(sys, name, original)
        with suppress(OSError):  # the terminal may be gone
            stream.flush()
        os.dup2(terminal, STDERR)
        with suppress(OSError):
            stream.close()


def _redirect(stream: TextIO, using_it: dict[str, TextIO]) -> None:
    for name, original in using_it.items():
        with suppress(OSError):
            original.flush()
        setattr(sys, name, stream)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, STDERR)
    os.close(null)


def _is_on_stderr(stream: TextIO | None) -> bool:
    """Tell whether a stream writes to descriptor 2; tests and IDEs have streams that do not."""
    try:
        return stream is not None and stream.fileno() == STDERR
    except (OSError, ValueError):
        return False


def _like(stream: TextIO | None, descriptor: int) -> TextIO:
    """Open a descriptor for text, with the encoding of another stream."""
    encoding = stream.encoding if stream else "utf-8"
    return open(descriptor, "w", buffering=1, encoding=encoding, errors="backslashreplace")

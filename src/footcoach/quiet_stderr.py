"""Keeps what sound systems print off the screen: they write to file descriptor 2 themselves."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

STDERR = 2


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Lead file descriptor 2 to nowhere; `sys.stderr` still reaches the terminal.

    Textual draws on the `sys.__stderr__` of the moment when the app starts: so this has to be
    entered before an app runs, and left after it has ended.
    """
    streams = {name: getattr(sys, name) for name in ("stderr", "__stderr__")}
    on_it = {name: stream for name, stream in streams.items() if _is_on_stderr(stream)}
    try:
        shown = os.dup(STDERR)
    except OSError:  # it is closed: nothing can be printed there
        yield
        return
    stream = _like(next(iter(on_it.values()), None), shown)
    try:
        _lead(stream, on_it)
        yield
    finally:
        for name, before in on_it.items():
            setattr(sys, name, before)
        with suppress(OSError):  # the terminal may be gone
            stream.flush()
        os.dup2(shown, STDERR)
        with suppress(OSError):
            stream.close()


def _lead(stream: TextIO, on_it: dict[str, TextIO]) -> None:
    for name, before in on_it.items():
        with suppress(OSError):
            before.flush()
        setattr(sys, name, stream)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDERR)
    os.close(nowhere)


def _is_on_stderr(stream: TextIO | None) -> bool:
    """Tell whether a stream writes to descriptor 2; tests and IDEs have streams that do not."""
    try:
        return stream is not None and stream.fileno() == STDERR
    except (OSError, ValueError):
        return False


def _like(stream: TextIO | None, descriptor: int) -> TextIO:
    """Open a descriptor for text as another stream was opened."""
    encoding = stream.encoding if stream else "utf-8"
    return open(descriptor, "w", buffering=1, encoding=encoding, errors="backslashreplace")

"""Makes the standard streams safe to print to even if they are closed, full, or not Unicode.

Imports nothing slow: `footcoach status` prints through this module.
"""

import os
import sys
from io import TextIOWrapper

from footcoach import exit_codes


def prepare() -> None:
    """Make each stream replace letters that it cannot show, and open closed ones on /dev/null.

    They are opened in order, so each gets its own descriptor back, and nothing is ever printed
    into another file that footcoach opens.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def warn(message: str) -> None:
    """Print a warning or an error on one line of stderr, if stderr can be written."""
    from footcoach.text import printable  # deferred: `footcoach status` rarely needs it

    try:
        sys.stderr.write(f"footcoach: {printable(message)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        discard(sys.stderr)


def flush_output(
    code: int, failed: int = exit_codes.ERROR, last: str = "", unread: int | None = None
) -> int:
    """Print the `last` text and flush both streams; return the exit code.

    The exit code is `code`. If the output cannot be written, it is at least `failed`, with a
    warning. If the reader of the output has gone, it is `unread`, if given. No buffer is left to
    be flushed when the interpreter ends, which might fail.
    """
    try:
        if last:  # writing even "" would wait for a stopped terminal
            sys.stdout.write(last)
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)
        code = code if unread is None else unread
    except (OSError, ValueError) as error:
        discard(sys.stdout)
        warn(why_unusable(error))
        code = max(code, failed)
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        discard(sys.stderr)
    return code


def why_unusable(error: OSError | ValueError) -> str:
    """Return a sentence about why a file, or the output, cannot be used."""
    if isinstance(error, OSError):
        return f"{error.filename or 'the output'} cannot be used: {error.strerror or error}"
    return f"the output cannot be used: {error}"


def discard(stream: object) -> None:
    """Redirect a stream to /dev/null, with everything that is still in its buffer."""
    if not isinstance(stream, TextIOWrapper):
        return
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, ValueError):
        return  # the stream was closed: nothing is in its buffer

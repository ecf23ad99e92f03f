"""The standard streams, safe to print to whatever they are: closed, full, short of letters.

Imports nothing slow: the status line is printed through here.
"""

import os
import sys
from io import TextIOWrapper

FAILED = 1


def prepare() -> None:
    """Have each stream replace letters that it cannot show; a closed one leads to nowhere.

    Opened in order, each takes its own number again, so that no file of ours is ever printed to.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(message: str) -> None:
    """Print a sentence that is not output; nobody may be there to read it."""
    from footcoach.text import printable  # only for those who have something to say

    try:
        sys.stderr.write(f"footcoach: {printable(message)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        forget(sys.stderr)


def flushed(code: int, failed: int = FAILED, last: str = "") -> int:
    """Print the `last` of the output; return `code`, or say why that failed and return `failed`.

    The interpreter flushes both streams as it ends: nothing may be left then that it fails at.
    """
    try:
        if last:  # even nothing would wait for a terminal that is held up
            sys.stdout.write(last)
        sys.stdout.flush()
    except BrokenPipeError:
        forget(sys.stdout)  # whoever read has gone
    except (OSError, ValueError) as error:
        forget(sys.stdout)
        say(unusable(error))
        code = max(code, failed)  # one that tells of more stays
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        forget(sys.stderr)
    return code


def unusable(error: OSError | ValueError) -> str:
    """Say why a file, or the output, cannot be used."""
    if isinstance(error, OSError):
        return f"{error.filename or 'the output'} cannot be used: {error.strerror or error}"
    return f"the output cannot be used: {error}"


def forget(stream: object) -> None:
    """Lead a stream to nowhere, with all that it still holds."""
    if not isinstance(stream, TextIOWrapper):
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return  # it was closed: it holds nothing

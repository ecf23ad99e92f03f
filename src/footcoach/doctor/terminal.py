"""Checks of the terminal: what it can show, and which keys cannot arrive."""

import os
import select
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.console import Console

from footcoach.debug import debug
from footcoach.doctor.check import Check
from footcoach.launch import why_no_screen
from footcoach.system_info import inside
from footcoach.terminal.descriptors import is_in_foreground
from footcoach.text import printable

LEAST = (40, 12)
"""Columns and rows of the smallest window that the app draws in, as `tui/screens/base.py` has."""

ANSWER_S = 0.5  # over a slow connection, too
ASK = b"\x1b[?u\x1b[c"
"""Asks for the flags of the keyboard protocol of kitty, then for what every terminal tells."""

COLOURS = {"truecolor": "16 million colours", "256": "256 colours", "standard": "16 colours"}
NEXT_TO = {
    "zellij": "zellij keeps ctrl+p for itself; F3 opens the list of commands.",
    "JetBrains": "The IDE may keep F-keys for itself; each command has a letter, too.",
}
PROGRAMS = {
    "vscode": "Visual Studio Code may keep ctrl+p and F-keys for itself; each command of a screen "
    "has a letter, too.",
    "Apple_Terminal": "On most keyboards F-keys need fn; each command has a letter, too.",
}


class Seen(NamedTuple):
    """What is known about a terminal."""

    environ: Mapping[str, str]
    size: tuple[int, int]  # columns and rows
    colours: str | None  # as the library rich names them
    has_all_keys: bool | None  # by the keyboard protocol of kitty; None if it cannot be asked


def terminal_checks() -> Iterator[Check]:
    """Yield the checks of the terminal that this program runs in."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        text = "This is not a terminal: run it in the one that you exercise in."
        yield Check("terminal", "terminal", "note", text)
        return
    why = why_no_screen()
    if why is not None:
        advice = "'footcoach start --plain' coaches line by line."
        yield Check("terminal", "screen", "note", f"{why[0].upper()}{why[1:]}.", advice)
    colours = Console().color_system
    yield from checks_of(Seen(os.environ, shutil.get_terminal_size(), colours, _has_all_keys()))


def checks_of(seen: Seen) -> Iterator[Check]:
    """Yield the checks of a terminal."""
    yield _size(seen.size)
    yield _colours(seen)
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    yield Check("terminal", "encoding", "ok", f"Its encoding is {printable(encoding)}.")
    yield from _keys(seen)


def _size(size: tuple[int, int]) -> Check:
    columns, rows = size
    text = f"The window has {columns} × {rows} cells."
    if columns >= LEAST[0] and rows >= LEAST[1]:
        return Check("terminal", "size", "ok", text)
    return Check("terminal", "size", "note", text, f"Make it {LEAST[0]} × {LEAST[1]} or larger.")


def _colours(seen: Seen) -> Check:
    if seen.environ.get("NO_COLOR"):
        advice = "Unset it for colours; words and shapes say the same without them."
        return Check("terminal", "colours", "note", "NO_COLOR turns colours off.", advice)
    if seen.colours is None:
        text = "It shows no colours; words and shapes say the same."
        return Check("terminal", "colours", "note", text)
    text = f"It shows {COLOURS.get(seen.colours, seen.colours)}."
    if seen.colours != "standard":
        return Check("terminal", "colours", "ok", text)
    advice = "If it can show more, set COLORTERM=truecolor, or a TERM such as xterm-256color."
    return Check("terminal", "colours", "note", text, advice)


def _keys(seen: Seen) -> Iterator[Check]:
    if seen.has_all_keys:
        text = "Every key arrives, play and pause too, unless the desktop keeps it."
        yield Check("terminal", "keys", "ok", text)
    elif seen.has_all_keys is not None:
        text = "All keys that footcoach needs arrive; play and pause of headphones do not."
        advice = "Space, F5 and b pause as well. kitty, foot, Ghostty and WezTerm pass them on."
        yield Check("terminal", "keys", "ok", text, advice)
    around = [NEXT_TO[name] for name in inside(seen.environ) if name in NEXT_TO]
    program = PROGRAMS.get(seen.environ.get("TERM_PROGRAM", ""))
    for text in (*around, *([program] if program else [])):
        yield Check("terminal", "keys", "note", text)


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined] # None has none, which is caught
    except (AttributeError, ValueError) as error:
        debug("no terminal: %s", error)
        return False


def _has_all_keys() -> bool | None:
    """Ask the terminal for the keyboard protocol of kitty; None if it does not answer at all."""
    answer = _ask(ASK) if sys.platform != "win32" else b""
    if not answer:
        return None
    return b"\x1b[?" in answer and b"u" in answer.split(b"c")[0]


if sys.platform != "win32":
    import termios
    import tty

    def _ask(question: bytes) -> bytes:
        """Write a question to the terminal; return its answer, up to the last byte of a "c"."""
        answer, until = b"", time.monotonic() + ANSWER_S
        try:
            keyboard, screen = sys.stdin.fileno(), sys.stdout.fileno()
            if not is_in_foreground(keyboard):
                return b""  # the system would stop a job that changes the terminal
            before = termios.tcgetattr(keyboard)
            try:
                tty.setcbreak(keyboard)  # without an echo of the answer
                os.write(screen, question)
                while not answer.endswith(b"c") and (left := until - time.monotonic()) > 0:
                    if select.select([keyboard], [], [], left)[0]:
                        answer += os.read(keyboard, 256)
            finally:
                termios.tcsetattr(keyboard, termios.TCSAFLUSH, before)
        except (OSError, ValueError, termios.error) as error:
            debug("the terminal cannot be asked: %s", error)
        return answer

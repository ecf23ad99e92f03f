"""Opens the app, or coaches line by line. What is imported here is what that needs."""

import os
import stat
import sys
from pathlib import Path

from footcoach.config.paths import Paths, shipped_data
from footcoach.errors import UserError
from footcoach.files.replacing import make_writable
from footcoach.quiet_stderr import quiet_stderr
from footcoach.terminal_mode import keys_wait
from footcoach.text import printable

DRAWN = "█▀▄░⣿◀▶◆▲■○●⇄‖─│"
"""Some of the characters that screens are drawn with."""


def why_no_screen() -> str | None:
    """Return why the terminal can draw no screen; None where it can, or where there is none."""
    if not _has_terminal():
        return None
    kind = os.environ.get("TERM", "")
    if os.name == "posix" and not _moves_as_usual(kind):
        return f"this terminal can draw no screen (TERM={printable(kind)})"
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        DRAWN.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return f"this terminal cannot show the screen's letters (its encoding is {encoding})"
    return None


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _moves_as_usual(kind: str) -> bool:
    """Tell whether a kind of terminal moves its cursor as all do today, as far as is known."""
    if kind in {"", "dumb", "unknown"}:
        return False
    try:
        import _curses
    except ImportError:
        return True
    try:
        _curses.setupterm(kind)
        moves = _curses.tigetstr("cup")
    except _curses.error:
        return True  # newer than the system's list of terminals
    return moves is not None and moves.startswith(b"\x1b[")


def open_app(
    paths: Paths,
    routine: str | None = None,
    number: int | None = None,
    *,
    at_once: bool = False,
) -> int:
    """Open the app; `at_once` begins a round. Return the exit code."""
    if not _has_terminal():
        raise UserError(
            "the coach needs a terminal; without one, 'footcoach show' and 'footcoach stats' work"
        )
    why = why_no_screen()
    if why is not None:
        raise UserError(f"{why}; 'footcoach start' coaches line by line in it")
    if _is_no_folder(paths.data):  # nothing is there to be looked at
        make_writable(paths.data)
    with keys_wait():
        from footcoach.tui.app import CoachApp

        app = CoachApp(paths, routine=routine, round_number=number, at_once=at_once)
        with quiet_stderr():
            problem = app.run()
    if problem is not None:
        raise problem
    return app.return_code or 0


def coach_plainly(paths: Paths, routine: str | None = None, number: int | None = None) -> int:
    """Coach through a round line by line; return the exit code."""
    import asyncio

    from footcoach.app.repository import Repository
    from footcoach.audio.clips import Clips
    from footcoach.audio.session_sound import Sound
    from footcoach.audio.sound_bank import SoundBank
    from footcoach.coaching.clock import RealClock
    from footcoach.plain.keyboard import keyboard
    from footcoach.plain.output import Output
    from footcoach.plain.run import PlainSession

    make_writable(paths.data)
    repository = Repository(paths, RealClock(), routine)
    output = Output(sys.stdout)
    sound = Sound(SoundBank(Clips(shipped_data())), paths.data, output.write, output.ring)
    session = PlainSession(
        repository,
        sound,
        output,
        number,
        keyboard(pastes=_moves_as_usual(os.environ.get("TERM", ""))),
    )
    with quiet_stderr():
        return asyncio.run(session.run())


def _is_no_folder(path: Path) -> bool:
    """Tell whether it is surely none; one on a disk that is away may well be."""
    try:
        return not stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False

"""Opens the app, or coaches line by line.

Each function imports its own face, so that the first frame waits for nothing else.
"""

import os
import stat
import sys
from pathlib import Path

from footcoach.config.paths import Paths, shipped_data
from footcoach.crash import reporter, watch_tasks, watching_threads
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.files.replacing import make_writable
from footcoach.terminal import streams
from footcoach.terminal.mode import keys_wait
from footcoach.terminal.quiet_stderr import quiet_stderr
from footcoach.text import printable

SCREEN_CHARACTERS = "█▀▄░⣿◀▶◆▲▽■○●⇄‖─│"
"""Some of the characters that the screen is drawn with."""


def why_no_screen() -> str | None:
    """Return why the terminal cannot draw a screen; None if it can, or if there is no terminal."""
    if not _has_terminal():
        return None
    kind = os.environ.get("TERM", "")
    if os.name == "posix" and not _is_ansi(kind):
        return f"this terminal cannot draw a screen (TERM={printable(kind)})"
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        SCREEN_CHARACTERS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return f"this terminal cannot show the screen's characters (its encoding is {encoding})"
    return None


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _has_driver() -> bool:
    """Tell whether the screen is drawn elsewhere, as 'footcoach serve' does in a browser."""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def _is_ansi(kind: str) -> bool:
    """Tell whether a kind of terminal moves its cursor by the ANSI escape sequence.

    A terminal that the system does not list is assumed to be a new one that does so.
    """
    if kind in {"", "dumb", "unknown"}:
        return False
    try:
        import _curses
    except ImportError:
        return True
    try:
        _curses.setupterm(kind)
        moves = _curses.tigetstr("cup")
    except _curses.error as error:
        debug("terminal %s: %s", kind, error)
        return True
    return moves is not None and moves.startswith(b"\x1b[")


def open_app(
    paths: Paths,
    routine: str | None = None,
    number: int | None = None,
    *,
    at_once: bool = False,
) -> int:
    """Open the app, and start a round if `at_once`; return the exit code."""
    if not (_has_terminal() or _has_driver()):
        raise UserError(
            "the screen needs a terminal; without one, 'footcoach start --plain' coaches line by "
            "line, and 'footcoach render' writes a round as sound"
        )
    why = why_no_screen()
    if why is not None:
        raise UserError(f"{why}; 'footcoach start --plain' coaches line by line")
    if _is_missing(paths.data):  # an existing one may be read-only: then the app says so
        make_writable(paths.data)
    with keys_wait():
        from footcoach.tui.app import CoachApp

        app = CoachApp(paths, routine=routine, round_number=number, at_once=at_once)
        with quiet_stderr(), watching_threads(app.report_from_anywhere):
            problem = app.run()
    if problem is not None:
        raise problem
    return app.return_code or 0


def coach_plainly(paths: Paths, routine: str | None = None, number: int | None = None) -> int:
    """Coach a round line by line; return the exit code."""
    import asyncio

    from footcoach.app.repository import Repository
    from footcoach.audio.clips import Clips
    from footcoach.audio.session_sound import SessionSound
    from footcoach.audio.sound_bank import SoundBank
    from footcoach.coaching.clock import RealClock
    from footcoach.plain.keyboard import keyboard
    from footcoach.plain.output import Output
    from footcoach.plain.run import PlainSession

    make_writable(paths.data)
    repository = Repository(paths, RealClock(), routine)
    output = Output(sys.stdout)
    sound = SessionSound(SoundBank(Clips(shipped_data())), paths.data, output.write, output.ring)
    keys = keyboard(pastes=_is_ansi(os.environ.get("TERM", "")))
    session = PlainSession(repository, sound, output, number, keys)
    report = reporter(paths.data, streams.warn)

    async def coached() -> int:
        watch_tasks(asyncio.get_running_loop(), report)
        return await session.run()

    with quiet_stderr(), watching_threads(report):
        return asyncio.run(coached())


def _is_missing(path: Path) -> bool:
    """Tell whether there is no folder at a path; False if that cannot be found out."""
    try:
        return not stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        debug("the data folder: %s", error)
        return False

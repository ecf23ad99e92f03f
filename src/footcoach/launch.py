"""Opens the app, or coaches line by line. What is imported here is what that needs."""

import os
import sys

from footcoach.errors import Problem
from footcoach.paths import Paths, make_writable, shipped_data
from footcoach.quiet_stderr import quiet_stderr


def is_dumb() -> bool:
    """Tell whether the terminal can draw no screen, as those in editors cannot."""
    return os.environ.get("TERM") == "dumb"


def open_app(
    paths: Paths,
    routine: str | None = None,
    number: int | None = None,
    *,
    at_once: bool = False,
) -> int:
    """Open the app; `at_once` begins a round. Return the exit code."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise Problem(
            "the coach needs a terminal; without one, 'footcoach show' and 'footcoach stats' work"
        )
    if is_dumb():
        raise Problem(
            "this terminal can draw no screen (TERM=dumb); "
            "'footcoach start' coaches line by line in it"
        )
    make_writable(paths.data)
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

    from footcoach.coaching.clock import RealClock
    from footcoach.cues.bank import Bank
    from footcoach.cues.clips import Clips
    from footcoach.plain.keyboard import keyboard
    from footcoach.plain.output import Output
    from footcoach.plain.run import PlainSession
    from footcoach.session.desk import Desk
    from footcoach.session.sound import Sound

    make_writable(paths.data)
    desk = Desk(paths, RealClock(), routine)
    output = Output(sys.stdout)
    sound = Sound(Bank(Clips(shipped_data())), paths.data, output.write, output.ring)
    session = PlainSession(desk, sound, output, number, keyboard(pastes=not is_dumb()))
    with quiet_stderr():
        return asyncio.run(session.run())

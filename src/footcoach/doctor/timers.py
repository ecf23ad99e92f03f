"""Checks of the reminders: their times, what they run, and when they run next."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from footcoach.config.paths import Paths
from footcoach.doctor.check import Check
from footcoach.errors import UserError
from footcoach.reminders import systemd
from footcoach.reminders.install import systemd_answer
from footcoach.reminders.installed import installed_timer
from footcoach.reminders.program import this_program
from footcoach.reminders.state import read_state
from footcoach.text import printable
from footcoach.texts.reminders import reminders_in_words, snooze_in_words

AGAIN = "'footcoach remind --at HH:MM' sets them again, for this program and these folders."


def timer_checks(paths: Paths, now: datetime) -> Iterator[Check]:
    """Yield the checks of the reminders of this system."""
    try:
        timer = installed_timer()
    except UserError as problem:
        yield Check("reminders", "timer", "note", f"{problem}.")
        return
    if not timer.is_of(paths):
        text = f"The timer of this system is for other folders: {timer.folders}."
        advice = (
            f"'{timer.off}' turns it off; then 'footcoach remind --at 08:00' sets one for these."
        )
        yield Check("reminders", "timer", "note", text, advice)
        return
    schedule = timer.schedule
    if not schedule.times:
        advice = "'footcoach remind --at 08:00' sets one."
        yield Check("reminders", "timer", "ok", "No reminders are set.", advice)
        return
    yield Check("reminders", "timer", "ok", reminders_in_words(schedule.times, schedule.again))
    yield from command_checks(timer.command, _this_program())
    until = read_state(paths.reminders).end_of_snooze(now)
    if until is not None:
        yield Check("reminders", "snooze", "ok", snooze_in_words(until, now))
    if sys.platform == "linux":
        yield from _next_run()


def command_checks(command: tuple[str, ...], expected: tuple[str, ...]) -> Iterator[Check]:
    """Yield a check of what a timer runs; `expected` is the command of this program."""
    if not command:
        text = "The timer's files do not say what they run."
        yield Check("reminders", "command", "problem", text, AGAIN)
        return
    program, shown = Path(command[0]), printable(command[0])
    if not program.exists():
        text = f"The timer runs {shown}, which does not exist any more."
        yield Check("reminders", "command", "problem", text, AGAIN)
        return
    if program != Path(expected[0]):
        text = f"The timer runs {shown}, not this program, {printable(expected[0])}."
        yield Check("reminders", "command", "note", text, AGAIN)
    else:
        text = "The timer runs this program, with these folders."
        yield Check("reminders", "command", "ok", text)


def _this_program() -> tuple[str, ...]:
    return this_program(sys.platform, sys.argv[0], sys.executable)


def _next_run() -> Iterator[Check]:
    """Yield when systemd runs the timer next, or that it does not."""
    unit = f"{systemd.NAME}.timer"
    names = "--property=ActiveState,NextElapseUSecRealtime"
    answer = systemd_answer("show", unit, names)
    if answer is None:
        text = "systemd does not answer here, so nobody knows when the timer runs next."
        yield Check("reminders", "next", "note", text)
    elif answer.get("ActiveState") != "active":
        text = "The timer is not turned on."
        yield Check("reminders", "next", "problem", text, f"systemctl --user enable --now {unit}")
    else:
        moment = answer.get("NextElapseUSecRealtime") or "at a time that systemd does not tell"
        yield Check("reminders", "next", "ok", f"Next: {printable(moment)}.")

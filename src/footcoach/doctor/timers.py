"""Checks of the reminders: their times, what they run, and when they run next."""

import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

from footcoach.config.paths import Paths
from footcoach.debug import debug
from footcoach.doctor.check import Check
from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.reminders import systemd
from footcoach.reminders.install import timer_files_here
from footcoach.reminders.program import reminding, this_program
from footcoach.reminders.setting import current
from footcoach.reminders.state import read_state
from footcoach.text import printable
from footcoach.texts.reminders import reminders_in_words, snooze_in_words

ANSWER_S = 5.0
AGAIN = "'footcoach remind --at HH:MM' sets them again, for this program and these folders."
_MAX_BYTES = 64 * 1024
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WINDOWS = re.compile(r"<Command>(.*?)</Command>\s*<Arguments>(.*?)</Arguments>", re.DOTALL)


def timer_checks(paths: Paths, now: datetime) -> Iterator[Check]:
    """Yield the checks of the reminders of this system."""
    try:
        schedule = current(paths)
    except UserError as problem:
        yield Check("reminders", "timer", "note", f"{problem}.")
        return
    if not schedule.times:
        advice = "'footcoach remind --at 08:00' sets one."
        yield Check("reminders", "timer", "ok", "No reminders are set.", advice)
        return
    yield Check("reminders", "timer", "ok", reminders_in_words(schedule.times, schedule.again))
    command = next(filter(None, map(_command_in, timer_files_here(paths.data))), ())
    yield from command_checks(command, reminding(_this_program(), paths, schedule))
    until = read_state(paths.reminders).end_of_snooze(now)
    if until is not None:
        yield Check("reminders", "snooze", "ok", snooze_in_words(until, now))
    if sys.platform == "linux":
        yield from _next_run()


def command_checks(command: tuple[str, ...], expected: tuple[str, ...]) -> Iterator[Check]:
    """Yield a check of what a timer runs; `expected` is what it would run if it was set now."""
    if not command:
        text = "The timer's files do not say what they run."
        yield Check("reminders", "command", "problem", text, AGAIN)
        return
    program, shown = Path(command[0]), printable(command[0])
    if not program.exists():
        text = f"The timer runs {shown}, which does not exist any more."
        yield Check("reminders", "command", "problem", text, AGAIN)
        return
    if _folders(command) != _folders(expected):
        where = printable(" ".join(_folders(command))) or "the usual folders"
        text = f"The timer reads other folders than these: {where}."
        yield Check("reminders", "command", "note", text, AGAIN)
    elif program != Path(expected[0]):
        text = f"The timer runs {shown}, not this program, {printable(expected[0])}."
        yield Check("reminders", "command", "note", text, AGAIN)
    else:
        text = "The timer runs this program, with these folders."
        yield Check("reminders", "command", "ok", text)


def command_in(name: str, content: bytes) -> tuple[str, ...]:
    """Return the command in a timer's file, or () if it has none."""
    if name.endswith(".plist"):
        try:
            words = plistlib.loads(content).get("ProgramArguments", ())
        except Exception as error:  # noqa: BLE001 - the parser raises many kinds
            debug("not a property list: %s", type(error).__name__)
            return ()
        return tuple(map(str, words)) if isinstance(words, list) else ()
    if name.endswith(".xml"):
        match = _WINDOWS.search(content.decode("utf-16", "replace"))
        if match is None:
            return ()
        words = re.findall(r'"([^"]*)"|(\S+)', unescape(match[2]))
        return (unescape(match[1]), *(quoted or plain for quoted, plain in words))
    for line in content.decode("utf-8", "replace").splitlines():
        if line.startswith("ExecStart="):
            return tuple(map(_unquoted, _WORD.findall(line)))
    return ()


def _command_in(path: Path) -> tuple[str, ...]:
    try:
        with open_plain(path) as file:
            return command_in(path.name, file.read(_MAX_BYTES))
    except OSError as error:
        debug("no timer file: %s", error)
        return ()


def _unquoted(word: str) -> str:
    """Return a word of ExecStart as it was before `systemd.exec_start` quoted it."""
    return re.sub(r"\\(.)", r"\1", word).replace("%%", "%").replace("$$", "$")


def _this_program() -> tuple[str, ...]:
    return this_program(sys.platform, sys.argv[0], sys.executable)


def _folders(command: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options of folders, and their values, of a command."""
    names = ("--data-dir", "--config-dir")
    at = [index for index, word in enumerate(command) if word in names]
    return tuple(word for index in at for word in command[index : index + 2])


def _next_run() -> Iterator[Check]:
    """Yield when systemd runs the timer next, or that it does not."""
    unit = f"{systemd.NAME}.timer"
    answer = _systemd_says(unit)
    if answer is None:
        text = "systemd does not answer here, so nobody knows when the timer runs next."
        yield Check("reminders", "next", "note", text)
    elif answer.get("ActiveState") != "active":
        text = "The timer is not turned on."
        yield Check("reminders", "next", "problem", text, f"systemctl --user enable --now {unit}")
    else:
        moment = answer.get("NextElapseUSecRealtime") or "at a time that systemd does not tell"
        yield Check("reminders", "next", "ok", f"Next: {printable(moment)}.")


def _systemd_says(unit: str) -> dict[str, str] | None:
    """Return what the user's systemd tells about a unit, or None if it does not answer."""
    systemctl = shutil.which("systemctl")
    if systemctl is None:
        return None
    names = "--property=ActiveState,NextElapseUSecRealtime"
    try:
        result = subprocess.run(  # noqa: S603 - no shell
            (systemctl, "--user", "show", unit, names),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=ANSWER_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        debug("systemd does not answer: %s", error)
        return None
    if result.returncode != 0:
        return None
    lines = result.stdout.decode("utf-8", "replace").splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}

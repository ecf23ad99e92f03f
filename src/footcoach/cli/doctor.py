"""`footcoach doctor`: checks everything that footcoach depends on, and repairs the history."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click

from footcoach import exit_codes
from footcoach.cli.completing import SHELLS
from footcoach.cli.completions import completion_file
from footcoach.cli.documents import DoctorDocument, FoundByDoctor
from footcoach.cli.history_loading import maintenance_of
from footcoach.cli.options import json_option
from footcoach.cli.output import is_unicode, print_json, print_line
from footcoach.config.paths import Paths, shipped_data
from footcoach.config.settings_file import load_settings
from footcoach.debug import debug
from footcoach.doctor.check import TITLES, Check, Group
from footcoach.doctor.computer import computer_checks
from footcoach.doctor.history import history_checks, repaired_check
from footcoach.doctor.plan import plan_checks
from footcoach.doctor.program import completions_check, man_page_check, program_checks
from footcoach.doctor.sound import own_sound_checks, sound_checks
from footcoach.doctor.terminal import terminal_checks
from footcoach.doctor.timers import timer_checks
from footcoach.errors import UserError
from footcoach.schedule.local_zone import local_now
from footcoach.terminal.quiet_stderr import quiet_stderr
from footcoach.text import printable
from footcoach.texts.numbers import plural

MARKS = {"ok": "✓", "note": "!", "problem": "✗"}
PLAIN_MARKS = {"ok": "+", "note": "!", "problem": "x"}


@click.command(epilog="Exit code 1: there is a problem. Notes are worth knowing, and all works.")
@click.option("--repair", is_flag=True, help="Restore what can be restored of the history.")
@click.option("--sound", is_flag=True, help="Play a tone.")
@json_option
@click.pass_obj
def doctor(paths: Paths, repair: bool, sound: bool, as_json: bool) -> None:
    """Check what footcoach needs, or repair the history."""
    with quiet_stderr():
        checks = list(_checks(paths, repairs=repair, plays=sound))
    if as_json:
        found = tuple(FoundByDoctor(**asdict(check)) for check in checks)
        print_json(DoctorDocument(found).to_json())
    else:
        _print(checks)
    if any(check.state == "problem" for check in checks):
        raise click.exceptions.Exit(exit_codes.ERROR)


def _checks(paths: Paths, *, repairs: bool, plays: bool) -> Iterator[Check]:
    shipped, now = shipped_data(), local_now()
    yield from _guarded("history", lambda: _history(paths, now, repairs=repairs))
    yield from _guarded("plan", lambda: plan_checks(paths, shipped))
    yield from _guarded("reminders", lambda: timer_checks(paths, now))
    yield from _guarded("sound", lambda: sound_checks(shipped, plays=plays))
    output = load_settings(paths.settings)[0].output
    yield from _guarded("sound", lambda: own_sound_checks(paths.sounds, output))
    yield from _guarded("terminal", terminal_checks)
    yield from _guarded("program", program_checks)
    yield from _guarded("program", lambda: [man_page_check()])
    if (shell := Path(os.environ.get("SHELL", "")).name) in SHELLS:
        file = completion_file(shell)
        yield from _guarded("program", lambda: [completions_check(shell, file)])
    yield from _guarded("computer", lambda: computer_checks(paths, now))


def _guarded(group: Group, make: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """Yield checks; if one fails unexpectedly, the others are made."""
    try:
        yield from make()
    except UserError as problem:
        yield Check(group, "check", "problem", f"{problem}.")
    except Exception as error:  # noqa: BLE001 - a check that fails must not hide the others
        debug("a check failed: %s", error)
        text = f"This could not be checked ({type(error).__name__})."
        yield Check(group, "check", "note", text, "--debug-log FILE says why.")


def _history(paths: Paths, now: datetime, *, repairs: bool) -> Iterator[Check]:
    maintenance = maintenance_of(paths)
    examined = maintenance.examine()
    if repairs and examined.damage is not None and examined.damage.can_repair:
        yield repaired_check(len(maintenance.repair(examined.damage).by_id))
        examined = maintenance.examine()
    yield from history_checks(maintenance, examined, paths.journals, now)


def _print(checks: list[Check]) -> None:
    """Print checks in groups, and how many problems and notes there are."""
    marks, arrow = (MARKS, "→") if is_unicode(sys.stdout) else (PLAIN_MARKS, ">")
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for group, members in groupby(checks, key=lambda check: check.group):
        print_line(TITLES[group])
        for check in members:
            lines = [f"{marks[check.state]} {check.state}: {printable(check.text)}"]
            if check.advice:
                lines.append(f"  {arrow} {printable(check.advice)}")
            for line in lines:
                _print_wrapped(line, columns)
        click.echo()
    problems = sum(check.state == "problem" for check in checks)
    notes = sum(check.state == "note" for check in checks)
    print_line(f"{_problems(problems)} {_notes(notes)}")


def _print_wrapped(line: str, columns: int | None) -> None:
    """Print a line, in a terminal within its columns; what follows the first line is indented."""
    if columns is None:
        print_line(line)
        return
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    parts = textwrap.wrap(
        line, columns, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
    for part in parts:
        click.echo(part)


def _problems(number: int) -> str:
    if not number:
        return "No problem was found."
    return plural(number, one=f"{number} problem.", other=f"{number} problems.")


def _notes(number: int) -> str:
    return plural(number, one=f"{number} note.", other=f"{number} notes.") if number else ""

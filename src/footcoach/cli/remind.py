"""The command for being reminded."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from footcoach.config.paths import Paths
from footcoach.errors import UsageError, UserError
from footcoach.text import printable

if TYPE_CHECKING:
    from datetime import time

    from footcoach.schedule.weekly_rules import WeeklyRule


NOT_SHOWN = 3
_SILENT = "They are silent on days with nothing due: a change of plan needs no new timer."


@click.command(
    epilog=f"Exit code {NOT_SHOWN}: --notify found no desktop to show it on, and printed it."
)
@click.option("--notify", is_flag=True, help="Show it as a notification of the desktop.")
@click.option("--install", is_flag=True, help="Make this system's timer; asks before it writes.")
@click.option(
    "--ics",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the reminders as a calendar for a phone.",
)
@click.option(
    "--at",
    "texts",
    multiple=True,
    metavar="HH:MM",
    help="A time for --install or --ics; give it as often as you like. Usually 08:00 and 18:00.",
)
@click.option("--yes", is_flag=True, help="Let --install write without asking.")
@click.pass_obj
def remind(
    paths: Paths,
    notify: bool,
    install: bool,
    file: Path | None,
    texts: tuple[str, ...],
    yes: bool,
) -> None:
    """Print what is due, and nothing when nothing is: for cron, or a timer that is made here."""
    if notify + install + (file is not None) > 1:
        raise UsageError("--notify, --install and --ics are different things; give one of them")
    if texts and not install and file is None:
        raise UsageError("--at goes with --install or --ics; give one of them too")
    if yes and not install:
        raise UsageError("--yes goes with --install; give that too")
    from footcoach.reminders.timer import USUAL, times_of

    if install:
        _install(paths, times_of(texts or USUAL), asks=not yes)
    elif file is not None:
        _write_calendar(paths, times_of(texts or USUAL), file)
    else:
        _tell(paths, notify=notify)


def _tell(paths: Paths, *, notify: bool) -> None:
    from footcoach.cli.status import due_sentence
    from footcoach.reminders.notify import show

    sentence = due_sentence(paths)
    if sentence is None or (notify and show(sentence)):
        return
    click.echo(printable(sentence))
    if notify:
        raise click.exceptions.Exit(NOT_SHOWN)


def _install(paths: Paths, times: "tuple[time, ...]", *, asks: bool) -> None:
    from footcoach.files.replacing import write_file
    from footcoach.reminders.install import timer_here

    timer = timer_here(times, paths)
    _weeks(paths)
    for file in timer.files:
        known = " (takes the place of the file that is there)" if file.path.exists() else ""
        click.echo(f"{file.path}{known}\n")
        for line in file.text.splitlines():
            click.echo(f"    {line}".rstrip())
        click.echo()
    if asks and not click.confirm("Write this?"):
        click.echo("Nothing was written.")
        return
    for file in timer.files:
        write_file(file.path, file.content)
    click.echo(f"Written. This turns the reminders on:\n\n    {timer.on}\n")
    click.echo(f"And this turns them off again:\n\n    {timer.off}\n")
    for note in (*timer.notes, _SILENT):
        click.echo(note)


def _write_calendar(paths: Paths, times: "tuple[time, ...]", file: Path) -> None:
    from datetime import datetime

    from footcoach.files.replacing import write_file
    from footcoach.reminders.calendar_file import calendar, read_former
    from footcoach.texts.doses import counted

    former = read_former(file)
    weeks, day_starts = _weeks(paths)
    write_file(file, calendar(weeks, times, day_starts, datetime.now().astimezone(), former))
    listed = ", ".join(f"{at:%H:%M}" for at in times)
    said = counted(len(times), "reminder")
    click.echo(f"{printable(str(file))}: {said}, {listed}. Open it on your phone.")


def _weeks(paths: Paths) -> "tuple[tuple[WeeklyRule, ...], time]":
    """Return when something is due, and when days begin; UserError where nothing ever is."""
    from footcoach.cli.reading import open_repository
    from footcoach.schedule.weekly_rules import weekly_rules

    snapshot = open_repository(paths).snapshot
    weeks = weekly_rules(snapshot.off, snapshot.today)
    if not weeks:
        raise UserError(
            "nothing is due on any day to come; change your rest days or routines, "
            "and there will be something to remind you of"
        )
    return weeks, snapshot.settings.day_starts


def add_to(cli: click.Group) -> None:
    """Make the command known."""
    cli.add_command(remind)

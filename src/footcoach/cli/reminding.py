"""The command for being reminded."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from footcoach.errors import Misuse
from footcoach.paths import Paths
from footcoach.readable import printable

if TYPE_CHECKING:
    from footcoach.reminders.schedule import Schedule


@click.command()
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
    "times",
    multiple=True,
    metavar="HH:MM",
    help="A time for --install or --ics; give it as often as you like. Usually 08:00 and 18:00.",
)
@click.option("--yes", is_flag=True, help="Let --install write without asking.")
@click.pass_context
def remind(
    context: click.Context,
    notify: bool,
    install: bool,
    file: Path | None,
    times: tuple[str, ...],
    yes: bool,
) -> None:
    """Print what is due, and nothing when nothing is: for cron, or a timer that is made here."""
    if notify + install + (file is not None) > 1:
        raise Misuse("--notify, --install and --ics are different things; give one of them")
    if times and not install and file is None:
        raise Misuse("--at goes with --install or --ics; give one of them too")
    if yes and not install:
        raise Misuse("--yes goes with --install; give that too")
    paths: Paths = context.obj
    if install:
        is_chosen = context.find_root().params["data_dir"] is not None
        _install(paths, times, is_chosen=is_chosen, asks=not yes)
    elif file is not None:
        _write_calendar(paths, times, file)
    else:
        _tell(paths, notify=notify)


def _tell(paths: Paths, *, notify: bool) -> None:
    from footcoach.cli.presence import due_sentence
    from footcoach.reminders.notify import show

    sentence = due_sentence(paths)
    if sentence is not None and not (notify and show(sentence)):
        click.echo(printable(sentence))


def _install(paths: Paths, times: tuple[str, ...], *, is_chosen: bool, asks: bool) -> None:
    from footcoach.reminders.install import timer_here, write

    timer = timer_here(_schedule(paths, times), paths.data, is_chosen=is_chosen)
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
        write(file.path, file.content)
    click.echo(f"Written. This turns the reminders on:\n\n    {timer.on}\n")
    click.echo(f"And this turns them off again:\n\n    {timer.off}")
    if timer.note:
        click.echo(f"\n{timer.note}")


def _write_calendar(paths: Paths, times: tuple[str, ...], file: Path) -> None:
    from datetime import datetime

    from footcoach.reminders.calendar_file import BEGINS, calendar
    from footcoach.reminders.install import check_replaceable, write
    from footcoach.routines.wording import counted

    schedule = _schedule(paths, times)
    check_replaceable(file, BEGINS)
    write(file, calendar(schedule, datetime.now().astimezone()))
    listed = ", ".join(f"{at:%H:%M}" for at in schedule.times)
    said = counted(len(schedule.times), "reminder")
    click.echo(f"{printable(str(file))}: {said}, {listed}. Open it on your phone.")


def _schedule(paths: Paths, times: tuple[str, ...]) -> "Schedule":
    from footcoach.cli.presence import rest_weekdays
    from footcoach.reminders.schedule import USUAL, Schedule
    from footcoach.settings.file import load_settings

    settings, _ = load_settings(paths.settings)  # its mistakes are said by who reads the rest days
    return Schedule.read(times or USUAL, rest_weekdays(paths), settings.day_starts)


def add_to(cli: click.Group) -> None:
    """Make the command known."""
    cli.add_command(remind)

"""`footcoach remind`: prints what is due, or writes a timer or a calendar of reminders."""

from datetime import datetime, time
from pathlib import Path

import click

from footcoach import exit_codes
from footcoach.cli.output import print_line
from footcoach.cli.repository_loading import load_repository
from footcoach.config.paths import Paths
from footcoach.errors import UsageError, UserError
from footcoach.files.replacing import write_file
from footcoach.reminders import notify as notification
from footcoach.reminders.calendar_file import calendar, read_former
from footcoach.reminders.install import timer_here
from footcoach.reminders.setting import current_times, remove, set_times
from footcoach.reminders.timer import USUAL, times_of
from footcoach.schedule.day import seconds_left
from footcoach.schedule.weekly_rules import WeeklyRule, weekly_rules
from footcoach.texts.numbers import clock, exercises_in_words, plural
from footcoach.texts.reminders import reminders_in_words
from footcoach.texts.streaks import goals_in_words, warning

_SILENT = "They are silent on days with nothing due: a change of plan needs no new timer."


@click.command(
    epilog=f"Exit code {exit_codes.NOT_SHOWN}: --notify could not show a notification, and "
    "printed it."
)
@click.option("--notify", is_flag=True, help="Show it as a desktop notification.")
@click.option("--install", is_flag=True, help="Set up a timer of this system; asks first.")
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
    help="Remind at this time instead of others; may be repeated. For --install and --ics, too; "
    "there the default is 08:00 and 18:00.",
)
@click.option("--times", is_flag=True, help="Show the times of the reminders.")
@click.option("--off", is_flag=True, help="Remove the reminders.")
@click.option("--yes", is_flag=True, help="Let --install write without asking.")
@click.pass_obj
def remind(
    paths: Paths,
    notify: bool,
    install: bool,
    file: Path | None,
    texts: tuple[str, ...],
    times: bool,
    off: bool,
    yes: bool,
) -> None:
    """Print what is due, or set up reminders. When nothing is due, nothing is printed."""
    if notify + install + times + off + (file is not None) > 1:
        raise UsageError(
            "--notify, --install, --ics, --times and --off are different things; give one of them"
        )
    if texts and (notify or times or off):
        raise UsageError("--at sets the times; give it alone, or with --install or --ics")
    if yes and not install:
        raise UsageError("--yes goes with --install; give that, too")
    if install:
        _install(paths, times_of(texts or USUAL), asks=not yes)
    elif file is not None:
        _write_calendar(paths, times_of(texts or USUAL), file)
    elif off:
        print_line("The reminders are off." if remove(paths) else reminders_in_words(()))
    elif times:
        print_line(reminders_in_words(current_times(paths)))
    elif texts:
        _change(paths, times_of(texts))
    else:
        _print_due(paths, notify=notify)


def due_sentence(paths: Paths) -> str | None:
    """Return a sentence about what is due, or None if nothing is."""
    snapshot = load_repository(paths).snapshot
    status = snapshot.status
    if not status.is_due:
        return None
    summary = snapshot.summary()
    number, length = summary["round"], clock(float(summary["length_s"] or 0))
    exercises = exercises_in_words(int(summary["exercises"] or 0))
    sentence = f"Round {number} of {summary['rounds']} is due: {exercises}, {length}."
    warned = warning(status, seconds_left(snapshot.now, snapshot.settings.day_starts))
    return " ".join(filter(None, (sentence, goals_in_words(status), warned)))


def _print_due(paths: Paths, *, notify: bool) -> None:
    sentence = due_sentence(paths)
    if sentence is None or (notify and notification.show(sentence)):
        return
    print_line(sentence)
    if notify:
        raise click.exceptions.Exit(exit_codes.NOT_SHOWN)


def _install(paths: Paths, times: tuple[time, ...], *, asks: bool) -> None:
    """Print the files of a timer, and write them after a confirmation."""
    timer = timer_here(times, paths)
    _when_due(paths)  # raises UserError if nothing ever is
    for file in timer.files:
        replaces = " (replaces the existing file)" if file.path.exists() else ""
        click.echo(f"{file.path}{replaces}\n")
        for line in file.text.splitlines():
            click.echo(f"    {line}".rstrip())
        click.echo()
    if asks and not click.confirm("Write this?"):
        click.echo("Nothing was written.")
        return
    for file in timer.files:
        write_file(file.path, file.content)
    click.echo(f"Written. Turn the reminders on with:\n\n    {timer.on}\n")
    click.echo(f"Turn them off again with:\n\n    {timer.off}\n")
    for note in (*timer.notes, _SILENT):
        click.echo(note)


def _change(paths: Paths, times: tuple[time, ...]) -> None:
    """Set the times of the reminders, and turn them on."""
    _when_due(paths)  # raises UserError if nothing ever is
    notes = set_times(times, paths)
    for line in (reminders_in_words(times), *notes):
        print_line(line)


def _write_calendar(paths: Paths, times: tuple[time, ...], file: Path) -> None:
    former = read_former(file)
    rules, day_starts = _when_due(paths)
    write_file(file, calendar(rules, times, day_starts, datetime.now().astimezone(), former))
    listed = ", ".join(f"{at:%H:%M}" for at in times)
    number = len(times)
    print_line(
        plural(
            number,
            one=f"{file}: {number} reminder, {listed}. Open it on your phone.",
            other=f"{file}: {number} reminders, {listed}. Open it on your phone.",
        )
    )


def _when_due(paths: Paths) -> tuple[tuple[WeeklyRule, ...], time]:
    """Return the rules of due days and the start of a day; raise UserError without rules."""
    snapshot = load_repository(paths).snapshot
    rules = weekly_rules(snapshot.off, snapshot.today)
    if not rules:
        raise UserError(
            "nothing is due on any future day, so there is nothing to remind you of; "
            "change your rest days or routines first"
        )
    return rules, snapshot.settings.day_starts

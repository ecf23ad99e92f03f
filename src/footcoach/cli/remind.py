"""`footcoach remind`: prints what is due, or writes a timer or a calendar of reminders."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import click

from footcoach import exit_codes
from footcoach.cli.output import print_line
from footcoach.cli.repository_loading import load_repository
from footcoach.config.paths import Paths
from footcoach.config.settings_file import load_settings
from footcoach.debug import debug
from footcoach.errors import UsageError, UserError
from footcoach.files.replacing import write_file
from footcoach.reminders import notify as notification
from footcoach.reminders import setting
from footcoach.reminders.calendar_file import calendar, read_former
from footcoach.reminders.install import timer_here
from footcoach.reminders.installed import installed_timer
from footcoach.reminders.schedule import (
    TOMORROW,
    USUAL,
    Schedule,
    again_of,
    duration_as_text,
    end_of_snooze,
    ticks,
    times_of,
)
from footcoach.reminders.state import Due, after_showing, is_to_show, read_state, write_state
from footcoach.schedule.day import seconds_left
from footcoach.schedule.local_zone import local_now
from footcoach.schedule.weekly_rules import WeeklyRule, weekly_rules
from footcoach.terminal.streams import warn
from footcoach.texts.numbers import clock, exercises_in_words, plural
from footcoach.texts.reminders import (
    interval_in_words,
    reminders_in_words,
    snooze_in_words,
    times_in_words,
)
from footcoach.texts.streaks import goals_in_words, warning

_USUAL_SNOOZE = timedelta(minutes=30)
_LONGEST_WAIT_S = 300.0  # for a button: a timer cannot run again meanwhile
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
    "there the default is 08:00 and 18:00. With --notify, show nothing between these times.",
)
@click.option(
    "--again",
    metavar="30m|off",
    help="Remind again after 30m, 1h or so until it is done, or only once.",
)
@click.option(
    "--snooze",
    metavar="30m|18:00|off",
    help="Show no reminder for 30m, 2h or so, until 18:00, or until tomorrow; off ends that.",
)
@click.option("--times", is_flag=True, help="Show the times of the reminders, and a snooze.")
@click.option("--off", is_flag=True, help="Remove the reminders.")
@click.option("--yes", is_flag=True, help="Let --install write without asking.")
@click.argument("rest", nargs=-1, metavar="")  # the time after --snooze until
@click.pass_obj
def remind(
    paths: Paths,
    notify: bool,
    install: bool,
    file: Path | None,
    texts: tuple[str, ...],
    again: str | None,
    snooze: str | None,
    times: bool,
    off: bool,
    yes: bool,
    rest: tuple[str, ...],
) -> None:
    """Print what is due, or set up reminders. When nothing is due, nothing is printed."""
    has_times = bool(texts) or again is not None
    modes = {"install": install, "ics": file is not None, "snooze": snooze is not None}
    mode = _mode({**modes, "notify": notify, "times": times, "off": off}, has_times=has_times)
    if yes and not install:
        raise UsageError("--yes goes with --install; give that, too")
    if rest and (snooze != "until" or len(rest) > 1):
        raise UsageError(f"{rest[0]!r} is not expected; options begin with --")
    match mode:
        case "install":
            _install(paths, _schedule(texts, again, USUAL), asks=not yes)
        case "ics" if file is not None:
            _write_calendar(paths, _schedule(texts, again, USUAL), file)
        case "snooze":
            _snooze(paths, " ".join((snooze or "", *rest)))
        case "off":
            print_line(
                "The reminders are off." if setting.remove(paths) else reminders_in_words(())
            )
        case "times":
            _print_times(paths)
        case "notify":
            _notify(paths, _schedule(texts, again) if has_times else None)
        case _ if has_times:
            _change(paths, texts, again)
        case _:
            _print_due(paths)


def _mode(given: dict[str, bool], *, has_times: bool) -> str | None:
    """Return the one option that is given, or None; raise UsageError for a contradiction."""
    modes = [name for name, is_given in given.items() if is_given]
    if len(modes) > 1:
        raise UsageError(
            f"{' and '.join(f'--{name}' for name in modes)} are different things; give one of them"
        )
    if has_times and modes and modes[0] in {"times", "off", "snooze"}:
        raise UsageError(
            f"--at and --again set the times; give them without --{modes[0]}: alone, or with "
            "--install, --ics or --notify"
        )
    return modes[0] if modes else None


def _schedule(texts: tuple[str, ...], again: str | None, usual: tuple[str, ...] = ()) -> Schedule:
    """Return the schedule that the options say, or raise UsageError."""
    if not texts and not usual:
        raise UsageError("--again needs the times of the reminders; give --at, too")
    return Schedule(times_of(texts or usual), None if again is None else again_of(again))


def due_now(paths: Paths) -> tuple[Due | None, datetime]:
    """Return the round that is due now, if any, and the local time."""
    snapshot = load_repository(paths).snapshot
    status, now = snapshot.status, snapshot.now
    debug("remind: %s", "a round is due" if status.is_due else "nothing is due")
    if not status.is_due:
        return None, now
    summary, day_starts = snapshot.summary(), snapshot.settings.day_starts
    exercises = exercises_in_words(summary["exercises"])
    sentence = (
        f"Round {summary['round']} of {summary['rounds']} is due: "
        f"{exercises}, {clock(summary['length_s'])}."
    )
    warned = warning(status, seconds_left(now, day_starts))
    sentence = " ".join(filter(None, (sentence, goals_in_words(status), warned)))
    return Due(summary["round"], snapshot.today, day_starts, sentence), now


def _print_due(paths: Paths) -> None:
    due, _ = due_now(paths)
    if due is not None:
        print_line(due.sentence)


def _notify(paths: Paths, schedule: Schedule | None) -> None:
    """Show what is due as a notification, unless the schedule or a snooze is against it."""
    due, now = due_now(paths)
    state = read_state(paths.reminders)
    if due is None or not is_to_show(due, state, now, schedule):
        debug("remind: nothing is shown")
        return
    if schedule is None:
        asking, is_shown = None, notification.show(due.sentence)
    else:
        wait_s = min(_LONGEST_WAIT_S, ticks(schedule, due.day_starts).seconds_to_next(now.time()))
        asking = notification.show_with_buttons(due.sentence, _buttons(schedule), wait_s)
        is_shown = asking is not None or notification.show(due.sentence)
    if not is_shown:
        print_line(due.sentence)
        raise click.exceptions.Exit(exit_codes.NOT_SHOWN)
    try:
        write_state(paths.reminders, after_showing(due, now))
    except UserError as problem:
        warn(str(problem))
    if asking is not None and (pressed := asking.pressed(wait_s)):
        now = local_now()
        setting.snooze(end_of_snooze(pressed, now, due.day_starts), paths)


def _buttons(schedule: Schedule) -> dict[str, str]:
    """Return the labels of a notification's buttons by the snooze that each one begins."""
    interval = schedule.again or _USUAL_SNOOZE
    snooze = f"Snooze {interval_in_words(interval)}"
    return {duration_as_text(interval): snooze, TOMORROW: "Not today"}


def _snooze(paths: Paths, text: str) -> None:
    now = local_now()
    until = end_of_snooze(text, now, load_settings(paths.settings)[0].day_starts)
    notes = setting.snooze(until, paths)
    for line in (snooze_in_words(until, now), *notes):
        print_line(line)


def _print_times(paths: Paths) -> None:
    timer, now = installed_timer(), local_now()
    if timer.is_of(paths):
        print_line(reminders_in_words(timer.schedule.times, timer.schedule.again))
    else:
        print_line(reminders_in_words(()))
        print_line(f"The timer of this system is for other folders: {timer.folders}.")
    until = read_state(paths.reminders).end_of_snooze(now)
    if until is not None:
        print_line(snooze_in_words(until, now))


def _install(paths: Paths, schedule: Schedule, *, asks: bool) -> None:
    """Print the files of a timer, and write them after a confirmation."""
    timer = timer_here(schedule, paths)
    _when_due(paths)  # raises UserError if nothing ever is
    for file in timer.files:
        replaces = " (replaces the existing file)" if file.path.exists() else ""
        click.echo(f"{file.path}{replaces}\n")
        for line in file.text.splitlines():
            click.echo(f"    {line}".rstrip())
        click.echo()
    present = installed_timer()
    if not present.is_of(paths):
        print_line(f"This replaces the timer for other folders: {present.folders}.")
    if asks and not click.confirm("Write this?"):
        click.echo("Nothing was written.")
        return
    for file in timer.files:
        write_file(file.path, file.content)
    click.echo(f"Written. Turn the reminders on with:\n\n    {timer.on}\n")
    click.echo(f"Turn them off again with:\n\n    {timer.off}\n")
    for note in (*timer.notes, _SILENT):
        click.echo(note)


def _change(paths: Paths, texts: tuple[str, ...], again: str | None) -> None:
    """Set the times of the reminders, or how they come again, and turn them on."""
    schedule = setting.current(paths)
    if texts:
        schedule = replace(schedule, times=times_of(texts))
    if again is not None:
        schedule = replace(schedule, again=again_of(again))
    if not schedule.times:
        raise UsageError("there are no reminders yet; give their times with --at, too")
    _when_due(paths)  # raises UserError if nothing ever is
    notes = setting.set_schedule(schedule, paths)
    for line in (reminders_in_words(schedule.times, schedule.again), *notes):
        print_line(line)


def _write_calendar(paths: Paths, schedule: Schedule, file: Path) -> None:
    former = read_former(file)
    rules, day_starts = _when_due(paths)
    now = local_now()
    write_file(file, calendar(rules, ticks(schedule, day_starts), day_starts, now, former))
    number, listed = len(schedule.times), times_in_words(schedule.times)
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

"""The command line. Each command imports what it needs, when it needs it."""

import os
import sys
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from footcoach import __version__, launch
from footcoach.errors import Misuse, Problem
from footcoach.paths import Paths, shipped_data, user_paths
from footcoach.readable import printable

if TYPE_CHECKING:
    from footcoach.cues.bank import Bank
    from footcoach.history.record import Session
    from footcoach.routines.library import Library
    from footcoach.routines.model import Routine
    from footcoach.settings.model import Settings

INTERRUPTED = 130  # what a shell expects after Ctrl+C

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
routine_argument = click.argument("routine", required=False)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    envvar="FOOTCOACH_DATA_DIR",
    metavar="PATH",
    help="Keep everything of yours in this folder.",
)
@click.version_option(__version__, prog_name="footcoach")
@click.pass_context
def cli(context: click.Context, data_dir: Path | None) -> None:
    """Guide foot exercises in the terminal. Without a command: what is due today."""
    context.obj = user_paths(data_dir)
    if context.invoked_subcommand is None:
        code = launch.open_app(context.obj)
        if code:
            raise click.exceptions.Exit(code)


@cli.command()
@routine_argument
@click.option("--round", "number", type=int, metavar="N", help="Which round of the day.")
@click.option("--plain", is_flag=True, help="Line by line, without a screen.")
@click.pass_obj
def start(paths: Paths, routine: str | None, number: int | None, plain: bool) -> None:
    """Start a round at once. ROUTINE is a name or a path to a .toml file."""
    name = routine or _settings(paths).routine
    _check_round(_library().routine(name), number)  # said before the screen is taken over
    plainly = plain or launch.is_dumb()
    code = (launch.coach_plainly if plainly else launch.open_app)(paths, name, number)
    if code:
        raise click.exceptions.Exit(code)


@cli.command()
def routines() -> None:
    """List the routines."""
    from footcoach.console.show import list_routines

    list_routines(_library())


@cli.command()
@routine_argument
@click.option("--round", "number", type=int, default=1, metavar="N", help="Which round of the day.")
@click.option("--how", "what", flag_value="how", help="Say how each exercise is done.")
@click.option("--why", "what", flag_value="why", help="Say where each number comes from.")
@click.option("--cues", "what", flag_value="cues", help="Print what is heard when, like a score.")
@click.option("--json", "what", flag_value="json", help="Print JSON, for programs.")
@click.pass_obj
def show(paths: Paths, routine: str | None, number: int, what: str | None) -> None:
    """Print what a round holds and how long it takes."""
    from footcoach.console import show as printed

    settings = _settings(paths)
    found = _library().routine(routine or settings.routine)
    _check_round(found, number)
    if what == "cues":
        from footcoach.console.cues import show_cues
        from footcoach.routines.timeline import round_of
        from footcoach.session.chosen import phases_of, planned, script_of

        a_round = planned(round_of(found, number), settings)
        phases = phases_of(a_round, settings, 0)
        show_cues(found, number, script_of(a_round, phases, settings, _bank().seconds))
        return
    ways = {"how": printed.show_how, "why": printed.show_why, "json": printed.show_json}
    ways.get(what or "", printed.show)(found, number)


@cli.command()
@click.argument("routine")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--round", "number", type=int, default=1, metavar="N", help="Which round of the day.")
@click.pass_obj
def render(paths: Paths, routine: str, file: Path, number: int) -> None:
    """Write the sound of a whole round into FILE, a .wav to exercise by without a terminal."""
    from footcoach.routines.timeline import round_of
    from footcoach.session.chosen import mix_of, phases_of, planned, script_of
    from footcoach.session.render import render as write

    settings, found, bank = _settings(paths), _library().routine(routine), _bank()
    _check_round(found, number)
    a_round = planned(round_of(found, number), settings)
    phases = phases_of(a_round, settings, 0)
    script = script_of(a_round, phases, settings, bank.seconds)
    length_s = write(script, file, bank, mix_of(settings))
    click.echo(f"{file}: {length_s:.1f} s")


@cli.command()
@as_json
@click.pass_obj
def history(paths: Paths, as_json: bool) -> None:
    """List the sessions."""
    from footcoach.console import progress

    sessions = _sessions(paths)
    if as_json:
        progress.history_json(sessions)
    else:
        progress.history(sessions)


@cli.command()
@as_json
@click.pass_obj
def stats(paths: Paths, as_json: bool) -> None:
    """Print streaks and sums."""
    from footcoach.console import progress
    from footcoach.progress.days import day_of

    settings, sessions = _settings(paths), _sessions(paths)
    routine = _library().routine(settings.routine)
    today = day_of(datetime.now().astimezone(), settings.day_starts)
    if as_json:
        progress.stats_json(sessions, routine, today)
    else:
        progress.stats(sessions, routine, today)


@cli.command()
@click.pass_obj
def where(paths: Paths) -> None:
    """Print every place that footcoach uses."""
    for what, path in (
        ("data folder", paths.data),
        ("history", paths.history),
        ("history lock", paths.history_lock),
        ("backups", paths.backups),
        ("journal", paths.journals),
        ("session lock", paths.session_lock),
        ("config folder", paths.config),
        ("settings", paths.settings),
        ("settings lock", paths.settings_lock),
        ("shipped data", shipped_data()),
    ):
        click.echo(f"{what:<14}{path}")


def main() -> None:
    """Run the command line; every error that a user can meet ends as one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # closed streams are None
            stream.reconfigure(errors="replace")
    try:
        code = cli.main(prog_name="footcoach", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        asked = getattr(getattr(error, "ctx", None), "command_path", "footcoach")
        code = _fail(f"{error.format_message()} '{asked} --help' lists what there is.", 2)
    except Misuse as error:
        code = _fail(str(error), 2)
    except Problem as error:
        code = _fail(str(error), 1)
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        _forget_output()  # whoever read has gone
        code = 1
    except OSError as error:
        _forget_output()
        code = _fail(f"{error.filename or 'the output'} cannot be used: {error.strerror}", 1)
    sys.exit(code)


def _forget_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's own flush does not fail."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int) -> int:
    _say(message)
    return code


def _say(message: str) -> None:
    click.echo(f"footcoach: {printable(message)}", err=True)


def _library() -> "Library":
    from footcoach.routines.library import Library

    return Library(shipped_data())


def _bank() -> "Bank":
    from footcoach.cues.bank import Bank
    from footcoach.cues.clips import Clips

    return Bank(Clips(shipped_data()))


def _settings(paths: Paths) -> "Settings":
    """Return the settings; what is wrong in their file is said, and costs nothing else."""
    from footcoach.settings.file import load_settings

    settings, mistakes = load_settings(paths.settings)
    for mistake in mistakes:
        _say(mistake)
    return settings


def _sessions(paths: Paths) -> "tuple[Session, ...]":
    from footcoach.history.store import Store

    return Store(paths.history).load().sessions


def _check_round(routine: "Routine", number: int | None) -> None:
    last = routine.rounds_a_day
    if number is not None and not 1 <= number <= last:
        raise Misuse(f"{routine.slug} has no round {number}; its day has rounds 1 to {last}")

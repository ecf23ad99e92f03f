"""The program itself, and commands about what to do."""

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from footcoach import __version__, launch
from footcoach.cli.reading import read_bank, read_routine, read_settings
from footcoach.config.paths import Paths, shipped_data, user_paths
from footcoach.errors import UsageError, UserError
from footcoach.text import printable

if TYPE_CHECKING:
    from footcoach.routines.models import Routine


class Guarded(click.Group):
    """A group of commands that end in one line, whatever happens in them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error that nobody foresaw is written down, and told as UserError."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, UserError, OSError):
            raise
        except Exception as error:
            from footcoach.crash import write_crash

            paths = ctx.obj or user_paths(ctx.params.get("data_dir"))
            raise UserError(write_crash(paths.data, error)) from error


routine_argument = click.argument("routine", required=False)


@click.group(
    cls=Guarded,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    envvar="FOOTCOACH_DATA_DIR",
    metavar="PATH",
    help="Keep everything of yours in this folder.",
)
@click.option(
    "--config-dir",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Keep settings and routines in this folder.",
)
@click.version_option(__version__, prog_name="footcoach")
@click.pass_context
def cli(context: click.Context, data_dir: Path | None, config_dir: Path | None) -> None:
    """Guide foot exercises in the terminal. Without a command: what is due today."""
    if sys.platform != "win32" and context.invoked_subcommand not in {None, "start"}:
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # on a screen it is a key; here it ends
    context.obj = user_paths(data_dir, config_dir)
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
    found = read_routine(paths, read_settings(paths), routine)
    _check_round(found, number)  # said before the screen is taken over
    plainly = plain or launch.why_no_screen() is not None
    if plainly:
        code = launch.coach_plainly(paths, routine, number)
    else:
        code = launch.open_app(paths, routine, number, at_once=True)
    if code:
        raise click.exceptions.Exit(code)


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
    from footcoach.cli import show as printed

    settings = read_settings(paths)
    found = read_routine(paths, settings, routine)
    _check_round(found, number)
    if what == "cues":
        from footcoach.app.from_settings import coached, phases_of, script_of
        from footcoach.cli.cues import show_cues
        from footcoach.routines.timeline import with_fixed_lengths

        a_round = with_fixed_lengths(coached(found, number, settings))
        phases = phases_of(a_round, settings, 0)
        show_cues(found, number, script_of(a_round, phases, settings, read_bank().seconds))
        return
    ways = {"how": printed.show_how, "why": printed.show_why, "json": printed.show_json}
    ways.get(what or "", printed.show)(found, number, settings)


@cli.command()
@click.argument("routine")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--round", "number", type=int, default=1, metavar="N", help="Which round of the day.")
@click.pass_obj
def render(paths: Paths, routine: str, file: Path, number: int) -> None:
    """Write the sound of a whole round into FILE, a .wav to exercise by without a terminal."""
    from footcoach.app.from_settings import coached, mix_of, phases_of, script_of
    from footcoach.app.render import render as write
    from footcoach.routines.timeline import with_fixed_lengths

    settings, bank = read_settings(paths), read_bank()
    found = read_routine(paths, settings, routine)
    _check_round(found, number)
    a_round = with_fixed_lengths(coached(found, number, settings))
    phases = phases_of(a_round, settings, 0)
    script = script_of(a_round, phases, settings, bank.seconds)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # half a file is taken away again
    length_s = write(script, file, bank, mix_of(settings))
    click.echo(f"{printable(str(file))}: {length_s:.1f} s")


@cli.command()
@click.pass_obj
def where(paths: Paths) -> None:
    """Print every place that footcoach uses."""
    from footcoach.reminders.install import timer_folder_here

    timers = timer_folder_here(paths.data)
    for what, path in (
        ("data folder", paths.data),
        ("history", paths.history),
        ("history lock", paths.history_lock),
        ("backups", paths.backups),
        ("journal", paths.journals),
        ("session lock", paths.session_lock),
        ("status", paths.status),
        ("config folder", paths.config),
        ("settings", paths.settings),
        ("settings lock", paths.settings_lock),
        ("routines", paths.routines),
        ("timers", timers),  # written only by 'footcoach remind --install', after a yes
        ("shipped data", shipped_data()),
    ):
        click.echo(f"{what:<14}{printable(str(path))}")


def _check_round(routine: "Routine", number: int | None) -> None:
    last = routine.rounds_a_day
    if number is not None and not 1 <= number <= last:
        raise UsageError(f"{routine.slug} has no round {number}; its day has rounds 1 to {last}")

"""The `footcoach` command: its options, the table of its commands, and its error messages."""

import signal
import sys
from pathlib import Path
from typing import Any

import click

from footcoach import __version__, exit_codes, launch
from footcoach.cli.help_pages import HelpPageFormatter
from footcoach.cli.lazy_group import LazyCommand, LazyGroup
from footcoach.config.paths import user_paths
from footcoach.debug import debug
from footcoach.errors import UsageError, UserError
from footcoach.terminal import streams

COMMANDS = {
    "check": LazyCommand(
        "footcoach.cli.edit:check", "Check routines and your own sounds for mistakes."
    ),
    "completions": LazyCommand(
        "footcoach.cli.completions:completions", "Print or install the completions of a shell."
    ),
    "doctor": LazyCommand(
        "footcoach.cli.doctor:doctor",
        "Check what footcoach needs, or repair the history.",
    ),
    "edit": LazyCommand("footcoach.cli.edit:edit", "Edit a routine of your own, then check it."),
    "exercises": LazyCommand(
        "footcoach.cli.routines:exercises", "List the exercises that a routine can use."
    ),
    "export": LazyCommand(
        "footcoach.cli.export:export", "Export the history as JSON or as a table."
    ),
    "figure": LazyCommand(
        "footcoach.cli.figure:figure", "Draw one repetition of an exercise, also into a file."
    ),
    "history": LazyCommand("footcoach.cli.history:history", "List your sessions, the newest last."),
    "import": LazyCommand(
        "footcoach.cli.backup:import_", "Import what 'footcoach export' wrote as JSON."
    ),
    "log": LazyCommand(
        "footcoach.cli.log:log", "Add a session that you did without the app, or correct one."
    ),
    "merge": LazyCommand(
        "footcoach.cli.backup:merge", "Merge histories from other machines into this one."
    ),
    "new": LazyCommand("footcoach.cli.edit:new", "Create a routine of your own."),
    "pause": LazyCommand("footcoach.cli.pause:pause", "Pause your plan, or list your pauses."),
    "remind": LazyCommand("footcoach.cli.remind:remind", "Print what is due, or set up reminders."),
    "render": LazyCommand(
        "footcoach.cli.render:render", "Write the sound of a round to a .wav file."
    ),
    "report": LazyCommand("footcoach.cli.report:report", "Write a report for a physiotherapist."),
    "restore": LazyCommand("footcoach.cli.backup:restore", "List the backups, or restore one."),
    "routines": LazyCommand(
        "footcoach.cli.routines:routines",
        "List, export or import routines, or change what is due.",
    ),
    "schema": LazyCommand(
        "footcoach.cli.schema:schema",
        "Print the JSON Schema of routine files, or of another JSON.",
    ),
    "settings": LazyCommand(
        "footcoach.cli.settings:settings", "List your settings, or change one."
    ),
    "serve": LazyCommand(
        "footcoach.cli.serve:serve", "Show footcoach in a browser, for a tablet or a phone."
    ),
    "show": LazyCommand(
        "footcoach.cli.show:show", "Show the exercises of a round, or all about one exercise."
    ),
    "sounds": LazyCommand(
        "footcoach.cli.sounds:sounds", "List the tones and your own sounds; play or export them."
    ),
    "start": LazyCommand("footcoach.cli.start:start", "Start a round right away."),
    "stats": LazyCommand("footcoach.cli.stats:stats", "Show your streaks and totals."),
    "status": LazyCommand(
        "footcoach.cli.status:status", "Print one short line for a prompt or a status bar."
    ),
    "where": LazyCommand(
        "footcoach.cli.where:where", "List the files and folders that footcoach uses."
    ),
}


click.Context.formatter_class = HelpPageFormatter  # of every command

FORESEEN = (click.ClickException, click.exceptions.Exit, click.Abort, UserError, OSError)


class CommandLine(LazyGroup):
    """The group of all commands. An unforeseen error in one of them is also printed as one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. An unforeseen error is written to a crash file and raised as UserError."""
        try:
            return super().invoke(ctx)
        except FORESEEN as end:
            debug("the command ends with %s", type(end).__name__)  # its words may hold a note
            raise
        except Exception as error:
            from footcoach.crash import write_crash  # deferred: needed only after an error

            paths = ctx.obj or user_paths(ctx.params.get("data_dir"))
            raise UserError(write_crash(paths.data, error)) from error


@click.group(
    cls=CommandLine,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=exit_codes.IN_SHORT,
)
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    envvar="FOOTCOACH_DATA_DIR",
    metavar="PATH",
    help="Keep all your data in this folder.",
)
@click.option(
    "--config-dir",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Keep your settings and routines in this folder.",
)
@click.option(
    "--debug-log",
    type=click.Path(path_type=Path),
    envvar="FOOTCOACH_DEBUG_LOG",
    metavar="FILE",
    help="Write a log for reports of problems into this file.",
)
@click.version_option(__version__, "-V", "--version", prog_name="footcoach")
@click.pass_context
def cli(
    context: click.Context,
    data_dir: Path | None,
    config_dir: Path | None,
    debug_log: Path | None,
) -> None:
    """A coach for foot exercises in the terminal.

    Without a command, it shows what is due today.
    """
    if sys.platform != "win32" and context.invoked_subcommand not in {None, "start"}:
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # on a screen it is a key; here it ends
    context.obj = user_paths(data_dir, config_dir)
    if debug_log is not None:
        _start_debug_log(debug_log, context)
    if context.invoked_subcommand is None:
        code = launch.open_app(context.obj)
        if code:
            raise click.exceptions.Exit(code)


def _start_debug_log(file: Path, context: click.Context) -> None:
    """Write the debug log until the command ends; warn if that is not possible."""
    # Deferred: they import `logging` and the metadata of libraries, which are rarely needed.
    from footcoach import debug_log
    from footcoach.system_info import command_words

    try:
        debug_log.start(file, command_words(sys.argv[1:]))
    except UserError as problem:
        streams.warn(str(problem))
    else:
        context.call_on_close(debug_log.close)
        debug("data folder: %s, settings: %s", context.obj.data, context.obj.config)


def main() -> None:
    """Run the command line and exit. Every error is printed as one line."""
    streams.prepare()
    sys.exit(streams.flush_output(_run(), exit_codes.of_error(sys.argv[1:])))


def _run() -> int:
    """Run the command; return the exit code."""
    failed = exit_codes.of_error(sys.argv[1:])
    try:
        code = cli.main(prog_name="footcoach", standalone_mode=False)
    except click.ClickException as error:
        command = getattr(getattr(error, "ctx", None), "command_path", "footcoach")
        return _fail(
            f"{error.format_message()} '{command} --help' shows how to use it.",
            exit_codes.WRONG_USE,
        )
    except UsageError as error:
        return _fail(str(error), exit_codes.WRONG_USE)
    except UserError as error:
        return _fail(str(error), failed)
    except (click.Abort, KeyboardInterrupt):
        return exit_codes.INTERRUPTED
    except SystemExit as end:  # from click and rich, when the reader of the output has gone
        streams.discard(sys.stdout)
        return end.code if isinstance(end.code, int) else failed
    except BrokenPipeError:
        streams.discard(sys.stdout)
        return failed
    except OSError as error:
        streams.discard(sys.stdout)
        return _fail(streams.why_unusable(error), failed)
    return code if isinstance(code, int) else exit_codes.DONE


def _fail(message: str, code: int) -> int:
    streams.warn(message)
    return code

"""The command line. Each command imports what it needs, when it needs it."""

import sys

import click

from footcoach import streams
from footcoach.cli import coaching, history, routines
from footcoach.cli import remind as reminding
from footcoach.cli import report as reporting
from footcoach.cli import status as presence
from footcoach.errors import UsageError, UserError

INTERRUPTED = 130  # what a shell expects after Ctrl+C

cli = coaching.cli
for commands in (history, presence, reminding, reporting, routines):
    commands.add_to(cli)


def main() -> None:
    """Run the command line and exit; every error that a user can meet ends as one line."""
    streams.prepare()
    sys.exit(streams.flushed(_run()))


def _run() -> int:
    """Run the command; return the exit code."""
    try:
        code = cli.main(prog_name="footcoach", standalone_mode=False)
    except click.ClickException as error:
        asked = getattr(getattr(error, "ctx", None), "command_path", "footcoach")
        return _fail(f"{error.format_message()} '{asked} --help' lists what there is.", 2)
    except UsageError as error:
        return _fail(str(error), 2)
    except UserError as error:
        return _fail(str(error), 1)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as end:  # whoever read the output has gone: click and rich end so
        streams.forget(sys.stdout)
        return end.code if isinstance(end.code, int) else 1
    except BrokenPipeError:
        streams.forget(sys.stdout)
        return 1
    except OSError as error:
        streams.forget(sys.stdout)
        return _fail(streams.unusable(error), 1)
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int) -> int:
    streams.say(message)
    return code

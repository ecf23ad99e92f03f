"""The command line. Each command imports what it needs, when it needs it."""

import os
import sys
from io import TextIOWrapper

import click

from footcoach.cli import coaching, history, presence, reminding, reporting, routines
from footcoach.cli.reading import say
from footcoach.errors import Misuse, Problem

INTERRUPTED = 130  # what a shell expects after Ctrl+C

cli = coaching.cli
for commands in (history, presence, reminding, reporting, routines):
    commands.add_to(cli)


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
    say(message)
    return code

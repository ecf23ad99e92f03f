"""Answers a shell that completes a command line, as click's completion scripts ask for it.

The command line is built from its shipped description, because importing the commands themselves
takes five times as long. Nothing is ever printed but completions: no warning and no error.
"""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import ShellComplete, get_completion_class

from footcoach.cli.completers import NameType, description

VARIABLE = "_FOOTCOACH_COMPLETE"
"""The variable in which a completion script says what it wants, such as "bash_complete"."""

SHELLS = ("bash", "zsh", "fish")

MARK = "# Written by 'footcoach completions'."
"""The last line of each script, by which it is known later."""

MENDED = {
    "bash": (("bash_complete $1)", "bash_complete $1 2>/dev/null)"),),
    "zsh": (),
    "fish": (('string split ","', 'string split -m 1 ","'),),
}
"""Changes of click's scripts: say nothing when footcoach is gone, and keep commas in titles."""


def answer(instruction: str) -> None:
    """Print the completions or the script that a shell asks for; nothing if it cannot be told."""
    shell, _, wanted = instruction.partition("_")
    with suppress(Exception):
        if wanted == "source":
            sys.stdout.write(script(shell))
        else:
            sys.stdout.write(f"{_completer(shell).complete()}\n")
        sys.stdout.flush()


def script(shell: str) -> str:
    """Return the completion script of a shell."""
    text = ShellComplete.source(_completer(shell))  # not the shell's own, which runs the shell
    for old, new in MENDED[shell]:
        text = text.replace(old, new)
    return f"{text.rstrip()}\n{MARK}\n"


def _completer(shell: str) -> ShellComplete:
    found = get_completion_class(shell)
    if found is None:
        raise LookupError(shell)
    return found(_command_line(description()["commands"]), {}, "footcoach", VARIABLE)


def _command_line(commands: Mapping[str, Any]) -> click.Group:
    """Return a click group with all commands and their parameters, which does nothing."""
    whole = commands["footcoach"]
    group = click.Group("footcoach", params=_parameters(whole["parameters"]), **_SETTINGS)
    for name, command in commands.items():
        if command is not whole:
            parameters = _parameters(command["parameters"])
            short = command["help"]
            group.add_command(
                click.Command(name, params=parameters, help=short, short_help=short, **_SETTINGS)
            )
    return group


_SETTINGS: Mapping[str, Any] = {"context_settings": {"help_option_names": ["-h", "--help"]}}


def _parameters(described: Sequence[Mapping[str, Any]]) -> list[click.Parameter]:
    return [_parameter(one) for one in described]


def _parameter(described: Mapping[str, Any]) -> click.Parameter:
    takes, names = described.get("takes"), described["names"]
    if described["kind"] == "argument":
        nargs = described.get("nargs", 1)
        return click.Argument(names, type=_type(takes), nargs=nargs, required=False)
    if takes is None:
        return click.Option(names, is_flag=True, help=described["help"])
    return click.Option(
        names,
        type=_type(takes),
        multiple=described.get("multiple", False),
        envvar=described.get("variable"),
        help=described["help"],
    )


def _type(takes: Any) -> "click.ParamType[Any]":
    if isinstance(takes, list):
        return click.Choice(takes)
    if takes == "file":
        return click.Path(path_type=Path)
    return click.STRING if takes == "text" else NameType(takes)

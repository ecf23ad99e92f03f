"""The command line as plain data, read from click."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click

from footcoach.cli.completers import NameType
from footcoach.cli.main import COMMANDS, cli
from footcoach.text import readable

PROGRAM = "footcoach"

ARGUMENTS = {
    "file": "A file.",
    "text": "A name, or days.",
    "routines": "The name of a routine, or the path of a .toml file.",
    "listed routines": "The name of a routine.",
    "own routines": "The name of a routine of your own.",
    "own routines or files": "The names of routines of your own, or paths of files.",
    "exercises": "The name of an exercise.",
    "routines or exercises": "The name of a routine or an exercise, or the path of a .toml file.",
    "backups": "The name of a backup.",
    "settings": "The name of a setting.",
    "setting values": "The new value of the setting: a word, or several.",
    "schemas": "The name of a schema.",
}
"""What an argument is, by what it takes."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option or an argument. `value` is how its value is called; empty for a flag."""

    kind: str
    names: tuple[str, ...]
    value: str
    help: str
    is_required: bool
    is_multiple: bool
    takes: Any
    variable: str | None = None

    @property
    def spelt(self) -> str:
        """How it is written, such as "-n, --number N"."""
        return f"{', '.join(self.names)} {self.value}".strip()


@dataclass(frozen=True, slots=True)
class CommandPage:
    """A command: its name, a line about it, texts and parameters, without line breaks."""

    name: str
    summary: str
    short: str
    paragraphs: tuple[str, ...]
    options: tuple[Parameter, ...]
    arguments: tuple[Parameter, ...]
    epilog: str

    @property
    def is_program(self) -> bool:
        """Whether it is the program as a whole."""
        return self.name == PROGRAM

    @property
    def title(self) -> str:
        """The words that are typed."""
        return PROGRAM if self.is_program else f"{PROGRAM} {self.name}"

    @property
    def usage(self) -> str:
        """One line that shows the order of options and arguments."""
        if self.is_program:
            return f"{PROGRAM} [OPTIONS] [COMMAND] ..."
        return " ".join((self.title, "[OPTIONS]", *(one.value for one in self.arguments)))


def command_pages() -> tuple[CommandPage, ...]:
    """Return the program and all its commands, sorted by name."""
    context = click.Context(cli, info_name=PROGRAM, **cli.context_settings)
    names = cli.list_commands(context)
    return (_page(PROGRAM, cli, context), *(_sub_page(name, context) for name in names))


def _sub_page(name: str, context: click.Context) -> CommandPage:
    command = cli.get_command(context, name)
    assert command is not None, name  # noqa: S101 - it is listed
    return _page(name, command, context)


def _page(name: str, command: click.Command, context: click.Context) -> CommandPage:
    text = (command.help or "").strip()
    first, *others = (readable(paragraph) for paragraph in text.split("\n\n"))
    own = click.Context(command, info_name=name, parent=context)
    parameters = tuple(_parameters(command, own))
    return CommandPage(
        name,
        COMMANDS[name].short_help if name in COMMANDS else first,
        first,
        tuple(others),
        tuple(one for one in parameters if one.kind == "option"),
        tuple(one for one in parameters if one.kind == "argument"),
        readable(command.epilog or ""),
    )


def _parameters(command: click.Command, context: click.Context) -> Iterator[Parameter]:
    for param in command.get_params(context):
        if isinstance(param, click.Option) and not param.hidden:
            is_flag = param.is_flag or param.count
            yield Parameter(
                "option",
                tuple(sorted(param.opts, key=lambda name: name.startswith("--"))),
                "" if is_flag else _value(param),
                _help(param),
                is_required=param.required,
                is_multiple=param.multiple,
                takes=None if is_flag else _takes(param.type),
                variable=param.envvar if isinstance(param.envvar, str) else None,
            )
        elif isinstance(param, click.Argument) and param.metavar != "":
            yield Parameter(
                "argument",
                (param.name or "",),
                _argument(param),
                _what_it_is(param),
                is_required=param.required,
                is_multiple=param.nargs != 1,
                takes=_takes(param.type),
            )


def _help(option: click.Option) -> str:
    """Return the help of an option, with the bounds of a number."""
    text = readable(option.help or "")
    bounds = option.type if isinstance(option.type, click.IntRange) else None
    if bounds is None or str(bounds.max) in text:
        return text
    if bounds.max is None:
        return f"{text} At least {bounds.min}."
    return f"{text} From {bounds.min} to {bounds.max}."


def _what_it_is(argument: click.Argument) -> str:
    takes = _takes(argument.type)
    return f"One of {', '.join(takes)}." if isinstance(takes, list) else ARGUMENTS[takes]


def _value(option: click.Option) -> str:
    if option.metavar is not None:
        return option.metavar
    if isinstance(option.type, click.Choice):
        return f"[{'|'.join(map(str, option.type.choices))}]"
    return "N" if isinstance(option.type, click.IntRange) else "TEXT"


def _argument(argument: click.Argument) -> str:
    if argument.metavar is not None:
        return argument.metavar
    if isinstance(argument.type, click.Choice):
        return "|".join(map(str, argument.type.choices))
    name = (argument.name or "").upper()
    name = name if argument.required else f"[{name}]"
    return f"{name}..." if argument.nargs != 1 else name


def _takes(kind: Any) -> Any:
    """Return what a parameter takes: a list of words, "file", "text" or the kind of names."""
    if isinstance(kind, NameType):
        return kind.kind
    if isinstance(kind, click.Choice):
        return [str(choice) for choice in kind.choices]
    return "file" if isinstance(kind, click.Path) else "text"

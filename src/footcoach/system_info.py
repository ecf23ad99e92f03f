"""Facts about this installation and its terminal, for reports of problems: no personal text."""

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from footcoach import __version__

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[[^]]*\])?\s*([^;]*)(?:;(.*))?")
_LIBRARIES = ("click", "pydantic", "rich", "textual")
"""The libraries to name if the metadata of footcoach is missing."""

_SHOWN = (
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "NO_COLOR",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TEXTUAL_DRIVER",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_ANIMATIONS",
)
"""Variables whose values say how a terminal behaves."""

_PRESENT = {
    "TMUX": "tmux",
    "STY": "screen",
    "ZELLIJ": "zellij",
    "SSH_CONNECTION": "ssh",
    "KITTY_WINDOW_ID": "kitty",
    "WT_SESSION": "Windows Terminal",
    "TERMINAL_EMULATOR": "JetBrains",
}
"""Variables that are set inside something; their values may be addresses, and are not told."""

_MOST = 60  # characters of a variable
_TAKES_A_PATH = frozenset({"--data-dir", "--config-dir", "--debug-log"})  # before the command

_OPTIONS_IN_USE = """
--add --again --all --apart --as --at --change --config-dir --correct --cues --dark --data-dir
--days-a-week --debug-log --delete --devices --effort --end --exercise --exit-code --export
--figures --follow --foot --format --from --help --host --how --ics --import --install --json
--minutes --note --notify --off --on --output --pain --phase --phrases --plain --play --port
--public-url --remove --repair --reps --reset --round --since --snooze --sound --times --to --undo
--uninstall --version --why --width --with-deleted --yes -V -h -n -o
"""
_COMMANDS_IN_USE = """
check completions doctor edit exercises export figure history import log merge new pause remind
render report restore routines schema serve settings show sounds start stats status where
"""
OPTIONS = frozenset(_OPTIONS_IN_USE.split())
COMMANDS = frozenset(_COMMANDS_IN_USE.split())
"""The words of the command line that may be told: any other may be a part of a value."""


class Requirement(NamedTuple):
    """A library that footcoach needs, with its version bounds such as ">=8.2,<9"."""

    name: str
    bounds: str
    is_optional: bool
    """Whether an extra or a condition on the system decides about it."""


def requirements() -> tuple[Requirement, ...]:
    """Return the libraries that footcoach needs, in order; none without installed metadata."""
    try:
        texts = requires("footcoach") or ()
    except PackageNotFoundError:
        return ()
    found = (_REQUIREMENT.match(text) for text in texts if "extra ==" not in text)
    return tuple(
        Requirement(match[1], match[2].strip().strip("()"), bool(match[3]))
        for match in found
        if match is not None
    )


def installed_version(name: str) -> str | None:
    """Return the version of an installed library, or None."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def versions() -> str:
    """Return the versions of footcoach, Python, the system and all libraries, on one line."""
    names = sorted({one.name for one in requirements()} or _LIBRARIES)
    libraries = ", ".join(f"{name} {installed_version(name) or 'missing'}" for name in names)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"footcoach {__version__}, {python}, {platform.platform()}; {libraries}"


def terminal_facts(environ: Mapping[str, str] = os.environ) -> str:
    """Return how the terminal describes itself, on one line."""
    return ", ".join(_terminal_facts(environ))


def inside(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return what the terminal is inside of, such as "tmux" and "ssh"."""
    return tuple(name for variable, name in _PRESENT.items() if environ.get(variable))


def command_words(arguments: Iterable[str]) -> str:
    """Return the command and the names of the options of a command line, without any value."""
    return " ".join(_command_words(arguments)) or "the app"


def _command_words(arguments: Iterable[str]) -> Iterator[str]:
    has_command = is_value = False
    for word in arguments:
        name = word.partition("=")[0]
        if is_value:
            is_value = False
        elif name in OPTIONS:
            yield name
            is_value = word in _TAKES_A_PATH and not has_command
        elif not has_command and not word.startswith("-"):
            has_command = True
            if word in COMMANDS:
                yield word


def _terminal_facts(environ: Mapping[str, str]) -> Iterator[str]:
    for variable in _SHOWN:
        if value := environ.get(variable):
            yield f"{variable}={value[:_MOST]}"
    for name in inside(environ):
        yield f"inside {name}"
    width, height = shutil.get_terminal_size()
    yield f"{width} × {height} cells"
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, f"__{name}__")
        if stream is None:
            yield f"{name} closed"
            continue
        yield f"{name} {stream.encoding or 'without encoding'}{_kind_of(stream)}"


def _kind_of(stream: object) -> str:
    """Return " terminal" for a stream that is one."""
    try:
        return " terminal" if stream.isatty() else ""  # type: ignore[attr-defined] # any stream
    except (OSError, ValueError):  # closed
        return ""

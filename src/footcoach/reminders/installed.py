"""Reads the timer that this system has for the user: when it reminds, and of which folders.

A user has one timer: every data folder would write it into the same files.
"""

import os
import plistlib
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from footcoach.config.paths import Paths, user_paths
from footcoach.debug import debug
from footcoach.files.reading import open_plain
from footcoach.reminders.install import timer_files_here
from footcoach.reminders.schedule import Schedule
from footcoach.reminders.timer import schedule_in
from footcoach.text import printable

MAX_BYTES = 64 * 1024  # of a file; a timer with the most times and repeats has a third of it
_FOLDERS = ("--data-dir", "--config-dir")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WINDOWS = re.compile(r"<Command>(.*?)</Command>\s*<Arguments>(.*?)</Arguments>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class InstalledTimer:
    """When a timer reminds, and what it runs. Both are empty as far as its files do not say it."""

    schedule: Schedule
    command: tuple[str, ...]

    def is_of(self, paths: Paths) -> bool:
        """Tell whether it reminds of these folders; a timer that does not say it counts as such."""
        if not self.command:
            return True
        given = self._given()
        data, config = (Path(given[name]) if name in given else None for name in _FOLDERS)
        its = user_paths(data, config)
        return _is_same(its.data, paths.data) and _is_same(its.config, paths.config)

    @property
    def folders(self) -> str:
        """Its folders, as they are told and typed: "--data-dir /home/me/feet"."""
        words = shlex.join(word for option in self._given().items() for word in option)
        return printable(words) or "the usual ones"

    @property
    def off(self) -> str:
        """The command that turns it off."""
        given = (word for option in self._given().items() for word in option)
        return printable(shlex.join(("footcoach", *given, "remind", "--off")))

    def _given(self) -> dict[str, str]:
        """Return the options of folders in its command."""
        pairs = zip(self.command, self.command[1:], strict=False)
        return {name: folder for name, folder in pairs if name in _FOLDERS}


def installed_timer() -> InstalledTimer:
    """Return the timer of this system; it is empty if there is none. Raises UserError."""
    contents = dict(_contents())
    commands = (command_in(name, content) for name, content in contents.items())
    return InstalledTimer(
        schedule_in("\n".join(map(_text_of, contents.values()))),
        next(filter(None, commands), ()),
    )


def command_in(name: str, content: bytes) -> tuple[str, ...]:
    """Return the command in a timer's file, or () if it has none."""
    if name.endswith(".plist"):
        try:
            words = plistlib.loads(content).get("ProgramArguments", ())
        except Exception as error:  # noqa: BLE001 - the parser raises many kinds
            debug("not a property list: %s", type(error).__name__)
            return ()
        return tuple(map(str, words)) if isinstance(words, list) else ()
    if name.endswith(".xml"):
        match = _WINDOWS.search(content.decode("utf-16", "replace"))
        if match is None:
            return ()
        words = re.findall(r'"([^"]*)"|(\S+)', unescape(match[2]))
        return (unescape(match[1]), *(quoted or plain for quoted, plain in words))
    for line in content.decode("utf-8", "replace").splitlines():
        if line.startswith("ExecStart="):
            return tuple(map(_unquoted, _WORD.findall(line)))
    return ()


def _contents() -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file of the timer that can be read."""
    for path in timer_files_here():
        try:
            with open_plain(path) as file:
                yield path.name, file.read(MAX_BYTES)
        except OSError as error:
            debug("no timer file: %s", error)


def _text_of(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return content.decode(encoding, "replace")


def _unquoted(word: str) -> str:
    """Return a word of ExecStart as it was before `systemd.exec_start` quoted it."""
    return re.sub(r"\\(.)", r"\1", word).replace("%%", "%").replace("$$", "$")


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to the same folder, there or not."""
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))

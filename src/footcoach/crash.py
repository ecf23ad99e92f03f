"""Crash files: an unforeseen error, written to a file for reports of problems."""

import os
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from footcoach.debug import debug
from footcoach.redaction import on_one_line, without_personal
from footcoach.text import printable

if TYPE_CHECKING:
    import asyncio
    import threading

MAX_FILES = 5  # older crash files are deleted
_NAME = re.compile(r"crash-\d{8}T\d{6}(-\d+)?\.txt")
_MAX_CHARACTERS = 256 * 1024
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)

Report = Callable[[BaseException], object]
"""Writes a crash file and tells the user. Called in any thread."""


def write_crash(folder: Path, error: BaseException) -> str:
    """Write a crash file for an error, and return a sentence for the user. Never raises."""
    sentence = f"something went wrong in footcoach itself ({type(error).__name__})"
    kept = "your sessions are kept"
    debug("crash: %s", type(error).__name__)
    try:
        path = _write_new(folder, _text_of(error))
    except Exception as second:  # noqa: BLE001 - the first error is reported, whatever fails here
        debug("no crash file could be written: %s", second)
        return printable(f"{sentence}; {kept}; 'footcoach doctor' may say more")
    return printable(f"{sentence}; {kept}; read {path}, and add it to a report")


def _text_of(error: BaseException) -> str:
    """Return versions, terminal, traceback and debug log, without any text of the user."""
    # Deferred: the app imports this module for its watchers, and metadata takes 10 ms to import.
    from footcoach.system_info import command_words, terminal_facts, versions

    trace = "".join(traceback.format_exception(error))[-_MAX_CHARACTERS:]
    facts = (
        versions(),
        f"terminal: {on_one_line(terminal_facts())}",
        f"command: {command_words(sys.argv[1:])}",
        "",
    )
    parts = [
        "\n".join(facts),
        _without_control(without_personal(trace)),
    ]
    log = sys.modules.get("footcoach.debug_log")  # imported only if there is one
    if log is not None and (lines := log.last_lines()):
        parts.append("the end of the debug log:\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def _without_control(text: str) -> str:
    return "\n".join(map(on_one_line, text.split("\n")))


def _write_new(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = _free_name(folder)
    with os.fdopen(os.open(path, _FLAGS, 0o600), "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    others = sorted(
        other for other in folder.iterdir() if _NAME.fullmatch(other.name) and other != path
    )
    for old in others[: len(others) - MAX_FILES + 1]:
        old.unlink(missing_ok=True)
    return path


def _free_name(folder: Path) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%S")
    path, number = folder / f"crash-{stamp}.txt", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"crash-{stamp}-{number}.txt"
    return path


# -- errors that reach no caller


@contextmanager
def watching_threads(report: Report) -> Iterator[None]:
    """Report errors that end a thread of this program, in the thread that they end."""
    import threading  # deferred: commands without threads do not need it

    before = threading.excepthook

    def hook(ended: "threading.ExceptHookArgs") -> None:
        if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
            report(ended.exc_value)

    threading.excepthook = hook
    try:
        yield
    finally:
        threading.excepthook = before


def watch_tasks(loop: "asyncio.AbstractEventLoop", report: Report) -> None:
    """Report errors of tasks and callbacks that nobody has waited for."""

    def handle(_loop: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
        error = context.get("exception")
        debug("event loop: %s", context.get("message"))
        if isinstance(error, Exception):
            report(error)

    loop.set_exception_handler(handle)


def reporter(folder: Path, tell: Callable[[str], object]) -> Report:
    """Return what writes a crash file into a folder and passes the sentence to `tell`."""

    def report(error: BaseException) -> None:
        tell(write_crash(folder, error))

    return report

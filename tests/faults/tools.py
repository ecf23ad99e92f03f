"""Shared by the fault tests: programs that save, and tools that inject faults."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from footcoach.history.merge import history_of
from footcoach.history.models import to_json
from footcoach.history.store import Store
from tests.history.sessions import session

SAVE = """
import sys
from pathlib import Path
from footcoach.errors import UserError
from footcoach.history.models import from_json
from footcoach.history.store import Store

try:
    Store(Path(sys.argv[1])).add(from_json(sys.argv[2]))
except UserError as problem:
    sys.exit(f"PROBLEM {problem}")
"""


def saving(path: Path, number: int) -> list[str]:
    """Return the command that saves session `number`."""
    return [sys.executable, "-c", SAVE, str(path), to_json(session(number)).decode()]


def run(command: list[str], timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=timeout_s, check=False
    )


def new_history(folder: Path, sessions: int = 3) -> Path:
    path = folder / "history.json"
    Store(path).merge(history_of(session(number) for number in range(sessions)))
    return path


def numbers(path: Path) -> list[int]:
    """Return the numbers of the sessions in a history, which has to be valid."""
    return [int(one.id, 16) for one in Store(path).load().sessions]


def needs(*tools: str, root: bool = False) -> None:
    """Skip a test if a tool or root is missing."""
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"this machine has no {tool}")
    if root and (os.name != "posix" or os.geteuid() != 0):
        pytest.skip("this needs root")


def needs_strace() -> None:
    """Skip a test if processes cannot be traced."""
    needs("strace")
    if run(["strace", "-qq", "-e", "trace=none", "true"]).returncode:
        pytest.skip("processes may not be traced here")


@contextmanager
def mounted(arguments: list[str], folder: Path) -> Iterator[None]:
    """Mount something at a folder; skip the test if that fails."""
    done = run(["mount", *arguments, str(folder)])
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        run(["umount", "-l", str(folder)])


def has_no_leftovers(folder: Path) -> bool:
    """Tell whether a folder holds only the history and its lock."""
    return {one.name for one in folder.iterdir()} <= {"history.json", "history.json.lock"}

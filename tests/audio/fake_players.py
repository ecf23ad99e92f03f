"""Programs that stand in for those that play a file: scripts on a PATH that has nothing else."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

PATIENCE_S = 10  # the longest wait before a test fails
PLAYS = "exec /bin/sleep 60"
SCRIPT = """#!/bin/sh
printf '%s\\t%s\\t%s\\n' "${{0##*/}}" "$$" "$*" >> "{log}"
{behaviour}
"""


class FakePlayers:
    """Installs players, and tells how they were called."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._log = folder / "log"
        self._bin = folder / "bin"
        self._bin.mkdir()
        monkeypatch.setenv("PATH", str(self._bin))

    def install(self, name: str, behaviour: str = PLAYS) -> tuple[str]:
        """Install a player, or let it behave otherwise; return it as a command."""
        program = self._bin / name
        program.write_text(SCRIPT.format(log=self._log, behaviour=behaviour))
        program.chmod(0o755)
        return (str(program),)

    def calls(self) -> list[tuple[str, int, str]]:
        """Return the name, the process id and the arguments of each call so far."""
        if not self._log.exists():
            return []
        lines = [line.split("\t") for line in self._log.read_text().splitlines()]
        return [(name, int(process), arguments) for name, process, arguments in lines]

    def played(self, number: int) -> list[str]:
        """Wait for a number of calls; return each of them as a program and its arguments."""
        until(lambda: len(self.calls()) >= number)
        return [f"{name} {arguments}" for name, _, arguments in self.calls()]

    def running(self) -> list[str]:
        """Return the arguments of each call whose process has not ended, or is not yet reaped."""
        return [arguments for _, process, arguments in self.calls() if _exists(process)]


def until(condition: Callable[[], object]) -> None:
    """Wait until a condition is met."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end
        Event().wait(0.005)


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True

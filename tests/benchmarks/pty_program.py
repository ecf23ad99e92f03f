"""Runs a Python module in a pseudo-terminal; measures times, memory and processor."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

try:
    import pty
    from termios import tcsetwinsize
except ImportError:
    sys.exit("The benchmarks need a pseudo-terminal: they run on Linux and macOS only.")

ROOT = Path(__file__).parents[2]
ALTERNATE_SCREEN = b"\x1b[?1049h"
PATIENCE_S = 30.0  # a text that takes longer is never shown
CHUNK = 1 << 16


def environment(data: Path) -> dict[str, str]:
    """Return the environment of every program: the same few variables on every machine."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "FOOTCOACH_DATA_DIR": str(data),
    }


def python_module(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module; one of the benchmarks has to be run in `ROOT`."""
    return [sys.executable, "-m", module, *arguments]


class PtyProgram:
    """A program that runs within `with`. Its output must be read, or the program blocks."""

    def __init__(self, command: list[str], data: Path, *, columns: int, lines: int) -> None:
        self.peak_mib = 0.0  # the most memory held at any time; set at the end
        self._output = bytearray()
        self._terminal, inside = pty.openpty()
        tcsetwinsize(inside, (lines, columns))
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=inside,
            stdout=inside,
            stderr=inside,
            cwd=ROOT,
            env=environment(data),
            start_new_session=True,
        )
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        peak_mib = self._high_water_mib()
        os.kill(self._process.pid, signal.SIGKILL)  # Popen.kill might reap it first
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        os.close(self._terminal)
        # A system without /proc is macOS, which counts in bytes.
        self.peak_mib = usage.ru_maxrss / 2**20 if peak_mib is None else peak_mib

    def shows(self, text: str | re.Pattern[bytes]) -> float:
        """Return the seconds from the start until `text` is on the alternate screen."""
        deadline = time.perf_counter() + PATIENCE_S
        wanted = text if isinstance(text, re.Pattern) else re.compile(re.escape(text.encode()))
        while not wanted.search(self._output.partition(ALTERNATE_SCREEN)[2]):
            self._read(deadline)
            if time.perf_counter() >= deadline:
                raise TimeoutError(f"no {text!r} after {PATIENCE_S} s in {self._output.decode()!r}")
        return time.perf_counter() - self._started

    def answers(self, key: str, text: str) -> float:
        """Press a key, and return the seconds until `text` is shown."""
        begins = len(self._output)
        pressed = time.perf_counter()
        os.write(self._terminal, key.encode())
        while text.encode() not in self._output[begins:]:
            self._read(pressed + PATIENCE_S)
            if time.perf_counter() >= pressed + PATIENCE_S:
                raise TimeoutError(f"no {text!r} {PATIENCE_S} s after {key!r}")
        return time.perf_counter() - pressed

    def runs_for(self, seconds: float) -> None:
        """Let the program run for a time, and read its output."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            self._read(deadline)

    def cpu_s(self) -> float | None:
        """Return its user and system time so far in seconds, or None if there is no /proc."""
        try:
            stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        after_name = stat.rpartition(")")[2].split()  # the name ends with ")" and may have spaces
        user, system = after_name[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _high_water_mib(self) -> float | None:
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        lines = (line.split() for line in status.splitlines())
        return next((int(line[1]) / 1024 for line in lines if line[0] == "VmHWM:"), None)

    def _read(self, deadline: float) -> None:
        """Read its next output; return nothing after the deadline."""
        left = max(0.0, deadline - time.perf_counter())
        if not select.select([self._terminal], [], [], left)[0]:
            return
        try:
            printed = os.read(self._terminal, CHUNK)
        except OSError:  # raised on Linux if no process has the terminal open
            printed = b""
        if not printed:
            raise RuntimeError(f"{self._process.args!r} ended by itself: {self._output.decode()}")
        self._output += printed

"""Runs the real program in a pty, to read its output, type keys, and see the terminal's state."""

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl
    import pty
    import termios

_ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[()][0-9A-B]|\][^\x07\x1b]*(\x07|\x1b\\)|[=>78])")

ALTERNATE_SCREEN_ON = b"\x1b[?1049h"
KNOWN = """\
care_read = true
equipment = ["band", "post", "pencil", "ball", "towel", "chair", "support"]
guidance = "never"
"""
"""The settings of a person for whom it is not the first start, and who knows all exercises."""
QUIET_S = 1.5
TYPED_AGAIN_S = 2.0  # longer than a screen takes a key for a repeat


class Terminal:
    """A program in a pty of 80 × 24."""

    def __init__(
        self, arguments: list[str], environment: dict[str, str], cwd: Path, patience_s: float
    ) -> None:
        self._patience_s = patience_s
        self._gone = False
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.raw = b""
        self.before = termios.tcgetattr(self._slave)
        self.process = subprocess.Popen(
            arguments,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_hear_hang_ups,
        )

    @property
    def state(self) -> list[object]:
        """The terminal's settings, as `stty` shows them."""
        return list(termios.tcgetattr(self._slave))

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    @property
    def is_alive(self) -> bool:
        """Whether the program runs."""
        return self.process.poll() is None

    def resize(self, rows: int, columns: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def read(self, seconds: float) -> None:
        """Read for that many seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def wait_for_screen(self) -> None:
        """Read until the app has taken the terminal, or has ended."""
        self.read_until(lambda: ALTERNATE_SCREEN_ON in self.raw or not self.is_alive)

    def read_until_quiet(self) -> None:
        """Read until nothing has been written for `QUIET_S`."""
        deadline = time.monotonic() + self._patience_s
        while self._read(QUIET_S):
            assert time.monotonic() < deadline, "it never stops drawing"

    def type_bytes(self, content: bytes) -> None:
        os.write(self._master, content)

    def type_until(self, keys: str, text: str) -> None:
        """Type keys until a text is shown: a new screen ignores keys that come too early."""
        start, deadline = len(self.raw), time.monotonic() + self._patience_s
        while text not in self._shown(start):
            if time.monotonic() > deadline:
                raise AssertionError(f"{text!r} was never shown: {self._shown(start)[-2000:]!r}")
            self.type(keys)
            again = time.monotonic() + TYPED_AGAIN_S
            while time.monotonic() < again and text not in self._shown(start):
                self._read(0.05)

    def type_until_end(self, keys: str) -> int:
        """Type keys until the program ends; return the exit code."""
        deadline = time.monotonic() + self._patience_s
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self._shown(0)[-2000:]
            self.type(keys)
            again = time.monotonic() + TYPED_AGAIN_S
            while time.monotonic() < again and self.process.poll() is None:
                self._read(0.05)
        return self.wait_for_end()

    def read_until(self, is_so: Callable[[], bool]) -> None:
        """Read until a condition is true."""
        deadline = time.monotonic() + self._patience_s
        while not is_so():
            assert time.monotonic() < deadline, "the condition never became true"
            self._read(0.05)

    def wait_for(self, text: str) -> None:
        """Read until a text is shown; text from before this call does not count."""
        start = len(self.raw)
        deadline = time.monotonic() + self._patience_s
        while text not in self._shown(start):
            if time.monotonic() > deadline or not self._read(self._patience_s):
                raise AssertionError(
                    f"{text!r} was never shown; last: {self._shown(start)[-2000:]!r}"
                )

    def wait_for_end(self) -> int:
        """Read to the end; return the exit code."""
        while self.process.poll() is None:
            self._read(0.05)
        self._read(0.05)
        return self.process.returncode

    def hang_up(self) -> int:
        """Close the terminal under the program; return the exit code."""
        os.close(self._slave)
        os.close(self._master)
        self._gone = True
        return self.process.wait(timeout=self._patience_s)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if not self._gone:
            os.close(self._master)
            os.close(self._slave)

    def _shown(self, start: int) -> str:
        return _ESCAPES.sub(b"", self.raw[start:]).decode(errors="replace")

    def _read(self, patience_s: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], patience_s)
        if ready:
            self.raw += os.read(self._master, 65536)
        return bool(ready)


def _hear_hang_ups() -> None:
    """Undo what `nohup` does to its children: they would ignore SIGHUP, as footcoach should."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def opened(
    arguments: list[str],
    home: Path,
    *,
    cwd: Path | None = None,
    patience_s: float = 30,
    term: str = "xterm-256color",
    more: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Run a program in a terminal of its own, away from the user's files.

    It is no first start, unless there are settings already.
    """
    settings = home / "data" / "config.toml"
    with suppress(OSError):  # a test may have put something else there
        if not settings.exists():
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(KNOWN)
    environment = os.environ | {
        "HOME": str(home),
        "TERM": term,
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "FOOTCOACH_DATA_DIR": str(home / "data"),
        **(more or {}),
    }
    terminal = Terminal(arguments, environment, cwd or home, patience_s)
    try:
        yield terminal
    finally:
        terminal.close()


def ask_nothing(home: Path) -> None:
    """Turn off the questions after a round."""
    (home / "data").mkdir(exist_ok=True)
    (home / "data" / "config.toml").write_text(f'questions = "none"\n{KNOWN}')


def footcoach(*arguments: str) -> list[str]:
    """Return the command that runs footcoach with this interpreter."""
    return [sys.executable, "-m", "footcoach", *arguments]


SHELL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
first, *command = sys.argv[1:]
job = os.fork()
if job == 0:
    os.setpgid(0, 0)
    if first == "fg":
        os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(command[0], command)
while True:
    _, status = os.waitpid(job, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        print("job ended", flush=True)
        sys.exit(os.waitstatus_to_exitcode(status))
    os.tcsetpgrp(0, os.getpgrp())
    print("job stopped", flush=True)
    if sys.stdin.readline() == "bg\\n":
        os.kill(job, signal.SIGCONT)
        print("job in the background", flush=True)
        sys.stdin.readline()
        os.tcsetpgrp(0, job)
    else:
        os.tcsetpgrp(0, job)
        os.kill(job, signal.SIGCONT)
"""


def in_a_shell(first: str, *arguments: str) -> list[str]:
    """Return the command that runs footcoach as a job, to be stopped and put in the background."""
    return [sys.executable, "-c", SHELL, first, *footcoach(*arguments)]

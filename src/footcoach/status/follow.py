"""Prints the status whenever it changes, for `footcoach status --follow`.

This process only looks at the stamps of files, so that it stays small. A summary that is outdated
is computed by another one, which takes half a second and ends.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable

from footcoach import exit_codes
from footcoach.files.reading import Stamp, stamp_of
from footcoach.status import cache
from footcoach.status.line import FIELDS, TROUBLE, filled, line_of
from footcoach.terminal.streams import discard, warn, why_unusable

TYPE_CHECKING = False  # importing `typing` would take as long as everything else
if TYPE_CHECKING:
    from footcoach.status.model import Kept, Summary

LOOK_S = 2.0
"""Seconds between two looks at the files."""
RETRY_S = 600.0
"""Seconds until a history that could not be read is tried again, if it has not changed before."""


class Follower:
    """Knows the present line. `compute` writes a new summary and returns its line, or ""."""

    def __init__(
        self,
        data: str,
        config: str,
        write_line: "Callable[[Summary, float], str]",
        compute: Callable[[], str],
    ) -> None:
        self._path = os.path.join(data, cache.NAME)  # noqa: PTH118 - pathlib is slow to import
        self._sources = cache.sources_in(data, config)
        self._write_line = write_line
        self._compute = compute
        self._kept: Kept | None = None
        self._line = ""
        self._failed: tuple[list[Stamp], float] | None = None

    def line(self, now: float) -> str:
        """Return the line at a time in seconds since 1970; it is empty while it is not known."""
        if not self._is_current(now) and not self._is_failing(now):
            self._kept = cache.load(self._path)
            if not self._is_current(now):
                self._line = self._compute()
                self._kept = cache.load(self._path)
            self._failed = None if self._is_current(now) else (self._stamps(), now)
        return self._line

    def _is_current(self, now: float) -> bool:
        """Tell whether the summary is valid now, and if so bring the line up to date."""
        if self._kept is None:
            return False
        left_s = cache.seconds_left(self._kept, now, self._sources)
        if left_s is None:
            return False
        self._line = self._write_line(self._kept, left_s)
        return True

    def _is_failing(self, now: float) -> bool:
        """Tell whether computing has failed lately, and no file has changed since."""
        if self._failed is None:
            return False
        stamps, at = self._failed
        return 0 <= now - at < RETRY_S and stamps == self._stamps()

    def _stamps(self) -> list[Stamp]:
        return [stamp_of(path) for path in (self._path, *self._sources)]


def follow(data: str, config: str, pattern: str, *, as_json: bool) -> int:
    """Print a line now and whenever it changes, until nobody reads them; return the exit code.

    Raises UnknownFieldError, before anything is printed, if the format has an unknown field.
    """
    filled(pattern, dict.fromkeys(FIELDS, ""))
    form = ["--json"] if as_json else ["--format", pattern]
    folders = ["--data-dir", data, "--config-dir", config]

    def line(summary: "Summary", left_s: float) -> str:
        return line_of(summary, left_s, pattern, as_json=as_json)

    follower = Follower(data, config, line, lambda: _computed([*folders, "status", *form]))
    return print_changes(follower.line, _local_time, _wait)


def print_changes(
    line: Callable[[float], str], clock: Callable[[], float], wait: Callable[[float], bool]
) -> int:
    """Print what `line` returns whenever it changes; return the exit code.

    `wait` waits some seconds and returns False once nobody reads the output.
    """
    shown = ""
    while True:
        now = line(clock())
        if now != shown:
            shown = now
            try:
                sys.stdout.write(f"{now}\n")
                sys.stdout.flush()
            except BrokenPipeError:
                discard(sys.stdout)
                return 0
            except (OSError, ValueError) as error:
                discard(sys.stdout)
                warn(why_unusable(error))
                return TROUBLE
        if not wait(LOOK_S):
            return 0


def _local_time() -> float:
    """Return the time in seconds since 1970, after noticing a change of the time zone."""
    if sys.platform != "win32":
        time.tzset()
    return time.time()


def _wait(seconds: float) -> bool:
    """Wait some seconds; return False at once when the reader of the output has gone."""
    try:
        import select  # built in; a prompt does without

        gone = select.POLLERR | select.POLLHUP
        output = select.poll()  # on Windows there is none
        output.register(sys.stdout.fileno(), 0)
        events = output.poll(seconds * 1000)
    except (AttributeError, OSError, ValueError):
        events, gone = [], 0
    if any(event & gone for _, event in events):
        return False
    if events:  # an output that cannot be waited for, such as a terminal of macOS
        time.sleep(seconds)
    return True


def _computed(arguments: list[str]) -> str:
    """Let another process compute the status and write status.json; return its line, or "".

    Its errors are printed where those of this process are.
    """
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
    command = (sys.executable, "-P", "-m", "footcoach", *arguments)
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False
        )
    except (OSError, ValueError):
        return ""
    if done.returncode != exit_codes.DONE:
        return ""
    return done.stdout.decode("utf-8", "replace").removesuffix("\n")

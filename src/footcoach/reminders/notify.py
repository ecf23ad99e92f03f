"""Shows a sentence as a desktop notification."""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from footcoach.debug import debug

TIMEOUT_S = 20.0  # PowerShell takes seconds to start
TITLE = "footcoach"
_MAX_LINE = 100  # bytes of a line that notify-send prints
SENTENCE = "FOOTCOACH_SENTENCE"
"""The environment variable that passes the sentence to PowerShell."""

_BUS = "DBUS_SESSION_BUS_ADDRESS"

# The sentence is passed to a script as an argument or a variable, and is never part of its code.
_OSASCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
_KIND = "Windows.UI.Notifications"
_SENDER = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
_POWERSHELL = f"""
$ErrorActionPreference = 'Stop'
[void][{_KIND}.ToastNotificationManager, {_KIND}, ContentType = WindowsRuntime]
$manager = [{_KIND}.ToastNotificationManager]
$shown = $manager::GetTemplateContent('ToastText02')
$lines = $shown.GetElementsByTagName('text')
[void]$lines.Item(0).AppendChild($shown.CreateTextNode('{TITLE}'))
[void]$lines.Item(1).AppendChild($shown.CreateTextNode($env:{SENTENCE}))
$manager::CreateToastNotifier('{_SENDER}').Show([{_KIND}.ToastNotification]::new($shown))
"""


def notification(
    platform: str, sentence: str, find: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...] | None:
    """Return the command that shows a sentence, or None if the system has none."""
    name, *arguments = _arguments(platform, sentence)
    program = find(name)
    return None if program is None else (program, *arguments)


def show(sentence: str, platform: str = sys.platform) -> bool:
    """Show a sentence as a notification; return whether that worked. Never raises."""
    command = notification(platform, sentence)
    if command is None:
        return False
    try:
        result = subprocess.run(  # noqa: S603 - no shell
            command,
            env=_environ(sentence),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_S,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        debug("no notification: %s", error)
        return False
    debug("notification: %s ended with %d", command[0], result.returncode)
    return result.returncode == 0


@dataclass(frozen=True, slots=True)
class Asking:
    """A notification with buttons that is shown: its program, and a terminal that it prints to.

    Into a pipe, notify-send would print nothing before it ends.
    """

    process: "subprocess.Popen[bytes]"
    output: int

    def pressed(self, wait_s: float) -> str:
        """Wait for a button, and return its name; "" if none was pressed within the time."""
        try:
            return self.line(wait_s)
        finally:
            self.end()

    def line(self, wait_s: float) -> str:
        """Return the next line that is printed, or "" if there is none within the time."""
        line = b""
        while not line.endswith(b"\n") and len(line) < _MAX_LINE:
            if not select.select([self.output], [], [], wait_s)[0]:
                return ""
            try:
                line += os.read(self.output, 1)
            except OSError as error:  # the program has ended
                debug("the notification is over: %s", error)
                break
        return line.decode("utf-8", "replace").strip()

    def end(self) -> None:
        """End the program; the notification stays as long as the desktop shows it."""
        self.process.kill()
        self.process.wait()
        os.close(self.output)


def show_with_buttons(
    sentence: str, buttons: Mapping[str, str], wait_s: float, platform: str = sys.platform
) -> Asking | None:
    """Show a sentence with buttons, whose labels `buttons` has by name.

    The desktop is asked to close it after `wait_s`. Returns None if nothing was shown:
    only notify-send of Linux, from libnotify 0.8 on, has buttons. Never raises.
    """
    command = notification(platform, sentence) if platform == "linux" else None
    if command is None:
        return None
    program, *arguments = command
    words = (f"--action={name}={label}" for name, label in buttons.items())
    options = ("--print-id", f"--expire-time={int(wait_s * 1000)}", *words)
    asking = _started((program, *options, *arguments), sentence)
    if asking is None:
        return None
    number = asking.line(TIMEOUT_S)
    if number.isdigit() and int(number):  # of the notification; 0 if it was not shown
        return asking
    asking.end()
    return None


def _started(command: tuple[str, ...], sentence: str) -> Asking | None:
    """Start a program that prints to a terminal of its own; return None if that fails."""
    try:
        output, terminal = os.openpty()
    except OSError as error:
        debug("no notification with buttons: %s", error)
        return None
    try:
        process = subprocess.Popen(  # noqa: S603 - no shell
            command,
            env=_environ(sentence),
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError) as error:
        debug("no notification with buttons: %s", error)
        os.close(output)
        return None
    finally:
        os.close(terminal)
    return Asking(process, output)


def _environ(sentence: str) -> dict[str, str]:
    return {**with_bus(os.environ, _runtime_folder()), SENTENCE: sentence}


def with_bus(environ: Mapping[str, str], runtime: Path) -> dict[str, str]:
    """Return an environment with the address of the desktop's bus, which cron does not set.

    `runtime` is the folder in which the user's bus usually is.
    """
    bus = runtime / "bus"
    if environ.get(_BUS) or not bus.is_socket():
        return dict(environ)
    return {**environ, _BUS: f"unix:path={quote(str(bus))}"}


def _runtime_folder() -> Path:
    chosen = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return chosen if chosen.is_absolute() else Path(f"/run/user/{getattr(os, 'getuid', int)()}")


def _arguments(platform: str, sentence: str) -> tuple[str, ...]:
    if platform == "darwin":
        script = [word for line in _OSASCRIPT for word in ("-e", line)]
        return ("osascript", *script, TITLE, sentence)
    if platform == "win32":
        return ("powershell", "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL)
    # The title is plain text; the body may be markup and is escaped.
    return ("notify-send", f"--app-name={TITLE}", "--", TITLE, escape(sentence, quote=False))

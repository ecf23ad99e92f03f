"""While rounds are coached and commands run, the system opens no way to another machine."""

import re
import sys
from pathlib import Path

import pytest

from tests.config.saving import know_everything
from tests.faults.tools import needs_strace, run
from tests.test_no_sockets import TINY

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from tests.pty_terminal import ask_nothing, footcoach, opened

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180)]

LOCAL = {"AF_UNIX", "AF_LOCAL"}
_FAMILY = re.compile(r"\b(?:socket|socketpair)\((AF_\w+|PF_\w+|0x[0-9a-f]+)")
_ADDRESS = re.compile(r"sa_family=(AF_\w+)(?:, sun_path=@?\"([^\"]*)\")?")
_ALLOWED = re.compile(r"pulse|pipewire|/jack_|/bus$|dbus|\.X11-unix|wayland|/run/user/|/nscd/")
"""Names of the sockets of sound servers, D-Bus, displays, and of the system's list of users."""


def tracing(trace: Path) -> list[str]:
    """Return a command prefix that writes each socket and connection of a program, and of those
    that it starts, to a file."""
    return [
        "strace",
        "-f",
        "-qq",
        "-s",
        "200",
        "-e",
        "trace=socket,socketpair,connect",
        "-o",
        str(trace),
    ]


def foreign(trace: Path) -> list[str]:
    """Return the lines of a trace that lead further than to sound, desktop and display."""
    text = trace.read_text(encoding="utf-8", errors="replace")
    return [line for line in text.splitlines() if not is_local(line)]


def is_local(line: str) -> bool:
    family = _FAMILY.search(line)
    if family is not None:
        return family[1] in LOCAL
    address = _ADDRESS.search(line)
    if address is None or address[1] not in LOCAL:
        return "connect(" not in line or "AF_UNSPEC" in line
    return _ALLOWED.search(address[2] or "") is not None


@pytest.fixture
def home(tmp_path: Path) -> Path:
    needs_strace()
    (tmp_path / "tiny.toml").write_text(TINY)
    know_everything(tmp_path / "data" / "config.toml")
    return tmp_path


def test_a_round_in_the_app_connects_to_no_machine(home: Path) -> None:
    ask_nothing(home)
    trace = home / "trace"
    command = [*tracing(trace), *footcoach("start", str(home / "tiny.toml"))]
    with opened(command, home, patience_s=60) as terminal:
        terminal.wait_for("Well done")
        assert terminal.type_until_end("q") == 0
    assert "socketpair(" in trace.read_text()  # the event loop's own: the trace works
    assert foreign(trace) == []


@pytest.mark.parametrize(
    "words", ["start tiny.toml --plain", "doctor --sound", "remind --notify", "report"]
)
def test_a_command_connects_to_no_machine(home: Path, words: str) -> None:
    trace = home / "trace"
    folder = ["--data-dir", str(home / "data")]
    arguments = [str(home / word) if word.endswith(".toml") else word for word in words.split()]
    done = run([*tracing(trace), *footcoach(*folder, *arguments)], timeout_s=120)
    assert done.returncode in {0, 1, 3}, done.stderr
    assert trace.exists()
    assert foreign(trace) == []


def test_a_connection_to_another_machine_would_be_seen(home: Path) -> None:
    code = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    run([*tracing(home / "trace"), sys.executable, "-c", code])
    assert len(foreign(home / "trace")) == 2

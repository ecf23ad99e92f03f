"""If a disk fails at one call on one file, the app still opens and commands print one line."""

import os
import sys
from pathlib import Path

import pytest

from footcoach.history.store import Store
from tests.faults.tools import needs, needs_strace, new_history, run

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from tests.pty_terminal import ask_nothing, footcoach, opened

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]

STAT = "newfstatat,fstat,statx"
FAILING = [
    ("EIO", "read", "history.json"),
    ("ESTALE", STAT, "history.json"),
    ("EIO", "openat", "history.json"),
    ("EIO", "openat", "history.json.lock"),
    ("EACCES", "openat", "history.json.lock"),
    ("ENOLCK", "flock", "history.json.lock"),
    ("ENOSYS", "flock", "history.json.lock"),
    ("EIO", "openat", "session.lock"),
    ("ENOSYS", "flock", "session.lock"),
    ("EIO", "read", "journal/x.jsonl"),
    ("EIO", "openat", "journal"),
    ("EIO", "read", "backups/daily-2026-11-20.json.gz"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with a history, an invalid journal and a damaged backup."""
    ask_nothing(tmp_path)
    data = tmp_path / "data"
    new_history(data)
    for name in ("journal/x.jsonl", "backups/daily-2026-11-20.json.gz"):
        (data / name).parent.mkdir()
        (data / name).write_text("{}\n")
    return data


def failing(data: Path, error: str, call: str, name: str) -> list[str]:
    """Return a command prefix that makes each such call on a file fail."""
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}"]
    return ["strace", "-f", "-qq", "-o", os.devnull, "-P", str(data / name), *inject]


@pytest.mark.parametrize(("error", "call", "name"), FAILING)
def test_the_app_opens_read_only(data: Path, error: str, call: str, name: str) -> None:
    needs_strace()
    before = data.joinpath("history.json").read_bytes()
    with opened([*failing(data, error, call, name), *footcoach()], data.parent) as terminal:
        terminal.wait_for("You need: ")  # the complete first screen
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.raw
    assert data.joinpath("history.json").read_bytes() == before


@pytest.mark.parametrize(("error", "call", "name"), FAILING[:8])
@pytest.mark.parametrize("command", ["doctor", "stats", "pause 2026-12-01"])
def test_a_command_prints_one_line(
    data: Path, error: str, call: str, name: str, command: str
) -> None:
    needs_strace()
    arguments = footcoach("--data-dir", str(data), *command.split())
    done = run([*failing(data, error, call, name), *arguments])
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == (done.returncode and command != "doctor")


def test_a_history_on_a_read_only_disk_can_be_shown(data: Path) -> None:
    needs("unshare", "mount", root=True)
    readonly = f'mount --bind "{data}" "{data}" && mount -o remount,ro,bind "{data}"'
    shell = ["unshare", "-m", "sh", "-c", f'{readonly} && exec "$@"', "sh"]
    if run([*shell, "true"]).returncode:
        pytest.skip("nothing can be mounted here")
    with opened([*shell, *footcoach()], data.parent) as terminal:
        terminal.wait_for("Read-only file system")
        terminal.wait_for("View only")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_a_history_of_another_user_can_be_shown(data: Path) -> None:
    needs("setpriv", root=True)
    for path in (data, *data.parents[:3]):
        path.chmod(0o755)
    for path in data.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if run([*nobody, sys.executable, "-c", "import footcoach"]).returncode:
        pytest.skip("another user cannot start this interpreter")
    with opened([*nobody, *footcoach()], data.parent) as terminal:
        terminal.wait_for("View only")
        terminal.type("q")
        assert terminal.wait_for_end() == 0


def test_a_lock_held_briefly_is_waited_for(data: Path) -> None:
    needs("flock")
    holding = ["flock", str(data / "history.json.lock"), "sleep", "2"]
    shell = ["sh", "-c", f'{" ".join(holding)} & exec "$@"', "sh"]
    with opened([*shell, *footcoach()], data.parent) as terminal:
        terminal.wait_for("Next: ")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert b"locked by" not in terminal.raw
    assert len(Store(data / "history.json").load().by_id) == 3

"""Tests with streams that are closed, full, or not Unicode: one line at most, and an exit code."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from footcoach.history.merge import history_of
from footcoach.history.store import Store
from tests.history.sessions import session

SHELL = shutil.which("sh")
if SHELL is None or not Path("/dev/full").exists():
    pytest.skip("there is no shell, or no full device here", allow_module_level=True)

FEW = ("status --json", "history", "export", "show")
COMMANDS = (
    *FEW,
    "nonsense",
    "--version",
    "routines",
    "remind",
    "status",
    "history --json",
    "stats",
    "stats --json",
    "doctor",
    "export --format csv",
    "where",
    "show --json",
    "show --cues",
    "show --how",
    "show --why",
    "show nothing",
    "routines --export five-exercises",
    "exercises",
    "report",
    "pause",
    "restore",
    "schema",
    "check",
    "check --format json",
    "--help",
    "start",
    "",
)
STREAMS = (
    ">/dev/full",
    ">&-",
    "2>/dev/full",
    "<&- >&- 2>&-",
    "2>&-",
    ">/dev/full 2>/dev/full",
    "| true",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with sessions to print, and a mistake in the settings to warn of."""
    folder = tmp_path_factory.mktemp("home")
    Store(folder / "history.json").merge(history_of(map(session, range(40))))
    (folder / "config.toml").write_text("nope = 1\n")
    return folder


def run(
    home: Path, words: str, streams: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    assert SHELL is not None
    command = f'"$0" -m footcoach {words} {streams}'
    return subprocess.run(
        [SHELL, "-c", command, sys.executable],
        env={"FOOTCOACH_DATA_DIR": str(home), "HOME": str(home), "TZ": "UTC", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
    )


def assert_ends_without_traceback(home: Path, words: str, streams: str) -> None:
    done = run(home, words, streams)
    output = (done.stdout + done.stderr).decode()
    assert done.returncode in (0, 1, 2), output
    assert "Traceback" not in output
    assert "Exception ignored" not in output


@pytest.mark.parametrize("streams", STREAMS[:4])
@pytest.mark.parametrize("words", FEW)
def test_a_command_ends_without_a_traceback(words: str, streams: str, home: Path) -> None:
    assert_ends_without_traceback(home, words, streams)


@pytest.mark.faults
@pytest.mark.parametrize("streams", STREAMS)
@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_ends_without_a_traceback(words: str, streams: str, home: Path) -> None:
    if words == "start" and "2>" in streams:
        pytest.skip("it coaches for minutes")
    assert_ends_without_traceback(home, words, streams)


@pytest.mark.parametrize(
    ("words", "code"), [("show", 1), ("export", 1), ("--help", 1), ("status", 2)]
)
def test_a_full_disk_is_one_line(words: str, code: int, home: Path) -> None:
    (home / "status.json").unlink(missing_ok=True)
    for _ in range(2):  # the second time, the status is read from its summary
        done = run(home, words, ">/dev/full")
        last = done.stderr.decode().splitlines()[-1]
        assert last == "footcoach: the output cannot be used: No space left on device"
        assert done.returncode == code


def test_a_warning_that_cannot_be_printed_stops_no_command(home: Path) -> None:
    output = run(home, "show").stdout
    for streams in ("2>&-", "2>/dev/full"):
        done = run(home, "show", streams)
        assert (done.returncode, done.stdout) == (0, output)


def test_status_has_its_exit_code_although_a_stream_is_closed(home: Path) -> None:
    code = run(home, "status --exit-code").returncode
    assert code == 1
    for streams in (">&-", "2>&-", "<&-"):
        assert run(home, "status --exit-code", streams).returncode == code


CODE_PAGES = ("ascii", "cp932", "utf-16", "latin-1", "cp1252:strict", "utf-8")


@pytest.mark.parametrize("code_page", CODE_PAGES[:3])
def test_a_code_page_stops_no_table(code_page: str, home: Path) -> None:
    for words in ("stats", "show"):
        done = run(home, words, PYTHONIOENCODING=code_page)
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout.decode(code_page.partition(":")[0]).strip()
        assert b"Traceback" not in done.stderr


@pytest.mark.faults
@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize("words", COMMANDS)
def test_a_code_page_stops_no_command(words: str, code_page: str, home: Path) -> None:
    done = run(home, words, PYTHONIOENCODING=code_page)
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr


def test_an_unforeseen_error_is_one_line_and_a_crash_file(home: Path, tmp_path: Path) -> None:
    code = (
        "import footcoach.cli.stats as broken, footcoach.entry;"
        "broken.print_stats = lambda *_: {}['no such key'];"
        "footcoach.entry.main()"
    )
    Store(tmp_path / "history.json").add(session())
    done = subprocess.run(
        [sys.executable, "-c", code, "--data-dir", str(tmp_path), "stats"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    (written,) = tmp_path.glob("crash*")
    assert str(written) in done.stderr
    assert "no such key" in written.read_text()


@pytest.mark.parametrize("words", ["status", "--data-dir below status", "show", "where"])
def test_a_working_folder_that_is_deleted_is_one_line_at_most(
    words: str, home: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    assert SHELL is not None
    command = f'cd "{gone}" && rmdir "{gone}" && "$0" -m footcoach {words}'
    done = subprocess.run(
        [SHELL, "-c", command, sys.executable],
        env={"FOOTCOACH_DATA_DIR": str(home), "HOME": str(home), "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 2 if "status" in words else 1)
    assert "Traceback" not in done.stderr
    if "below" in words:
        assert "is in a folder that no longer exists" in done.stderr


def test_ctrl_c_during_imports_prints_no_traceback(home: Path) -> None:
    code = (
        "import builtins, os; real = builtins.__import__\n"
        "def interrupted(name, *rest):\n"
        "    if name == 'footcoach.cli.main': os.kill(os.getpid(), 2)\n"
        "    return real(name, *rest)\n"
        "import footcoach.entry; builtins.__import__ = interrupted; footcoach.entry.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")

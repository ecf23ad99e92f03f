"""Tests of the debug log: what is in it, what is not, and that it never stands in the way."""

import ast
import os
import re
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from logging.handlers import QueueHandler
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

import footcoach
from footcoach import debug_log
from footcoach.config.settings_file import load_settings
from footcoach.debug import Suppressed, Timed, debug, is_on
from footcoach.errors import UserError
from tests.config.saving import know_everything
from tests.test_imports import command
from tests.test_no_sockets import TINY

NOTE = "my knee aches since the stairs"
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \d+\.\d{3} \d+ \S+ \S+: .+")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Return the path of a debug log, which is closed at the end."""
    yield tmp_path / "debug.log"
    debug_log.close()


def entries(log: Path) -> list[str]:
    """Close the log and return its lines without the head."""
    debug_log.close()
    head, *lines = log.read_text(encoding="utf-8").splitlines()
    assert head == debug_log.HEAD.strip()
    return lines


# -- entries


def test_without_a_log_nothing_is_written(tmp_path: Path) -> None:
    assert not is_on()
    debug("%s", object())
    with Suppressed("nothing happens", OSError), Timed("nothing"):
        raise OSError


def test_an_entry_has_clocks_process_thread_and_module(log: Path) -> None:
    debug_log.start(log, "test")
    debug("a %d %s", 5, "b")
    assert is_on()
    *_, last = entries(log)
    assert LINE.fullmatch(last)
    assert f"{os.getpid()} MainThread test_debug_log: a 5 b" in last
    assert not is_on()


def test_the_first_entries_are_versions_terminal_and_command(log: Path) -> None:
    debug_log.start(log, "stats --json")
    versions, terminal, command = entries(log)
    assert "footcoach " in versions
    assert "pydantic " in versions
    assert "terminal: " in terminal
    assert command.endswith("command: stats --json")


def test_hostile_text_stays_one_line_and_is_escaped(log: Path) -> None:
    debug_log.start(log, "test")
    debug("a routine called %s", "x\n\x1b[2J\u202e%s")
    *_, last = entries(log)
    assert last.endswith(r"a routine called x\n\x1b[2J\u202e%s")


def test_the_home_folder_is_not_named(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("USERPROFILE", "/home/somebody")
    debug_log.start(log, "test")
    debug("read %s", "/home/somebody/history.json")
    assert entries(log)[-1].endswith("read ~/history.json")


def test_settings_are_told_without_what_a_person_wrote(log: Path, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('volume = 7\nroutines = ["/a/secret/plan.toml"]\nrest_days = ["2026-12-24"]\n')
    debug_log.start(log, "test")
    load_settings(file)
    text = "\n".join(entries(log))
    assert "'volume': 7" in text
    assert "'routines': 1" in text
    assert "secret" not in text
    assert "2026-12-24" not in text


def test_a_suppressed_error_and_a_duration_are_entries(log: Path) -> None:
    debug_log.start(log, "test")
    with Suppressed("the lock stays", OSError):
        raise OSError("too bad")
    with Timed("read %s", "a file"):
        pass
    with pytest.raises(ValueError, match="odd"), Timed("read %s", "another"):
        raise ValueError("odd")
    *_, suppressed, timed, failed = entries(log)
    assert suppressed.endswith("the lock stays: OSError: too bad")
    assert re.search(r"read a file in \d+\.\d ms$", timed)
    assert re.search(r"read another in \d+\.\d ms, failed with ValueError$", failed)


def test_an_error_of_pydantic_is_told_without_what_was_read(log: Path) -> None:
    debug_log.start(log, "test")
    with Suppressed("a broken session", ValidationError):
        TypeAdapter(int).validate_python(NOTE)
    assert entries(log)[-1].endswith("a broken session: ValidationError")


# -- the file


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_file_is_for_the_user_alone(log: Path) -> None:
    log.write_text(debug_log.HEAD)
    log.chmod(0o644)
    debug_log.start(log, "test")
    debug_log.close()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_another_run_adds_to_the_file(log: Path) -> None:
    for words in ("first", "second"):
        debug_log.start(log, words)
        debug_log.close()
    text = log.read_text()
    assert text.count("command: ") == 2
    assert text.count(debug_log.HEAD) == 1


@pytest.mark.parametrize("content", ["my thesis\n", "# footcoach", "\0"])
def test_a_file_that_is_no_debug_log_is_left_alone(log: Path, content: str) -> None:
    log.write_text(content)
    with pytest.raises(UserError, match="it exists and is no debug log; choose another file"):
        debug_log.start(log, "test")
    assert log.read_text() == content
    assert not is_on()


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
def test_links_pipes_and_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "new")
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "link", "pipe", "missing/log", "~nobody-has-this-name/log"):
        with pytest.raises(UserError, match="no debug log is written"):
            debug_log.start(Path(name) if name.startswith("~") else tmp_path / name, "test")
    assert not (tmp_path / "new").exists()


def test_the_files_are_bounded(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debug_log, "MAX_BYTES", 4096)
    debug_log.start(log, "test")
    for number in range(200):
        debug("%d %s", number, "x" * 100)
    last = entries(log)[-1]
    older = log.with_name("debug.log.1")
    assert "199 xxx" in last
    assert max(log.stat().st_size, older.stat().st_size) <= 4096
    assert older.read_text().startswith(debug_log.HEAD)
    assert {path.name for path in log.parent.iterdir()} == {"debug.log", "debug.log.1"}


def test_an_older_file_of_another_kind_is_refused_at_the_start(log: Path) -> None:
    older = log.with_name("debug.log.1")
    older.write_text("my thesis\n")
    with pytest.raises(
        UserError, match=r"log\.1 is in the way: it exists and is no debug log; cho"
    ):
        debug_log.start(log, "test")
    assert older.read_text() == "my thesis\n"
    assert not log.exists()


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
@pytest.mark.parametrize("what", ["a link", "a pipe", "a folder"])
def test_an_older_file_that_is_no_plain_one_is_refused(log: Path, what: str) -> None:
    older = log.with_name("debug.log.1")
    match what:
        case "a link":
            older.symlink_to("nothing")
        case "a pipe":
            os.mkfifo(older)
        case "a folder":
            older.mkdir()
    with pytest.raises(UserError, match=r"debug\.log\.1 is in the way"):
        debug_log.start(log, "test")
    assert os.path.lexists(older)


def test_a_file_that_appears_in_place_of_the_older_one_is_left_alone(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debug_log, "MAX_BYTES", 4096)
    debug_log.start(log, "test")
    older = log.with_name("debug.log.1")
    older.write_text("my thesis\n")
    for number in range(200):
        debug("%d %s", number, "x" * 100)
    entries(log)
    assert older.read_text() == "my thesis\n"
    assert log.stat().st_size <= 4096  # the file is full


def test_a_long_entry_is_cut(log: Path) -> None:
    debug_log.start(log, "test")
    debug("%s", "x" * 10 * debug_log.MAX_LENGTH)
    assert len(entries(log)[-1]) < debug_log.MAX_LENGTH + 200


def test_a_disk_that_takes_nothing_delays_nobody(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = threading.Event()
    monkeypatch.setattr(debug_log, "MAX_WAITING", 3)
    monkeypatch.setattr(debug_log, "LAST_WAIT_S", 0.01)
    monkeypatch.setattr(debug_log._File, "emit", lambda *_: stuck.wait())
    debug_log.start(log, "test")
    for number in range(100):
        debug("%d", number)
    assert debug_log.last_lines()[-1].endswith(": 99")
    debug_log.close()  # waits a moment, and no longer
    stuck.set()


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_full_disk_ends_nothing(tmp_path: Path) -> None:
    code = f"""
import resource
from pathlib import Path
from footcoach import debug_log
from footcoach.debug import debug
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
debug_log.start(Path({str(tmp_path / "log")!r}), "test")
for number in range(50):
    debug("%d", number)
debug_log.close()
print("went on")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("went on\n", "")
    assert (tmp_path / "log").stat().st_size <= 200


def test_entries_go_through_a_queue() -> None:
    assert issubclass(debug_log._Entries, QueueHandler)  # the event loop never writes


# -- the command line


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "tiny.toml").write_text(TINY)
    know_everything(tmp_path / "data" / "config.toml")
    return tmp_path


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"FOOTCOACH_DATA_DIR": str(home / "data"), **more}
    return subprocess.run(
        [sys.executable, "-m", "footcoach", *words],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_round_in_plain_mode_is_told_phase_by_phase(home: Path) -> None:
    done = run(home, "--debug-log", "log", "start", "tiny.toml", "--plain")
    assert done.returncode == 0
    text = (home / "log").read_text(encoding="utf-8")
    for words in (
        "PhaseStarted 0: toe-presses prepare, both, set 1, rep 1, ",
        "PhaseEnded 1: done, 1.000 s",
        "Finished",
        "cue for PhaseStarted, ",
        "ms late",
        "sound: ",
        "took the lock ",
        "wrote ",
    ):
        assert words in text
    assert all(LINE.fullmatch(line) for line in text.splitlines()[1:])


def test_no_note_is_in_the_log(home: Path) -> None:
    words = ("log", "tiny.toml", "--note", NOTE)
    assert run(home, *words, FOOTCOACH_DEBUG_LOG="log").returncode == 0
    assert run(home, "history", FOOTCOACH_DEBUG_LOG="log").returncode == 0
    assert run(home, "log", NOTE, FOOTCOACH_DEBUG_LOG="log").returncode == 2
    text = (home / "log").read_text(encoding="utf-8")
    assert "command: log --note" in text
    assert "knee" not in text
    assert NOTE in (home / "data" / "history.json").read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_a_warning(home: Path) -> None:
    done = run(home, "where", FOOTCOACH_DEBUG_LOG="missing/log")
    assert done.returncode == 0
    assert done.stderr.startswith("footcoach: no debug log is written to ")
    assert done.stderr.count("\n") == 1


def test_where_lists_the_log_that_is_written(home: Path) -> None:
    assert f"debug log         {home / 'log'}\n" in run(home, "--debug-log", "log", "where").stdout
    assert "debug log" not in run(home, "where").stdout


def test_the_log_tells_why_the_fast_way_did_not_answer_a_status(home: Path) -> None:
    for expected in ("status.json is out of date or missing", "status.json is up to date"):
        assert run(home, "status", FOOTCOACH_DEBUG_LOG="log").returncode in {0, 1}
        assert expected in (home / "log").read_text(encoding="utf-8").splitlines()[-2]


@pytest.mark.parametrize("name", ["show", "where", "check"])
def test_without_a_log_no_command_imports_logging_for_it(name: str, tmp_path: Path) -> None:
    loaded = command("--data-dir", str(tmp_path), name)
    assert loaded.isdisjoint({"footcoach.debug_log", "footcoach.system_info"})
    assert "logging" not in loaded or "rich.console" in loaded  # rich 14 imports it, too


# -- the source

PACKAGE = Path(footcoach.__file__).parent
WITHOUT_IMPORTS = {
    "files/reading.py",
    "status/cache.py",
    "status/follow.py",
    "status/quick.py",
    "terminal/streams.py",
}
"""Modules of the fast way to answer `status`, which import nothing that it does not need."""

ANNOUNCED = {
    "debug_log.py",  # the log itself
    "system_info.py",
    "terminal/descriptors.py",  # asked again and again
    "terminal/mode.py",
    "terminal/quiet_stderr.py",  # where nothing may be printed
}
SERIOUS = {"Exception", "BaseException", "OSError", "UserError", "ValidationError", "error"}


def hiding(tree: ast.AST) -> Iterator[ast.ExceptHandler]:
    """Yield each handler of serious errors that neither raises, nor uses the error, nor logs."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler) or node.type is None:
            continue
        kinds = {
            name.id if isinstance(name, ast.Name) else name.attr
            for name in ast.walk(node.type)
            if isinstance(name, ast.Name | ast.Attribute)
        }
        inside = [one for statement in node.body for one in ast.walk(statement)]
        is_told = any(
            isinstance(one, ast.Raise)
            or (isinstance(one, ast.Name) and one.id in {node.name, "debug"})
            for one in inside
        )
        if kinds & SERIOUS and not is_told:
            yield node


def test_an_error_that_is_hidden_is_an_entry_of_the_log() -> None:
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}:{handler.lineno}"
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).as_posix() not in WITHOUT_IMPORTS | ANNOUNCED
        for handler in hiding(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()

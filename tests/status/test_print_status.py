"""The status is fast, and the same from the cache and from the command line, for any format."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from footcoach import __version__
from footcoach.history.store import Store
from footcoach.status import cache
from footcoach.status.line import (
    DUE,
    UnknownFieldError,
    fields_of,
    filled,
    print_status,
)
from footcoach.status.model import Status
from footcoach.text import printable
from tests.history.sessions import session
from tests.status.test_cache import NOW
from tests.status.test_line import DUE as ROUND
from tests.status.test_line import MORNING

HUGE = 10**5000
numbers = st.one_of(
    st.integers(), st.booleans(), st.none(), st.floats(), st.just(HUGE), st.just("7" * 5000)
)
names = st.one_of(
    st.text(max_size=5), st.sampled_from(["\0", "\ud800", "\udcff/x", "/dev/tty", "~", "."])
)


def printed(pattern: str, *, as_json: bool = False, exit_code: bool = False) -> tuple[int, str]:
    """Return the exit code and the text printed to an output that takes every character."""
    out = io.StringIO()
    before, sys.stdout = sys.stdout, out
    try:
        code = print_status(ROUND, MORNING, pattern, as_json=as_json, exit_code=exit_code)
    finally:
        sys.stdout = before
    return code, out.getvalue()


@given(st.text(st.characters(), max_size=40))
@example("{streak}\0\x1b[31m{round}\n{{\u0301\u0301\u0301\u0301\u0301\u0301")
@example("\ud800 half a letter")
@example("\u2028\u202e\x85\xa0")
def test_any_format_gives_one_line_without_control_characters(pattern: str) -> None:
    fields = fields_of(ROUND, MORNING)
    try:
        code, text = printed(pattern)
    except UnknownFieldError:
        return
    assert (code, text) == (0, f"{printable(filled(pattern, fields))}\n")
    assert printable(text[:-1]) == text[:-1]


def test_a_long_format_takes_linear_time() -> None:
    pattern = "{streak}{{}} x" * 100_000
    assert printed(pattern) == (0, "12{} x" * 100_000 + "\n")
    with pytest.raises(UnknownFieldError) as refused:
        printed("{" * 100_001)
    assert len(str(refused.value)) < 99


def test_only_with_exit_code_something_due_is_code_1() -> None:
    assert printed("{state}") == (0, "due\n")
    assert printed("{state}", exit_code=True) == (DUE, "due\n") == (1, "due\n")


def test_json_is_one_line_and_exactly_what_its_type_says() -> None:
    code, text = printed("{state}", as_json=True)
    assert (code, text.count("\n")) == (0, 1)
    status = json.loads(text)
    assert status.keys() == Status.__annotations__.keys()
    assert TypeAdapter(Status).validate_python(status, strict=True) == status
    assert (status["format"], status["version"]) == ("footcoach-status", 1)


def test_json_has_what_waybar_reads() -> None:
    status = json.loads(printed("", as_json=True)[1])
    assert (status["text"], status["alt"], status["class"], status["percentage"]) == (
        "round 2 of 3, 3:45 · streak 12",
        "due",
        ["due"],
        62,
    )
    assert status["tooltip"].splitlines() == [
        "Doses done today: 5 of 8",
        "Streak in days: 12, longest 40",
        "Habit strength: 43 %",
    ]


@given(
    st.dictionaries(st.sampled_from(sorted(ROUND)), numbers),
    st.dictionaries(names, st.one_of(st.none(), st.lists(numbers, max_size=4))),
    numbers,
)
@example({"length_s": HUGE}, {}, 0)
@example({"streak": float("nan")}, {}, 0)
@example({}, {"\0": None, "\ud800": None}, 0)
def test_any_summary_file_is_either_invalid_or_printable(
    tmp_path_factory: pytest.TempPathFactory,
    changed: dict[str, Any],
    of: dict[str, Any],
    day_starts_s: object,
) -> None:
    path = tmp_path_factory.getbasetemp() / cache.NAME
    sys.set_int_max_str_digits(0)
    try:
        text = json.dumps(
            {"version": cache.VERSION, "by": __version__, "day": "2026-11-25", "of": of}
            | {"day_starts_s": day_starts_s}
            | ROUND
            | changed
        )
    finally:
        sys.set_int_max_str_digits(4300)
    path.write_text(text)
    cached = cache.read(str(path), NOW)
    if cached is not None:
        summary, left_s = cached
        assert all(type(dict(summary)[name]) is type(value) for name, value in ROUND.items())
        assert len(str(fields_of(summary, left_s)["text"])) < 200


def make_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_a_terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def make_it_endless(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def make_a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are needed")
@pytest.mark.parametrize(
    "make", [make_a_pipe, make_a_device, make_a_terminal, make_it_endless, make_a_folder]
)
def test_no_special_file_blocks(make: Any, tmp_path: Path) -> None:
    make(tmp_path / cache.NAME)
    assert cache.read(str(tmp_path / cache.NAME), NOW) is None


FORMATS: tuple[list[Any], ...] = (
    [],
    ["--json"],
    ["--exit-code", "--format={state}"],
    ["--format", "{text} ✓ é \x1b[31m{streak}\t\n{{}}"],
    ["--format", b"\xff{round}"],
)


@pytest.mark.parametrize("code_page", ["ascii", "cp932", "utf-8", "utf-16", "latin-1:strict"])
def test_both_paths_print_the_same_bytes(code_page: str, tmp_path: Path) -> None:
    """The first call writes the summary, the second one only reads it."""
    Store(tmp_path / "history.json").add(session(-400))
    environment = {
        "PYTHONIOENCODING": code_page,
        "FOOTCOACH_DATA_DIR": str(tmp_path),
        "HOME": str(tmp_path),
        "TZ": "UTC",
    }

    def status(arguments: list[Any]) -> tuple[int, bytes]:
        command = [sys.executable, "-m", "footcoach", "status", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.stderr == b""
        return done.returncode, done.stdout

    for arguments in FORMATS if code_page in {"ascii", "utf-8"} else FORMATS[:4:3]:
        (tmp_path / cache.NAME).unlink(missing_ok=True)
        slow = status(arguments)
        assert (tmp_path / cache.NAME).exists()
        assert status(arguments) == slow

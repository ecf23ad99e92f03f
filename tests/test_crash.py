"""Tests of crash files: an unforeseen error is written to a file and told in one line."""

import os
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from footcoach.crash import MAX_FILES, write_crash

NOTE = "my knee aches"


class OddError(Exception):
    """An error whose message cannot be made."""

    def __str__(self) -> str:
        raise ValueError("no words")


def caught(error: BaseException) -> BaseException:
    """Return an error with the traceback of having been raised."""

    def fail() -> None:
        raise error

    try:
        fail()
    except BaseException as raised:  # noqa: BLE001 - any kind of it
        return raised
    return error


def crashes(folder: Path) -> list[Path]:
    return sorted(folder.glob("crash-*.txt"))


def test_a_crash_file_has_the_traceback_and_the_sentence_is_one_line(tmp_path: Path) -> None:
    message = write_crash(tmp_path, caught(RuntimeError("a\nb\x1b[2J")))
    (path,) = crashes(tmp_path)
    assert "\n" not in message
    assert "\x1b" not in message
    assert str(path) in message
    assert "RuntimeError" in message
    text = path.read_text(encoding="utf-8")
    assert text.startswith("footcoach ")
    assert "in fail" in text
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


def test_older_crash_files_are_deleted_and_other_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "crash-notes.txt").write_text("mine")
    for day in range(10, 20):
        (tmp_path / f"crash-201601{day}T000000.txt").write_text("old")
    for _ in range(3):
        write_crash(tmp_path, caught(RuntimeError()))
    names = [path.name for path in crashes(tmp_path)]
    assert len(names) == MAX_FILES + 1
    assert "crash-notes.txt" in names
    assert sum(name.startswith("crash-2016") for name in names) == MAX_FILES - 3


def test_a_crash_file_has_no_text_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as bad:
        TypeAdapter(int).validate_python(NOTE)
    write_crash(tmp_path, bad.value)
    (path,) = crashes(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "ValidationError" in text
    assert "knee" not in text


@pytest.mark.parametrize("error", [OddError(), KeyboardInterrupt(), RecursionError(), SystemExit()])
def test_any_error_can_be_written(tmp_path: Path, error: BaseException) -> None:
    assert type(error).__name__ in write_crash(tmp_path, caught(error))
    assert len(crashes(tmp_path)) == 1


def test_a_folder_that_is_not_writable_does_not_raise(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    message = write_crash(tmp_path / "file" / "below", caught(RuntimeError()))
    assert message.startswith("something went wrong in footcoach itself (RuntimeError)")

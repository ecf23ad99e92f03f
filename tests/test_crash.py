"""A mistake of our own is written down, named in one line, and never makes another one."""

import os
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from footcoach.crash import MAX_FILES, write_crash

NOTE = "my knee aches"


class OddError(Exception):
    """Cannot even say what it is."""

    def __str__(self) -> str:
        raise ValueError("no words")


def caught(error: BaseException) -> BaseException:
    """Return an error as it is once it has been raised."""

    def fail() -> None:
        raise error

    try:
        fail()
    except BaseException as raised:  # noqa: BLE001 - any kind of it
        return raised
    return error


def crashes(folder: Path) -> list[Path]:
    return sorted(folder.glob("crash-*.txt"))


def test_it_is_written_down_with_its_place_and_named_in_one_line(tmp_path: Path) -> None:
    said = write_crash(tmp_path, caught(RuntimeError("a\nb\x1b[2J")))
    (path,) = crashes(tmp_path)
    assert "\n" not in said
    assert "\x1b" not in said
    assert str(path) in said
    assert "RuntimeError" in said
    text = path.read_text(encoding="utf-8")
    assert text.startswith("footcoach ")
    assert "in fail" in text
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


def test_only_the_last_ones_are_kept_and_nothing_of_anybody_else(tmp_path: Path) -> None:
    (tmp_path / "crash-notes.txt").write_text("mine")
    for day in range(10, 20):
        (tmp_path / f"crash-201601{day}T000000.txt").write_text("old")
    for _ in range(3):
        write_crash(tmp_path, caught(RuntimeError()))
    names = [path.name for path in crashes(tmp_path)]
    assert len(names) == MAX_FILES + 1
    assert "crash-notes.txt" in names
    assert sum(name.startswith("crash-2016") for name in names) == MAX_FILES - 3


def test_what_a_person_wrote_stays_out_of_it(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as bad:
        TypeAdapter(int).validate_python(NOTE)
    write_crash(tmp_path, bad.value)
    (path,) = crashes(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "ValidationError" in text
    assert "knee" not in text


@pytest.mark.parametrize("error", [OddError(), KeyboardInterrupt(), RecursionError(), SystemExit()])
def test_any_error_can_be_written_down(tmp_path: Path, error: BaseException) -> None:
    assert type(error).__name__ in write_crash(tmp_path, caught(error))
    assert len(crashes(tmp_path)) == 1


def test_a_folder_that_takes_no_files_costs_the_file_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    said = write_crash(tmp_path / "file" / "below", caught(RuntimeError()))
    assert said.startswith("something went wrong in footcoach itself (RuntimeError)")

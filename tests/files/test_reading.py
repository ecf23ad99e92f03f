"""Only plain files are opened, and opening a pipe never blocks."""

import os
from pathlib import Path

import pytest

from footcoach.files.reading import open_plain

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes in the file system")


def test_a_plain_file_can_be_opened_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    (tmp_path / "link").symlink_to("file")
    with open_plain(tmp_path / "link") as file:
        assert file.read() == b"text"


def test_a_pipe_without_a_writer_is_rejected_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a plain file"):
        open_plain(tmp_path / "pipe")


def test_a_device_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/dev/zero")
    with pytest.raises(OSError, match="not a plain file"):
        open_plain(tmp_path / "link")


def test_a_folder_and_a_missing_file_raise_what_open_raises(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_plain(tmp_path)
    with pytest.raises(FileNotFoundError):
        open_plain(tmp_path / "nothing")


def test_a_rejected_file_is_closed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    free = set()  # the lowest free descriptors, which the next file would get
    for _ in range(3):
        with (tmp_path / "file").open("wb") as file:
            free.add(file.fileno())
        with pytest.raises(OSError, match="not a plain file"):
            open_plain(tmp_path / "pipe")
    assert len(free) == 1

"""What a command writes with -o replaces plain files only; pipes and devices are left alone."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from footcoach.cli.main import cli
from footcoach.errors import UserError
from footcoach.files.replacing import is_special

COMMANDS = {
    "export": ("f.json",),
    "export --format csv": ("f.csv",),
    "report": ("f.html", "f.md"),
    "figure toe-presses": ("f.gif", "f.png", "f.txt"),
    "routines --export five-exercises": ("f.toml",),
}
WRITTEN = [(command, name) for command, names in COMMANDS.items() for name in names]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes in the file system")


def write(folder: Path, command: str, target: Path) -> None:
    words = ["--data-dir", str(folder / "data"), *command.split(), "-o", str(target)]
    cli.main(words, standalone_mode=False)


@pytest.mark.parametrize(("command", "name"), WRITTEN)
def test_a_pipe_is_refused_and_stays(tmp_path: Path, command: str, name: str) -> None:
    os.mkfifo(tmp_path / name)
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / name).symlink_to(tmp_path / name)
    for target in (tmp_path / name, tmp_path / "link" / name):
        with pytest.raises(UserError, match="is not a plain file; leave -o away to print"):
            write(tmp_path, command, target)
    assert stat.S_ISFIFO((tmp_path / name).stat().st_mode)
    assert {path.name for path in tmp_path.iterdir()} <= {name, "link", "data"}


@pytest.mark.parametrize(("command", "name"), WRITTEN)
def test_a_link_to_a_file_replaces_what_it_leads_to(
    tmp_path: Path, command: str, name: str
) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / name).symlink_to("real")
    write(tmp_path, command, tmp_path / name)
    assert (tmp_path / name).is_symlink()
    assert (tmp_path / "real").read_bytes() != b"before"


OUTPUT = next(filter(os.path.exists, ["/proc/self/fd/1", "/dev/fd/1"]), "")
"""A name of the standard output that nothing can replace, not even if this test fails."""


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_names_of_open_files_are_special(name: str) -> None:
    assert is_special(Path(name))


@pytest.mark.skipif(not OUTPUT, reason="open files have no names")
@pytest.mark.parametrize("to_file", [False, True])
def test_the_name_of_the_output_is_refused_at_once(tmp_path: Path, to_file: bool) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    words = ["--data-dir", str(tmp_path), "export", "-o", OUTPUT]
    with log.open("a") as file:
        done = subprocess.run(
            [sys.executable, "-m", "footcoach", *words],
            stdout=file if to_file else subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == (
        f"footcoach: {OUTPUT} is not a plain file; leave -o away to print, or name a file\n"
    )
    assert log.read_text() == "before\n"

"""A disk error is reported in one line and leaves the old file; later saves succeed again."""

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.tools import (
    has_no_leftovers,
    mounted,
    needs,
    needs_strace,
    new_history,
    numbers,
    run,
    saving,
)

pytestmark = pytest.mark.faults


def refused(path: Path, command: list[str]) -> None:
    """Check that a save fails with one line and leaves the old file, and that a later one works."""
    before = path.read_bytes()
    done = run(command)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("PROBLEM ")
    assert "cannot be written" in line
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("fsync", "EIO"),
        ("write", "ENOSPC"),
        ("rename", "EROFS"),
        ("openat", "EMFILE"),
        ("fchmod", "EPERM"),
        ("chmod", "EPERM"),
    ],
)
def test_a_failing_system_call_loses_nothing(tmp_path: Path, call: str, error: str) -> None:
    needs_strace()
    path = new_history(tmp_path)
    temporary = ["-P", f"{path}.tmp"]
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}"]
    strace = ["strace", "-f", "-qq", "-o", str(tmp_path.parent / "calls"), *temporary, *inject]
    if call in {"chmod", "fchmod"} and run([*strace, *saving(path, 3)]).returncode == 0:
        return  # this Python calls the other of the two functions
    refused(path, [*strace, *saving(path, 3)])
    assert has_no_leftovers(tmp_path)
    assert run(saving(path, 4)).returncode == 0
    assert numbers(path) == [0, 1, 2, 4]


def test_a_folder_that_cannot_be_synced_is_an_error_although_the_file_is_written(
    tmp_path: Path,
) -> None:
    needs_strace()
    path = new_history(tmp_path)
    inject = ["-e", "trace=fsync", "-e", "inject=fsync:error=EIO"]
    done = run(
        ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(tmp_path), *inject, *saving(path, 3)]
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert numbers(path) == [0, 1, 2, 3]


def test_a_limit_on_file_sizes_loses_nothing(tmp_path: Path) -> None:
    needs("prlimit")
    path = new_history(tmp_path)
    refused(path, ["prlimit", f"--fsize={path.stat().st_size}", *saving(path, 3)])
    assert has_no_leftovers(tmp_path)
    assert run(saving(path, 4)).returncode == 0


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    needs("mount", root=True)
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted(["-t", "tmpfs", "-o", "size=64k,nr_inodes=99", "tmpfs"], disk):
        path = new_history(disk)
        ballast = disk / "ballast"
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"x" * 4096)
        refused(path, saving(path, 3))
        ballast.unlink()
        assert has_no_leftovers(disk)
        assert run(saving(path, 4)).returncode == 0
        assert numbers(path) == [0, 1, 2, 4]


def test_a_folder_of_another_user_loses_nothing(tmp_path: Path) -> None:
    needs("setpriv", root=True)
    path = new_history(tmp_path)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    path.chmod(0o644)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if run([*nobody, sys.executable, "-c", "import footcoach"]).returncode:
        pytest.skip("another user cannot start this interpreter")
    refused(path, [*nobody, *saving(path, 3)])
    assert numbers(path) == [0, 1, 2]


def test_a_read_only_disk_loses_nothing(tmp_path: Path) -> None:
    needs("unshare", "mount", root=True)
    path = new_history(tmp_path)
    readonly = f'mount --bind "{tmp_path}" "{tmp_path}" && mount -o remount,ro,bind "{tmp_path}"'
    shell = ["unshare", "-m", "sh", "-c", f'{readonly} && exec "$@"', "sh"]
    if run([*shell, "true"]).returncode:
        pytest.skip("nothing can be mounted here")
    refused(path, [*shell, *saving(path, 3)])
    assert run(saving(path, 4)).returncode == 0

"""A save killed at any system call leaves the old or the new file, and the next save works."""

import shutil
from pathlib import Path

import pytest

from tests.faults.tools import needs_strace, new_history, numbers, run, saving

pytestmark = [pytest.mark.faults, pytest.mark.timeout(200)]

CALLS = ["openat", "read", "write", "fsync", "rename", "unlink", "close", "flock"]
MAX_CALLS = 40  # upper bound of the calls of one kind in one save


@pytest.mark.parametrize("call", CALLS)
def test_a_killed_save_leaves_a_complete_file(tmp_path: Path, call: str) -> None:
    needs_strace()
    kills = 0
    for when in range(1, MAX_CALLS):
        folder = tmp_path / str(when)
        folder.mkdir()
        path = new_history(folder)
        paths = (path, f"{path}.tmp", f"{path}.lock", folder)
        watched = [word for one in paths for word in ("-P", str(one))]
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}"]
        done = run(["strace", "-f", "-qq", "-o", "/dev/null", *watched, *inject, *saving(path, 3)])
        assert numbers(path) in ([0, 1, 2], [0, 1, 2, 3])
        assert run(saving(path, 4)).returncode == 0
        assert numbers(path)[:3] == [0, 1, 2]
        assert numbers(path)[-1] == 4
        shutil.rmtree(folder)
        if done.returncode == 0:
            break
        kills += 1
    else:
        pytest.fail(f"{call} never ended")
    assert kills > 0

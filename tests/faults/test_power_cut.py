"""After a power cut, every acknowledged session is on the disk."""

import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from footcoach.history.unfinished import journals_in, read_unfinished
from tests.faults.tools import mounted, needs, numbers, run

pytestmark = [pytest.mark.faults, pytest.mark.timeout(280)]

CUTS = 40
COPIES = 100
WRITE = """
import asyncio, sys
from pathlib import Path
from footcoach.coaching.events import Place, Second
from footcoach.history.journal import Journal
from footcoach.history.store import Store
from tests.history.sessions import session
from tests.history.test_journal import HEADER

folder = Path(sys.argv[1])
store, journal = Store(folder / "history.json"), Journal.begin(folder, HEADER, lambda: 1.0, print)

async def write() -> None:
    for number in range(100_000):
        store.add(session(number))
        await journal.hear(Second(0.0, Place(1, float(number), 1e5), 1))
        print(number, flush=True)

asyncio.run(write())
"""


def new_disk(image: Path) -> None:
    with image.open("wb") as file:
        file.truncate(24 * 1024 * 1024)
    assert run(["mkfs.ext4", "-q", str(image)]).returncode == 0


def photograph(image: Path, copy: Path) -> None:
    """Copy a disk as it is at one moment, although its file system may still be writing.

    Two copies in a row that are the same show that nothing was written between them. A single one
    may hold the journal of the file system from a later moment than the files that it describes.
    """
    earlier = copy.with_name("earlier")
    shutil.copyfile(image, copy)
    for _ in range(COPIES):
        copy.replace(earlier)
        shutil.copyfile(image, copy)
        if filecmp.cmp(earlier, copy, shallow=False):
            return
    pytest.fail("the disk never stood still")


def acknowledged(process: subprocess.Popen[bytes], before: int) -> int:
    """Return the number of sessions that the stopped writer has acknowledged."""
    assert process.stdout is not None
    output = process.stdout.read() or b""
    lines = output.splitlines()
    return int(lines[-1]) if lines else before


def test_acknowledged_sessions_survive_a_power_cut(tmp_path: Path) -> None:
    needs("mkfs.ext4", "mount", "cp", root=True)
    dice = random.Random(5)
    image, copy = tmp_path / "disk", tmp_path / "copy"
    disk, after = tmp_path / "now", tmp_path / "after"
    disk.mkdir()
    after.mkdir()
    new_disk(image)
    command = [sys.executable, "-c", WRITE, str(disk)]
    with (
        mounted(["-o", "loop", str(image)], disk),
        subprocess.Popen(command, stdout=subprocess.PIPE) as writer,
    ):
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"0\n"
        os.set_blocking(writer.stdout.fileno(), False)
        last = 0
        try:
            for _ in range(CUTS):
                time.sleep(dice.uniform(0.01, 0.15))
                writer.send_signal(signal.SIGSTOP)
                last = acknowledged(writer, last)
                photograph(image, copy)
                writer.send_signal(signal.SIGCONT)
                with mounted(["-o", "loop", str(copy)], after):
                    on_disk = numbers(after / "history.json")
                    assert on_disk == list(range(len(on_disk)))
                    assert len(on_disk) > last
                    (journal,) = journals_in(after)
                    unfinished = read_unfinished(journal)
                    assert unfinished is not None
                    assert unfinished.checkpoint.place.elapsed_s >= last
        finally:
            writer.kill()
    assert last > CUTS

"""Six processes writing at once lose nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from footcoach.history.models import to_json
from tests.faults.tools import numbers
from tests.history.sessions import session

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]

WRITERS, EACH = 6, 40
WRITE = """
import sys
from pathlib import Path
from footcoach.errors import UserError
from footcoach.history.models import from_json
from footcoach.history.store import Store

sessions = [from_json(line) for line in sys.stdin]
while sessions:  # on a loaded machine, a writer may not have its turn in time: it tries again
    try:
        Store(Path(sys.argv[1])).add(sessions[0])
    except UserError as error:
        if "is locked by another program" not in str(error):
            raise
    else:
        sessions.pop(0)
"""


def test_six_writers_with_forty_sessions_each_leave_240(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    writers = []
    for writer in range(WRITERS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path)], stdin=subprocess.PIPE, text=True
        )
        assert process.stdin is not None
        for number in range(writer, WRITERS * EACH, WRITERS):
            process.stdin.write(to_json(session(number)).decode() + "\n")
        writers.append(process)
    for process in writers:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait(timeout=100) for process in writers] == [0] * WRITERS
    assert numbers(path) == list(range(WRITERS * EACH))

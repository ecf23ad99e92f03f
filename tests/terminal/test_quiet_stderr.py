"""Tests that output of libraries does not reach the screen, and output of footcoach does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, sys
from footcoach.terminal.quiet_stderr import quiet_stderr

before = sys.__stderr__
{setup}
try:
    with quiet_stderr():
        os.write(2, b"library\\n")
        os.system("echo child >&2")
        if sys.__stderr__ is not None:
            print("screen", file=sys.__stderr__, flush=True)
            print("said", file=sys.stderr)
        {inside}
except ZeroDivisionError:
    print("raised", file=sys.stderr)
assert sys.__stderr__ is before
{after}
"""

WRITES_AGAIN = 'os.write(2, b"after\\n"); print("too", file=sys.stderr)'


def run(setup: str = "", inside: str = "", after: str = WRITES_AGAIN) -> tuple[int, list[str]]:
    """Run the program; return its exit code and its output."""
    return run_alone(PROGRAM.format(setup=setup, inside=inside, after=after))


def run_alone(program: str) -> tuple[int, list[str]]:
    """Run a program in a process of its own, which may break its standard error."""
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(source)},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr.split()


def test_only_output_of_python_is_shown_and_the_streams_are_restored() -> None:
    assert run() == (0, ["screen", "said", "after", "too"])


def test_an_error_restores_the_streams_too() -> None:
    assert run(inside="1 / 0") == (0, ["screen", "said", "raised", "after", "too"])


def test_a_stream_on_another_descriptor_is_not_replaced() -> None:
    setup = "import io; sys.stderr = io.StringIO()"
    inside = "assert isinstance(sys.stderr, io.StringIO)"
    assert run(setup, inside, 'os.write(2, b"after")') == (0, ["screen", "after"])


@pytest.mark.skipif(os.name != "posix", reason="a closed descriptor is reused in other ways")
@pytest.mark.parametrize("spoil", ["os.close(2)", "sys.stderr = sys.__stderr__ = None"])
def test_a_standard_error_that_is_closed_or_missing_is_no_error(spoil: str) -> None:
    guard = "import os, sys\nfrom footcoach.terminal.quiet_stderr import quiet_stderr\n"
    code, shown = run_alone(
        f"{guard}{spoil}\nwith quiet_stderr():\n  os.write(1, b'')\nos._exit(7)"
    )
    assert (code, shown) == (7, [])

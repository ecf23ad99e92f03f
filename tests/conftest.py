"""Fixtures of all tests: the shipped library; property tests with the same examples each time."""

import os
import tempfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import settings

from footcoach.app import awake, from_settings
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library

# Programs that tests start find their modules compiled, and nothing is written into the checkout.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "footcoach-tests-compiled")

# Weeks begin on Monday wherever the tests run; the encoding stays that of the machine.
os.environ["LC_TIME"] = "C"
if encoding := os.environ.pop("LC_ALL", ""):
    os.environ["LC_CTYPE"] = encoding

# Without a deadline: on a loaded machine an example takes as long as it takes.
settings.register_profile("seeded", derandomize=True, database=None, deadline=None)
settings.load_profile("seeded")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return the workers of `-n auto`: tests of screens and terminals wait half of the time."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turn off syncing of files, except in the fault tests, which are about a disk."""
    if request.node.get_closest_marker("faults") is None:
        monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(autouse=True)
def _exercises_are_known(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the person of a test know all exercises, unless the test is marked `new_person`."""
    if request.node.get_closest_marker("new_person") is None:
        monkeypatch.setattr(from_settings, "guided_keys", lambda *_: frozenset())


@pytest.fixture(autouse=True)
def _no_desktop_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the screen of the developer alone."""
    monkeypatch.setattr(awake, "presenting", nullcontext)


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the routines and exercises that ship with footcoach."""
    return Library(shipped_data())

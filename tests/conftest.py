"""What all tests share: the shipped library, and properties that are tried on the same examples."""

import os

import pytest
from hypothesis import settings

from footcoach.paths import shipped_data
from footcoach.routines.library import Library

settings.register_profile("seeded", derandomize=True, database=None)
settings.load_profile("seeded")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return what `-n auto` means: half the time, tests of screens and terminals wait."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the routines and exercises that ship with footcoach."""
    return Library(shipped_data())

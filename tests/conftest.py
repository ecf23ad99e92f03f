"""What all tests share: the shipped library, and properties that are tried on the same examples."""

import pytest
from hypothesis import settings

from footcoach.paths import shipped_data
from footcoach.routines.library import Library

settings.register_profile("seeded", derandomize=True, database=None)
settings.load_profile("seeded")


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the routines and exercises that ship with footcoach."""
    return Library(shipped_data())

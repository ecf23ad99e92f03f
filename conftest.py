"""Options of the test suite; pytest wants them at the root."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let goldens be drawn anew: look at the difference before committing it."""
    parser.addoption("--update-goldens", action="store_true", help="draw the goldens anew")

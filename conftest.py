"""Options of the test suite; pytest looks for them at the root."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites goldens: read the difference before committing it."""
    parser.addoption("--update-goldens", action="store_true", help="rewrite the goldens")

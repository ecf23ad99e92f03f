"""Runs a telling part of the tests on each Python that is found here; `make pythons` calls it."""

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "uv|venv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False

PART = ("tests/cli", "tests/coaching", "tests/history", "tests/routines", "tests/status")
SLOW = "tests/cli/test_figure.py"  # draws for half a minute, and no Python draws otherwise


@nox.session(python=["3.12", "3.13", "3.14", "3.15"])
def tests(session: nox.Session) -> None:
    """Install footcoach and run a part of its tests, or those that are named after `--`."""
    session.install(".[serve,test]")
    chosen = session.posargs or (*PART, f"--ignore={SLOW}")
    session.run("pytest", "-q", "-n", "auto", *chosen)

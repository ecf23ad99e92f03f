"""Fixtures of the tests of the app: a fixed time zone, a terminal with all colours, and goldens."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from footcoach.audio.outputs import SoundOutput
from footcoach.tui.screens import settings

GOLDENS = Path(__file__).parent / "goldens"


@pytest.fixture(autouse=True)
def _in_utc_and_colour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True)
def _outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every system have the same outputs."""
    found = (SoundOutput("alsa_output.pci", "Speakers", ()), SoundOutput("usb", "Headset", ()))
    monkeypatch.setattr(settings, "outputs", lambda: found)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a screen with its golden file; `--update-goldens` writes the file."""

    def compare(name: str, picture: str) -> None:
        path = GOLDENS / f"{name}.txt"
        if request.config.getoption("--update-goldens"):
            path.write_text(picture, encoding="utf-8")
        assert picture == path.read_text(encoding="utf-8")

    return compare

"""The summary is looked for where everything else is."""

import os
from pathlib import Path

import pytest

from footcoach.paths import user_paths
from footcoach.status.quick import usual_folder


@pytest.mark.parametrize(
    "places",
    [
        {"HOME": "/home/somebody"},
        {"HOME": "/home/somebody/"},
        {"HOME": "/home/somebody", "XDG_DATA_HOME": "/elsewhere"},
        {"HOME": "/home/somebody", "XDG_DATA_HOME": "/else/../where/"},
        {"HOME": "/home/somebody", "XDG_DATA_HOME": ""},
        {"HOME": "/home/somebody", "XDG_DATA_HOME": " "},
        {"HOME": "/home/somebody", "XDG_DATA_HOME": "data"},
        {"HOME": "/home/somebody", "XDG_DATA_HOME": "~/data"},
        {"HOME": "somewhere"},
        {"HOME": ""},
        {},
    ],
)
def test_the_usual_folder_is_the_system_s(
    places: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in places.items():
        monkeypatch.setenv(name, value)
    assert Path(usual_folder(os.environ)) == user_paths().data

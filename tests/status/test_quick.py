"""The status looks for its files in the same folders as everything else."""

import os

import pytest

from footcoach.config.paths import user_paths
from footcoach.status.quick import usual_folders


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
        {"HOME": "/home/somebody", "XDG_CONFIG_HOME": "/elsewhere/config/"},
        {"HOME": "/home/somebody", "XDG_CONFIG_HOME": "config"},
        {"HOME": "somewhere"},
        {"HOME": ""},
        {},
    ],
)
def test_the_usual_folders_are_those_of_the_system(
    places: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in places.items():
        monkeypatch.setenv(name, value)
    data, config = usual_folders(os.environ)
    assert (data, config) == (os.fspath(user_paths().data), os.fspath(user_paths().config))

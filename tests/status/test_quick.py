"""The status takes the arguments, and looks for its files, as the command line does."""

import itertools
import os
from pathlib import Path

import pytest

from footcoach.config.paths import user_paths
from footcoach.status.quick import parsed, usual_folders


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


@pytest.mark.parametrize("form", [["--format", "{streak}"], ["--format={streak}"]])
def test_options_of_status_are_known_in_any_order(form: list[str]) -> None:
    for options in itertools.permutations([form, ["--json"], ["--exit-code"]]):
        asked = parsed(["--data-dir", "/x", "status", *itertools.chain(*options)], {})
        assert asked is not None
        assert (asked.pattern, asked.as_json, asked.exit_code) == ("{streak}", True, True)
    asked = parsed(["status", "--follow", *form], {"FOOTCOACH_DATA_DIR": "/x"})
    assert asked is not None
    assert (asked.follow, asked.pattern) == (True, "{streak}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["start", "status"],
        ["--data-dir", "status"],
        ["status", "--json=yes"],
        ["status", "--format"],
        ["status", "--help"],
        ["status", "today"],
        ["status", "--follow", "--exit-code"],
        [],
    ],
)
def test_anything_else_is_left_to_the_command_line(arguments: list[str]) -> None:
    assert parsed(arguments, {}) is None


@pytest.mark.parametrize(
    ("options", "data", "config"),
    [
        (["--data-dir", "/a"], "/a", None),
        (["--data-dir=/a"], "/a", None),
        (["--data-dir", "a/../b"], "a/../b", None),
        (["--data-dir", "/a", "--config-dir", "/b"], "/a", "/b"),
        (["--config-dir=/b", "--data-dir=~"], "~", "/b"),
        (["--config-dir", "/b"], None, "/b"),
        ([], None, None),
    ],
)
def test_the_folders_are_those_of_the_command_line(
    options: list[str], data: str | None, config: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = parsed([*options, "status"], os.environ | {"FOOTCOACH_DATA_DIR": ""})
    assert asked is not None
    monkeypatch.delenv("FOOTCOACH_DATA_DIR", raising=False)
    paths = user_paths(*(None if folder is None else Path(folder) for folder in (data, config)))
    assert (asked.data, asked.config) == (os.fspath(paths.data), os.fspath(paths.config))

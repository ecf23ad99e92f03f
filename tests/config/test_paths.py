"""Each file of the user has its path, and unusable folders are reported early."""

import sys
from pathlib import Path

import pytest

from footcoach.config.paths import Paths, shipped_data, user_paths
from footcoach.errors import UserError


def test_a_given_folder_holds_everything(tmp_path: Path) -> None:
    paths = user_paths(tmp_path / "mine")
    assert paths == Paths(data=tmp_path / "mine", config=tmp_path / "mine")
    assert paths.history == tmp_path / "mine" / "history.json"
    assert paths.history_lock == tmp_path / "mine" / "history.json.lock"
    assert paths.settings == tmp_path / "mine" / "config.toml"


def test_finding_the_paths_creates_no_folder(tmp_path: Path) -> None:
    user_paths(tmp_path / "mine")
    assert list(tmp_path.iterdir()) == []


def test_a_relative_folder_is_made_absolute_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = user_paths(Path("mine"))
    monkeypatch.chdir("/")
    assert paths.data == tmp_path / "mine"


def test_a_tilde_means_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert user_paths(Path("~/mine")).data == tmp_path / "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows returns a folder for any name")
def test_a_tilde_with_an_unknown_user_is_an_error() -> None:
    with pytest.raises(UserError, match="~nobody-has-this-name"):
        user_paths(Path("~nobody-has-this-name/mine"))


@pytest.mark.skipif(sys.platform != "linux", reason="XDG variables exist on Linux only")
def test_the_default_folders_are_those_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    paths = user_paths()
    assert paths.history == tmp_path / "data" / "footcoach" / "history.json"
    assert paths.settings == tmp_path / "config" / "footcoach" / "config.toml"


def test_shipped_data_is_found() -> None:
    assert (shipped_data() / "routines" / "five-exercises.toml").is_file()
    assert (shipped_data() / "exercises" / "toe-walking.toml").is_file()

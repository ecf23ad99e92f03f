"""The routines that can be had: what cannot be read now stays as it was."""

import errno
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from footcoach.config.paths import shipped_data
from footcoach.config.settings import Settings
from footcoach.errors import UsageError
from footcoach.routines.catalog import RoutineCatalog, load_catalog
from footcoach.routines.library import Library

NOW = date(2026, 11, 25)
OWN = 'name = "Моя зарядка"\n[[exercises]]\nuse = "toe-presses"\n'


def catalog(folder: Path, routines: tuple[str, ...], only: str | None = None) -> RoutineCatalog:
    (folder / "moya.toml").write_text(OWN, encoding="utf-8")
    return load_catalog(Library(shipped_data(), folder), Settings(routines=routines), only)


def test_a_folder_that_becomes_unreadable_removes_no_routine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    had = catalog(tmp_path, ("moya",))
    usual = Path.iterdir

    def fails(path: Path) -> Iterator[Path]:
        if path == tmp_path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return usual(path)

    monkeypatch.setattr(Path, "iterdir", fails)
    assert had.has_changed()
    settings = Settings(routines=("moya",))
    kept = had.read_again(settings)
    (mistake,) = kept.mistakes
    assert "cannot be read" in mistake
    assert kept.routines["moya"].name == "Моя зарядка"
    begun = load_catalog(had.library, settings)
    assert begun.mistakes == (mistake,)
    assert [one.slug for one in begun.on(NOW)] == ["five-exercises"]
    monkeypatch.undo()
    assert kept.read_again(settings).mistakes == ()


@pytest.mark.parametrize("name", ["Моя зарядка", "моя зарядка", "moya"])
def test_a_single_routine_is_chosen_by_its_name(tmp_path: Path, name: str) -> None:
    (routine,) = catalog(tmp_path, ("five-exercises",), name).on(NOW)
    assert routine.slug == "moya"


def test_choosing_a_missing_routine_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no routine 'Чужая'"):
        catalog(tmp_path, ("five-exercises",), "Чужая")


def test_a_name_in_the_settings_is_answered_with_its_slug(tmp_path: Path) -> None:
    had = catalog(tmp_path, ("Моя зарядка on monday",))
    assert had.mistakes == (
        "the routine 'Моя зарядка' is called 'moya' in the settings; write that there",
    )


def test_the_base_of_a_routine_that_is_gone_is_a_usage_error(tmp_path: Path) -> None:
    had = catalog(tmp_path, ("moya",))
    assert had.base("moya").name == "Моя зарядка"
    (tmp_path / "moya.toml").unlink()
    gone = had.read_again(Settings(routines=("moya",)))
    with pytest.raises(UsageError, match="there is no routine 'moya'"):
        gone.base("moya")

"""Tests of what a zipapp says to a Python that cannot run it."""

import runpy
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tests.documentation import ROOT


def start(site_packages: Path) -> None:
    runpy.run_path(
        str(ROOT / "tools" / "zipapp_preamble.py"),
        init_globals={"site_packages": site_packages, "archive": "footcoach.pyz"},
        run_name="__main__",
    )


def with_module(site_packages: Path, suffix: str) -> Path:
    (site_packages / "pydantic_core").mkdir()
    (site_packages / "pydantic_core" / f"_pydantic_core{suffix}").touch()
    return site_packages


def test_the_python_that_it_was_made_for_starts_it(tmp_path: Path) -> None:
    start(with_module(tmp_path, EXTENSION_SUFFIXES[0]))


def test_another_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    site_packages = with_module(tmp_path, ".cpython-399-riscv64-linux-gnu.so")
    with pytest.raises(SystemExit, match="made for cpython-399-riscv64-linux-gnu, and this is"):
        start(site_packages)

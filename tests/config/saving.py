"""Saves a setting for tests."""

from pathlib import Path

from footcoach.config.settings import THINGS, Settings
from footcoach.config.settings_file import change_setting


def save_setting(path: Path, name: str, value: object) -> Settings:
    """Set a setting regardless of its value before; None removes it."""
    return change_setting(path, name, lambda _: value)


def have_everything(path: Path) -> Settings:
    """Say in the settings that everything is at hand, so that no exercise is replaced."""
    return save_setting(path, "equipment", THINGS)


def know_everything(path: Path) -> Settings:
    """Say in the settings that the first start is over, and that no exercise needs guidance."""
    have_everything(path)
    save_setting(path, "care_read", True)
    return save_setting(path, "guidance", "never")

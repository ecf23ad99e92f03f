"""Checks of the settings and of the routines."""

from collections.abc import Iterator
from pathlib import Path

from footcoach.config.paths import Paths
from footcoach.config.settings_file import load_settings
from footcoach.doctor.check import Check
from footcoach.routines.catalog import load_catalog
from footcoach.routines.library import Library
from footcoach.texts.numbers import plural


def plan_checks(paths: Paths, shipped: Path) -> Iterator[Check]:
    """Yield the checks of the settings and of the routines."""
    settings, mistakes = load_settings(paths.settings)
    for mistake in mistakes:
        yield Check("plan", "settings", "problem", f"{mistake}.")
    if not mistakes:
        exists = paths.settings.exists()
        text = f"{paths.settings} is in order." if exists else "All settings have their defaults."
        yield Check("plan", "settings", "ok", text)
    catalog = load_catalog(Library(shipped, paths.routines), settings, None)
    for mistake in catalog.mistakes:
        advice = "'footcoach check' shows each mistake with its line."
        yield Check("plan", "routines", "problem", f"{mistake}.", advice)
    number = len(catalog.routines)
    text = plural(
        number, one=f"{number} routine can be read.", other=f"{number} routines can be read."
    )
    yield Check("plan", "routines", "ok", text)

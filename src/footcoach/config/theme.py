"""The theme, the only setting that the first frame needs; read without the slow models."""

from pathlib import Path

from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.toml_file.reading import read_toml


def chosen_theme(path: Path) -> str | None:
    """Return the theme in the settings, or None if none was chosen or the file cannot be read.

    Mistakes in the file are reported later, when all settings are read.
    """
    try:
        _, chosen = read_toml(path)
    except (UserError, FileNotFoundError) as problem:
        debug("no theme was chosen: %s", type(problem).__name__)
        return None
    theme = chosen.get("theme")
    return theme if isinstance(theme, str) else None

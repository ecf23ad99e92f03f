"""The one setting that the first frame needs: read without models, which take their time."""

from pathlib import Path

from footcoach.errors import UserError
from footcoach.toml_file.reading import read_toml


def chosen_theme(path: Path) -> str | None:
    """Return the theme in the settings; None where there is none, or nothing can be read.

    What is wrong with the file is said when all of it is read.
    """
    try:
        _, chosen = read_toml(path)
    except (UserError, FileNotFoundError):
        return None
    theme = chosen.get("theme")
    return theme if isinstance(theme, str) else None

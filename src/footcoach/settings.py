"""What the user chose: config.toml. Read before the first frame, so without pydantic."""

from dataclasses import dataclass
from datetime import time
from pathlib import Path

from footcoach.errors import Problem
from footcoach.files import read_toml, replace_file

_EXAMPLES: dict[str, tuple[type, str]] = {
    "theme": (str, '"nord"'),
    "day_starts": (time, "04:00:00"),
    "routine": (str, '"fifteen-minutes"'),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. `theme` None means: whatever suits the terminal."""

    theme: str | None = None
    day_starts: time = time(4)  # before four in the morning it is still last night
    routine: str = "five-exercises"


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file means that nothing was chosen."""
    try:
        _, chosen = read_toml(path)
    except FileNotFoundError:
        return Settings()
    for key, value in chosen.items():
        if key not in _EXAMPLES:
            raise Problem(f"{path}: {key!r} is no setting; there are {', '.join(_EXAMPLES)}")
        kind, example = _EXAMPLES[key]
        if not isinstance(value, kind):
            raise Problem(f"{path}: {key} is not understood; write it like {key} = {example}")
    return Settings(**chosen)


def save_theme(path: Path, theme: str) -> None:
    """Keep the choice of a theme; the rest of the file stays as it is, comments too."""
    import tomlkit  # only for those who choose a theme
    from tomlkit.exceptions import TOMLKitError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document = tomlkit.parse(path.read_bytes().decode() if path.exists() else "")
        document["theme"] = theme
        replace_file(path.resolve(), tomlkit.dumps(document))
    except OSError as error:
        raise Problem(f"the theme cannot be kept in {path}: {error.strerror}") from None
    except (TOMLKitError, ValueError) as error:
        raise Problem(f"the theme cannot be kept: {path} is not valid TOML: {error}") from None

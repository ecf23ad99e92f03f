"""What the user chose: config.toml. Read before the first frame, so without pydantic."""

import tomllib
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from footcoach.errors import Problem

DAY_STARTS = time(4)  # before four in the morning it is still last night


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. `theme` None means: whatever suits the terminal."""

    theme: str | None = None
    day_starts: time = DAY_STARTS


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file means that nothing was chosen."""
    try:
        chosen = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}; check what it is") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"{path} is not valid TOML: {error}; correct it or delete it") from None
    allowed = {"theme": str, "day_starts": time}
    for key, value in chosen.items():
        if key not in allowed:
            raise Problem(f"{path}: {key!r} is no setting; there are {', '.join(allowed)}")
        if not isinstance(value, allowed[key]):
            example = 'theme = "nord"' if key == "theme" else "day_starts = 04:00:00"
            raise Problem(f"{path}: {key} is not understood; write it like {example}")
    return Settings(**chosen)


def save_theme(path: Path, theme: str) -> None:
    """Keep the choice of a theme; the rest of the file stays as it is, comments too."""
    import tomlkit  # only for those who choose a theme

    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        document["theme"] = theme
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomlkit.dumps(document), encoding="utf-8")
    except OSError as error:
        raise Problem(f"the theme cannot be kept in {path}: {error.strerror}") from None

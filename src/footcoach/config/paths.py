"""Where things live: what ships with footcoach, and what belongs to the user."""

from dataclasses import dataclass
from pathlib import Path

from footcoach.errors import UserError


@dataclass(frozen=True, slots=True)
class Paths:
    """Every place that footcoach uses."""

    data: Path
    config: Path

    @property
    def history(self) -> Path:
        """The finished sessions."""
        return self.data / "history.json"

    @property
    def history_lock(self) -> Path:
        """The lock that is held while the history is written; beside the file, not a link to it."""
        return Path(f"{self.history.resolve()}.lock")

    @property
    def backups(self) -> Path:
        """The backups of the history."""
        return self.data / "backups"

    @property
    def journals(self) -> Path:
        """The session in progress, and those that were broken off."""
        return self.data / "journal"

    @property
    def status(self) -> Path:
        """What the status line is told, between two looks at the history."""
        return self.data / "status.json"

    @property
    def session_lock(self) -> Path:
        """The lock that is held while a session is walked."""
        return self.data / "session.lock"

    @property
    def routines(self) -> Path:
        """The user's own routines."""
        return self.config / "routines"

    @property
    def settings(self) -> Path:
        """What the user chose."""
        return self.config / "config.toml"

    @property
    def settings_lock(self) -> Path:
        """The lock that is held while the settings are written."""
        return Path(f"{self.settings.resolve()}.lock")


def user_paths(data_dir: Path | None = None, config_dir: Path | None = None) -> Paths:
    """Return the user's places: in the folders that are given, else the system's usual.

    All is in `data_dir` where that alone is given.
    """
    data = None if data_dir is None else _whole(data_dir)
    config = data if config_dir is None else _whole(config_dir)
    if data is None or config is None:
        from platformdirs import user_config_path, user_data_path  # only for the usual places

        try:
            data = data or user_data_path("footcoach", appauthor=False)
            config = config or user_config_path("footcoach", appauthor=False)
        except RuntimeError:  # a user without an entry, as containers have, and without HOME
            raise UserError(
                "your home folder is not known; choose a folder with --data-dir"
            ) from None
    return Paths(data, config)


def _whole(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError:
        raise UserError(f"{folder} names an unknown user; write the whole path") from None
    except FileNotFoundError:
        raise UserError(
            f"{folder} is in a folder that no longer exists; go to another folder"
        ) from None


def shipped_data() -> Path:
    """Return the folder of shipped data: inside the package, or beside `src` in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"

"""The paths of shipped files and of the user's files."""

from dataclasses import dataclass
from pathlib import Path

from footcoach.errors import UserError


@dataclass(frozen=True, slots=True)
class Paths:
    """The user's files, in a data folder and a configuration folder."""

    data: Path
    config: Path

    @property
    def history(self) -> Path:
        """The file with the finished sessions."""
        return self.data / "history.json"

    @property
    def history_lock(self) -> Path:
        """The lock held while the history is written, beside the file that a link points to."""
        return Path(f"{self.history.resolve()}.lock")

    @property
    def backups(self) -> Path:
        """The folder of the history's backups."""
        return self.data / "backups"

    @property
    def journals(self) -> Path:
        """The folder with the journals of sessions in progress or interrupted."""
        return self.data / "journal"

    @property
    def status(self) -> Path:
        """The cached summary for the status line."""
        return self.data / "status.json"

    @property
    def reminders(self) -> Path:
        """What reminders remember: a snooze, and the last one shown."""
        return self.data / "reminders.json"

    @property
    def session_lock(self) -> Path:
        """The lock held during a session."""
        return self.data / "session.lock"

    @property
    def routines(self) -> Path:
        """The folder of the user's own routines."""
        return self.config / "routines"

    @property
    def settings(self) -> Path:
        """The file with the settings."""
        return self.config / "config.toml"

    @property
    def settings_lock(self) -> Path:
        """The lock held while the settings are written."""
        return Path(f"{self.settings.resolve()}.lock")


def user_paths(data_dir: Path | None = None, config_dir: Path | None = None) -> Paths:
    """Return the user's paths: in the given folders, or else in the system's default folders.

    If only `data_dir` is given, it is also the configuration folder. Raises UserError if a folder
    cannot be found.
    """
    data = None if data_dir is None else _absolute(data_dir)
    config = data if config_dir is None else _absolute(config_dir)
    if data is None or config is None:
        from platformdirs import user_config_path, user_data_path  # not needed with --data-dir

        try:
            data = data or user_data_path("footcoach", appauthor=False)
            config = config or user_config_path("footcoach", appauthor=False)
        except RuntimeError:  # HOME is not set and the user is unknown, as in containers
            raise UserError(
                "your home folder is not known; choose a folder with --data-dir"
            ) from None
    return Paths(data, config)


def _absolute(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError:
        raise UserError(f"{folder} names an unknown user; write the whole path") from None
    except FileNotFoundError:
        raise UserError(
            f"{folder} is in a folder that no longer exists; go to another folder"
        ) from None


def shipped_data() -> Path:
    """Return the folder of shipped data: in the installed package, or beside `src` in a clone."""
    package = Path(__file__).parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"

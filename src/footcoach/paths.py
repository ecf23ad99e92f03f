"""Where things live: what ships with footcoach, and what belongs to the user."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from footcoach.errors import Problem


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


def user_paths(data_dir: Path | None = None) -> Paths:
    """Return the user's places: all in `data_dir` where one is given, else the system's usual."""
    if data_dir is not None:
        try:
            folder = data_dir.expanduser().absolute()
        except RuntimeError:
            raise Problem(f"{data_dir} names a user that is not known here; write it out") from None
        except FileNotFoundError:
            raise Problem(f"{data_dir} lies in a folder that is gone; go to another one") from None
        return Paths(data=folder, config=folder)
    from platformdirs import user_config_path, user_data_path  # not needed where a place was given

    try:
        return Paths(
            data=user_data_path("footcoach", appauthor=False),
            config=user_config_path("footcoach", appauthor=False),
        )
    except RuntimeError:  # a user without an entry, as containers have them, and without HOME
        raise Problem("no home folder is known here; choose a folder with --data-dir") from None


def shipped_data() -> Path:
    """Return the folder of shipped data: inside the package, or beside `src` in a checkout."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent.parent / "data"


def make_writable(folder: Path) -> None:
    """Make sure that the folder is there and takes files: said now, not after twelve minutes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Problem(
            f"nothing can be kept in {folder}: {error.strerror}; "
            "choose another folder with --data-dir"
        ) from None

"""The command that a timer runs, without the environment of a shell."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from zipfile import is_zipfile

from footcoach.config.paths import Paths
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.reminders.schedule import Schedule, duration_as_text

_CACHES = frozenset({".cache", "cache", "caches", ".pex", ".shiv"})
_TAG = "CACHEDIR.TAG"  # the file that marks a cache folder
_TRIAL_S = 30.0
_HOW = (
    "install footcoach first, with uv or pipx ('uv tool install .' in a clone), "
    "and run 'footcoach remind --install' again"
)


def this_program(platform: str, argv0: str, executable: str) -> tuple[str, ...]:
    """Return the command that runs this installation from any folder."""
    interpreter = Path(executable).absolute()
    if platform == "win32":
        windowless = interpreter.with_name("pythonw.exe")  # python.exe would open a console window
        return (str(windowless if windowless.exists() else interpreter), "-m", "footcoach")
    program = shutil.which(argv0) if Path(argv0).name == "footcoach" else None
    if program is not None:
        return (str(Path(program).absolute()),)  # links are kept, because they survive upgrades
    return (str(interpreter), "-m", "footcoach")


def reminding(program: tuple[str, ...], paths: Paths, schedule: Schedule) -> tuple[str, ...]:
    """Return the command of a timer, with its folders: a timer has no variables for them.

    It also has the schedule, so that a run between two times shows nothing new.
    """
    config = () if paths.config == paths.data else ("--config-dir", str(paths.config))
    times = (f"--at={at:%H:%M}" for at in schedule.times)
    again = () if schedule.again is None else (f"--again={duration_as_text(schedule.again)}",)
    return (*program, "--data-dir", str(paths.data), *config, "remind", "--notify", *times, *again)


def check_lasts(argv0: str, prefix: Path, package: Path, home: Path) -> None:
    """Raise UserError for a program that is one packed file or lies in a cache folder.

    `prefix` is the environment of its interpreter, `package` the folder of its modules.
    """
    if not argv0.endswith(".exe") and is_zipfile(argv0):  # installers make zipped .exe files
        raise UserError(f"no timer can be made for {argv0}, which is one packed file: {_HOW}")
    elsewhere = () if package.is_relative_to(prefix) else package.parents
    # The environment itself may be tagged as well, which excludes it from backups.
    folders = (*prefix.parents, *elsewhere)
    cache = next((folder for folder in folders if _is_cache(folder, home)), None)
    if cache is not None:
        raise UserError(f"no timer can be made for a footcoach in the cache {cache}: {_HOW}")


def check_starts(program: tuple[str, ...], folder: Path) -> None:
    """Raise UserError for a program that starts only from this folder or this shell."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    try:
        result = subprocess.run(  # noqa: S603 - no shell
            (*program, "remind", "--help"),  # imports what the timer will need
            env=environ,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TRIAL_S,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        debug("%s does not start: %s", program[0], error)
    else:
        if result.returncode == 0:
            return
    raise UserError(
        f"{' '.join(program)} starts only in this folder or shell, so a timer cannot run it: {_HOW}"
    )


def temporary_folder(prefix: Path) -> Path | None:
    """Return the temporary folder that contains a program, or None."""
    folder = Path(tempfile.gettempdir()).resolve()
    return folder if folder in prefix.resolve().parents else None


def _is_cache(folder: Path, home: Path) -> bool:
    is_named_so = folder.is_relative_to(home) and folder != home
    return (is_named_so and folder.name.lower() in _CACHES) or (folder / _TAG).exists()

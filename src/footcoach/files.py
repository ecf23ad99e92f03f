"""Reading a TOML file that anybody may have written; replacing a file so that nothing is lost."""

import os
import sys
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from footcoach.errors import Problem

MAX_BYTES = 64 * 1024  # what a person types by hand stays far below


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Return a file's text and what it says; FileNotFoundError where there is none."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}; check what it is") from None
    except ValueError as error:  # a name that no file can have
        raise Problem(f"{path} cannot be read: {error}; check its name") from None
    if len(content) > MAX_BYTES:
        raise Problem(f"{path} is larger than {MAX_BYTES // 1024} KiB; shorten it")
    try:
        text = content.decode()
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Problem(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except ValueError as error:  # a number of thousands of digits is one as well
        raise Problem(f"{path} is not valid TOML: {error}; correct it there") from None
    except RecursionError:
        raise Problem(f"{path} is nested too deeply; write it flatter") from None


def replace_file(target: Path, text: str) -> None:
    """Put `text` in the place of `target`: after a crash at any point, one of the two is there.

    Who may read it stays as it was; a new file is the user's alone.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o7777)
            file.write(text.encode())
            file.flush()
            _sync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _sync(descriptor: int) -> None:
    """Have the file on the disk itself; on macOS fsync alone leaves it in the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # a network disk may not know the call: fsync is what is left
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # other systems cannot open a folder, and order the change themselves
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

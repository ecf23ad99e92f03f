"""Reading a TOML file that anybody may have written."""

import tomllib
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

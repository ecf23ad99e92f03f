"""A file that tells of an unforeseen error, for those who mend it."""

import os
import time
import traceback
from pathlib import Path


def write_crash(folder: Path, error: BaseException) -> str:
    """Write an error into a file in the folder; return one sentence about both. Never raises."""
    said = f"an unforeseen error, {type(error).__name__}"
    path = folder / f"crash-{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = "".join(traceback.format_exception(error))
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except Exception:  # noqa: BLE001 - this is said where everything else has failed
        return f"{said}; no file could be written about it"
    return f"{said}; {path} tells more of it"

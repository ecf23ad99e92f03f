"""Finds the copies that sync tools leave beside the history when two machines wrote at once.

Syncthing: history.sync-conflict-20261124-081500-ABCDEFG.json
Dropbox:   history (Ada's conflicted copy 2026-11-24).json, and the same in its other languages
Nextcloud: history (conflicted copy 2026-11-24 081500).json, history_conflict-20261124-081500.json
Drive, iCloud: history (1).json, history 2.json

OneDrive writes history-LAPTOP.json, which may also be a person's own export, so a file of that
name is not merged.
"""

import re
from pathlib import Path

from footcoach.debug import debug

ASIDE = ".damaged-"  # in the names of damaged files that were put aside
_CONFLICT = r"(?:conflict|konflikt|conflit)"
_MARKS = re.compile(
    rf"\.sync-conflict-\d{{8}}-\d{{6}}-\w+|_conflict-\d{{8}}-\d{{6}}"
    rf"| ?\([^()]*{_CONFLICT}[^()]*\)(?: \(\d{{1,2}}\))?| \(\d{{1,2}}\)| \d{{1,2}}",
    re.IGNORECASE,
)
"""The text that sync tools insert between the name and its suffix."""


def copies_of(history: Path) -> tuple[Path, ...]:
    """Return the copies of a history that sync tools left beside it, by name."""
    return tuple(path for path in _beside(history) if _is_named_by_a_tool(path, history))


def others_of(history: Path) -> tuple[Path, ...]:
    """Return the files beside a history with a similar name that no sync tool gives."""
    return tuple(path for path in _beside(history) if not _is_named_by_a_tool(path, history))


def _is_named_by_a_tool(path: Path, history: Path) -> bool:
    return _MARKS.fullmatch(path.stem.removeprefix(history.stem)) is not None


def _beside(history: Path) -> tuple[Path, ...]:
    try:
        return tuple(
            path for path in sorted(history.parent.iterdir()) if _has_similar_name(path, history)
        )
    except OSError as error:
        debug("no copies: %s", error)
        return ()


def _has_similar_name(path: Path, history: Path) -> bool:
    return (
        path.name.startswith(history.stem)
        and path.suffix == history.suffix
        and path.name != history.name
        and ASIDE not in path.name
        and path.is_file()
        and not path.is_symlink()
    )

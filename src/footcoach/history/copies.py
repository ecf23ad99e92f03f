"""Copies that tools which sync folders leave beside the history when two machines wrote at once.

Syncthing: history.sync-conflict-20261124-081500-ABCDEFG.json
Dropbox:   history (Ada's conflicted copy 2026-11-24).json
Nextcloud: history (conflicted copy 2026-11-24 081500).json, history_conflict-20261124-081500.json
OneDrive:  history-LAPTOP.json
others:    history (1).json, history 2.json
"""

from pathlib import Path

ASIDE = ".damaged-"  # in the names of files that we put aside


def copies_of(history: Path) -> tuple[Path, ...]:
    """Return the files beside a history that may be copies of it, in the order of their names."""
    try:
        beside = sorted(history.parent.iterdir())
    except OSError:
        return ()
    return tuple(
        path
        for path in beside
        if path.name.startswith(history.stem)
        and path.suffix == history.suffix
        and path.name != history.name
        and ASIDE not in path.name
        and path.is_file()
        and not path.is_symlink()
    )

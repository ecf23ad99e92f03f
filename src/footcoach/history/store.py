"""history.json, and nothing but it.

One valid JSON document with one session on a line. A save takes the lock, reads again, merges by
id, writes a temporary file beside the target, syncs it and puts it in the target's place.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from footcoach.errors import Problem
from footcoach.files import replace_file
from footcoach.history.record import Session
from footcoach.routines.model import Model

FORMAT = "footcoach-history"
VERSION = 1
LOCK_WAIT_S = 5.0  # another instance holds the lock for one save


class _Header(Model, extra="ignore"):
    """Read first, so that a newer version is recognised and not called damage."""

    format: Literal["footcoach-history"]
    version: int = Field(ge=1)


class _Document(Model):
    """The whole file."""

    format: Literal["footcoach-history"]
    version: Literal[1]
    sessions: tuple[Session, ...]


class Store:
    """The finished sessions of one person."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def sessions(self) -> tuple[Session, ...]:
        """Read all sessions, oldest first. Only a missing file is a new user's."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise Problem(
                f"{self.path} cannot be read: {error.strerror}; nothing was changed"
            ) from None
        return _parse(self.path, content)

    def add(self, session: Session) -> tuple[Session, ...]:
        """Keep one more session; return all that there are by now."""
        from filelock import FileLock, Timeout  # imported by those who save, not by those who look

        try:
            target = self.path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(f"{target}.lock", timeout=LOCK_WAIT_S, fallback_to_soft=False)
            with lock:
                merged = _in_order((*self.sessions(), session))
                replace_file(target, _lines(merged))
        except Timeout:
            raise Problem(
                f"{self.path} is locked by another footcoach; close that one and try again"
            ) from None
        except OSError as error:
            raise Problem(f"{self.path} cannot be written: {error.strerror}") from None
        except RuntimeError as error:  # a link to itself, before Python 3.13
            raise Problem(f"{self.path} cannot be written: {error}") from None
        return merged


def _parse(path: Path, content: bytes) -> tuple[Session, ...]:
    try:
        header = _Header.model_validate_json(content)
        if header.version > VERSION:
            raise Problem(
                f"{path} was written by a newer footcoach (version {header.version}); "
                "update footcoach to use it"
            )
        return _in_order(_Document.model_validate_json(content).sessions)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise Problem(
            f"{path} is damaged ({field + ': ' if field else ''}{first['msg']}); "
            "it was left as it is: repair it, or move it away to start anew"
        ) from None


def _in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return each session once, by its id, the oldest first."""
    once = {one.id: one for one in sessions}
    return tuple(sorted(once.values(), key=lambda one: (one.started, one.id)))


def _lines(sessions: Iterable[Session]) -> str:
    head = json.dumps({"format": FORMAT, "version": VERSION})[:-1] + ', "sessions": ['
    body = ",\n".join(
        json.dumps(one.model_dump(mode="json"), ensure_ascii=False) for one in sessions
    )
    return f"{head}\n{body}\n]}}\n"

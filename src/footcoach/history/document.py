"""Reading the text of a history.

Our own layout is read line by line, so that no session is in memory twice. Any other valid JSON,
and any older version, is read as a whole.
"""

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import UnsupportedOperation
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from footcoach.debug import debug
from footcoach.fields import SessionId
from footcoach.history.layout import FORMAT, HEAD, VERSION, PrefixDigest
from footcoach.history.merge import History, history_of
from footcoach.history.models import Answers, ExerciseRecord, Session, from_json, to_json
from footcoach.schedule.pauses import PAUSES, Pause

MAX_BYTES = 512 * 1024 * 1024  # eight hundred thousand sessions
READ_BYTES = 256 * 1024
"""Bytes to read at a time. After each read the interpreter lock is free, too briefly for another
thread to take it but long enough to restart its wait: with small reads it would wait forever.
"""
_TOO_LARGE = f"it is larger than {MAX_BYTES // 1024**2} MiB"
_IDS = TypeAdapter(tuple[SessionId, ...])
_KNOWN_OF_SESSION = tuple(name for name in Session.__slots__ if name != "original")

Document = dict[str, Any]

MIGRATIONS: dict[int, Callable[[Document], Document]] = {
    1: lambda document: document | {"version": 2, "deleted": []},  # 2 remembers deletions
    2: lambda document: document | {"version": 3, "pauses": []},  # 3 has pauses
    3: lambda document: (
        _with_lighter(document) | {"version": 4}
    ),  # 4 has variants, and what was noted by hand
}
"""From each older version to the next one: pure functions of the whole document."""


def _with_lighter(document: Document) -> Document:
    """Return a document in which answers say `lighter` instead of `easier`."""
    sessions = document.get("sessions")
    if not isinstance(sessions, list):
        return document
    return document | {"sessions": [session_with_lighter(session) for session in sessions]}


def session_with_lighter(session: Any) -> Any:
    """Return the JSON of a session with `lighter` in place of `easier`, as of version 4."""
    answers = session.get("answers") if isinstance(session, dict) else None
    if not isinstance(answers, dict) or type(answers.get("easier")) is not bool:
        return session
    others = {name: value for name, value in answers.items() if name != "easier"}
    lighter = {"lighter": "half"} if answers["easier"] else {}
    return session | {"answers": others | lighter}


class InvalidDocumentError(ValueError):
    """The text is not a history; the message says why."""


class NewerDocumentError(Exception):
    """The text was written by a later version; `history` holds what this version can read."""

    def __init__(self, version: int, history: History) -> None:
        super().__init__(version)
        self.version = version
        self.history = history


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A history as read, and the version of its file; `digest` is None for a foreign layout."""

    history: History
    version: int = VERSION
    digest: PrefixDigest | None = None


def read_document(file: BinaryIO) -> ReadResult:
    """Read a history from a file at its beginning; nothing of it if it is too large.

    Raises InvalidDocumentError or NewerDocumentError.
    """
    if _bytes_on_disk(file) > MAX_BYTES:
        raise InvalidDocumentError(_TOO_LARGE)
    with _collector_paused():
        try:
            return _read_lines(file)
        except InvalidDocumentError as error:
            file.seek(0)
            content = file.read(MAX_BYTES + 1)
            try:
                return _read_whole(content)
            except InvalidDocumentError as other:
                raise (error if content.startswith(HEAD) else other) from None


def _bytes_on_disk(file: BinaryIO) -> int:
    """Return the size of the open file, which may be compressed; 0 if it is only in memory."""
    try:
        return os.fstat(file.fileno()).st_size
    except UnsupportedOperation:
        return 0


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector, which would traverse all new sessions again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()


def _read_lines(file: BinaryIO) -> ReadResult:
    if file.readline(len(HEAD) + 1) != HEAD + b"\n":
        raise InvalidDocumentError("line 1: it does not begin like a history")
    digest = PrefixDigest()
    digest.update(HEAD)
    sessions: list[Session] = []
    has_comma = True  # one more session may follow
    for number, line in enumerate(iter(partial(file.readline, MAX_BYTES), b""), 2):
        if digest.length + len(line) > MAX_BYTES:
            raise InvalidDocumentError(_TOO_LARGE)
        if line.startswith(b"]"):
            if sessions and has_comma:
                raise InvalidDocumentError(f"line {number}: a session is missing before it")
            tail = _read_tail(line + file.read(MAX_BYTES), number)
            return ReadResult(history_of(sessions, _deleted(tail), _pauses(tail)), digest=digest)
        if not has_comma:
            raise InvalidDocumentError(f"line {number}: a comma is missing before it")
        has_comma = line.endswith(b",\n")
        text = line[:-2] if has_comma else line.rstrip()
        digest.update(b",\n" if sessions else b"\n")
        digest.update(text)
        sessions.append(_session(text, f"line {number}"))
    raise InvalidDocumentError("it ends in the middle")


def _read_tail(text: bytes, number: int) -> Document:
    document = _parsed(b'{"sessions":[' + text, f"line {number}: ")
    if set(document) != {"sessions", "pauses", "deleted"}:
        raise InvalidDocumentError(f"line {number}: after the sessions come 'pauses' and 'deleted'")
    return document


def _read_whole(content: bytes) -> ReadResult:
    if len(content) > MAX_BYTES:
        raise InvalidDocumentError(_TOO_LARGE)
    _check_not_newer(content)
    document = _parsed(content)
    version = document.get("version")
    if document.get("format") != FORMAT or type(version) is not int or version < 1:
        raise InvalidDocumentError("it is not a history of footcoach")
    while document["version"] < VERSION:
        document = MIGRATIONS[document["version"]](document)
    if unknown := set(document) - {"format", "version", "sessions", "pauses", "deleted"}:
        raise InvalidDocumentError(f"{min(unknown)!r} is not a part of a history")
    listed = document.get("sessions")
    if not isinstance(listed, list):
        raise InvalidDocumentError("'sessions' is not a list")
    sessions = [
        _session(_dumped(entry), f"session {number}") for number, entry in enumerate(listed, 1)
    ]
    return ReadResult(history_of(sessions, _deleted(document), _pauses(document)), version)


def _check_not_newer(content: bytes) -> None:
    """Raise NewerDocumentError for a later version, even if this version cannot parse it all."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return
    if isinstance(document, dict) and document.get("format") == FORMAT:
        version = document.get("version")
        if type(version) is int and version > VERSION:
            raise NewerDocumentError(version, _known_part(document))


def _session(text: bytes, place: str) -> Session:
    try:
        session = from_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(map(str, first["loc"]))
        why = "it is not whole" if first["type"] == "json_invalid" else first["msg"]
        raise InvalidDocumentError(f"{place}: {field + ': ' if field else ''}{why}") from None
    if to_json(session) != text:  # a line exactly as we write it needs no second look
        _parsed(text, f"{place}: ")
    return session


def _deleted(document: Document) -> tuple[str, ...]:
    try:
        return _IDS.validate_json(_dumped(document.get("deleted")))
    except ValidationError:
        raise InvalidDocumentError("'deleted' is not a list of session ids") from None


def _pauses(document: Document) -> tuple[Pause, ...]:
    try:
        return PAUSES.validate_json(_dumped(document.get("pauses")))
    except ValidationError:
        raise InvalidDocumentError("'pauses' is not a list of pauses") from None


def _parsed(content: bytes, place: str = "") -> Document:
    """Parse a JSON object, rejecting everything that JSON readers disagree about."""
    try:
        parsed = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=unique_fields,
            parse_constant=_reject_constant,
        )
    except UnicodeDecodeError as error:
        raise InvalidDocumentError(f"{place}it is not UTF-8 text (byte {error.start})") from None
    except RecursionError:
        raise InvalidDocumentError(f"{place}it is nested too deeply") from None
    except InvalidDocumentError as error:
        raise InvalidDocumentError(f"{place}{error}") from None
    except ValueError as error:  # also raised for a number with thousands of digits
        raise InvalidDocumentError(f"{place}it is not JSON: {error}") from None
    if not isinstance(parsed, dict):
        raise InvalidDocumentError(f"{place}it is not a JSON object")
    return parsed


def unique_fields(pairs: list[tuple[str, Any]]) -> Document:
    """Return the fields of a JSON object; raise InvalidDocumentError if one appears twice."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise InvalidDocumentError("a field appears twice")
    return fields


def _reject_constant(name: str) -> None:
    raise InvalidDocumentError(f"{name} is not a number")


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")


def _known_part(document: Document) -> History:
    """Return the sessions and pauses of a newer version that this version can read."""
    listed = document.get("sessions")
    sessions = _known_sessions(listed) if isinstance(listed, list) else ()
    try:
        pauses = _pauses(document)
    except InvalidDocumentError as error:
        debug("no pauses of the newer version: %s", error)
        pauses = ()
    return history_of(sessions, pauses=pauses)


def _known_sessions(listed: list[Any]) -> Iterator[Session]:
    for entry in listed:
        try:
            fields = _only(_KNOWN_OF_SESSION, entry)
            fields["exercises"] = [
                _only(ExerciseRecord.__slots__, record) for record in fields["exercises"]
            ]
            if "answers" in fields:
                fields["answers"] = _only(Answers.__slots__, fields["answers"])
            yield from_json(_dumped(fields))
        except (KeyError, TypeError, ValidationError) as error:
            debug("a session of the newer version: %s", type(error).__name__)
            continue


def _only(names: Iterable[str], fields: Any) -> dict[str, Any]:
    return {name: fields[name] for name in names if name in fields}

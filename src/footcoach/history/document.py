"""The text of a history: one valid JSON document, a session on each line, then all the rest.

Our own layout is read line by line, so that nothing is in memory twice; anything else that is valid
JSON, and anything older, is read as a whole.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from footcoach.fields import SessionId
from footcoach.history.merge import History, history_of
from footcoach.history.migrations import VERSION, Document, migrated
from footcoach.history.models import Answers, ExerciseRecord, Session, from_json, to_json
from footcoach.history.prefix_digest import PrefixDigest, first_bytes
from footcoach.schedule.pauses import PAUSES, Pause

FORMAT = "footcoach-history"
HEAD = f'{{"format":"{FORMAT}","version":{VERSION},"sessions":['.encode()
MAX_BYTES = 512 * 1024 * 1024  # eight hundred thousand sessions
TOO_LARGE = f"it is larger than {MAX_BYTES // 1024**2} MiB"
AT_ONCE = 256 * 1024
"""Bytes that are read at a time. After each read the interpreter is free for a moment too short for
another thread to take it, and long enough to have it wait anew: with small reads it waits forever.
"""
_ID_FIRST = b'{"id":"'  # as we write a session
_IDS = TypeAdapter(tuple[SessionId, ...])


class InvalidDocumentError(ValueError):
    """Why a text is no history."""


class NewerDocumentError(Exception):
    """The text was written by a later version; `history` is what could be understood of it."""

    def __init__(self, version: int, history: History) -> None:
        super().__init__(version)
        self.version = version
        self.history = history


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read. There is a seal only where the file has our own layout."""

    history: History
    version: int = VERSION
    seal: PrefixDigest | None = None


# -- reading


def read_document(file: BinaryIO) -> ReadResult:
    """Read a history; InvalidDocumentError or NewerDocumentError where that cannot be done."""
    try:
        return _read_lines(file)
    except InvalidDocumentError as mistake:
        file.seek(0)
        content = file.read(MAX_BYTES + 1)
        try:
            return _read_whole(content)
        except InvalidDocumentError as other:
            raise (mistake if content.startswith(HEAD) else other) from None


def tail_of(pauses: Iterable[Pause], deleted: Iterable[str]) -> bytes:
    """Return what follows the last session."""
    ids = json.dumps(sorted(deleted), separators=(",", ":")).encode()
    return b'\n],"pauses":' + PAUSES.dump_json(tuple(pauses)) + b',"deleted":' + ids + b"}\n"


def _read_lines(file: BinaryIO) -> ReadResult:
    if file.readline(len(HEAD) + 1) != HEAD + b"\n":
        raise InvalidDocumentError("line 1: it does not begin like a history")
    seal = PrefixDigest()
    seal.take(HEAD)
    sessions: list[Session] = []
    more = True  # one more session may follow
    for number, line in enumerate(iter(partial(file.readline, MAX_BYTES), b""), 2):
        if seal.length + len(line) > MAX_BYTES:
            raise InvalidDocumentError(TOO_LARGE)
        if line.startswith(b"]"):
            if sessions and more:
                raise InvalidDocumentError(f"line {number}: a session is missing before it")
            tail = _read_tail(line + file.read(MAX_BYTES), number)
            return ReadResult(history_of(sessions, _deleted(tail), _pauses(tail)), seal=seal)
        if not more:
            raise InvalidDocumentError(f"line {number}: a comma is missing before it")
        more = line.endswith(b",\n")
        text = line[:-2] if more else line.rstrip()
        seal.take(b",\n" if sessions else b"\n")
        seal.take(text)
        sessions.append(_session(text, f"line {number}"))
    raise InvalidDocumentError("it ends in the middle")


def _read_tail(text: bytes, number: int) -> Document:
    document = _loaded(b'{"sessions":[' + text, f"line {number}: ")
    if set(document) != {"sessions", "pauses", "deleted"}:
        raise InvalidDocumentError(f"line {number}: after the sessions come 'pauses' and 'deleted'")
    return document


def _read_whole(content: bytes) -> ReadResult:
    if len(content) > MAX_BYTES:
        raise InvalidDocumentError(TOO_LARGE)
    _look_for_newer(content)
    document = _loaded(content)
    version = document.get("version")
    if document.get("format") != FORMAT or type(version) is not int or version < 1:
        raise InvalidDocumentError("it is no history of footcoach")
    document = migrated(document)
    if unknown := set(document) - {"format", "version", "sessions", "pauses", "deleted"}:
        raise InvalidDocumentError(f"{min(unknown)!r} is not a part of a history")
    listed = document.get("sessions")
    if not isinstance(listed, list):
        raise InvalidDocumentError("'sessions' is not a list")
    sessions = [_session(_dumped(one), f"session {at}") for at, one in enumerate(listed, 1)]
    return ReadResult(history_of(sessions, _deleted(document), _pauses(document)), version)


def _look_for_newer(content: bytes) -> None:
    """Raise NewerDocumentError for a later version, whatever it allows that this one does not."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return
    if isinstance(document, dict) and document.get("format") == FORMAT:
        version = document.get("version")
        if type(version) is int and version > VERSION:
            raise NewerDocumentError(version, _understood(document))


def _session(text: bytes, where: str) -> Session:
    try:
        session = from_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(map(str, first["loc"]))
        why = "it is not whole" if first["type"] == "json_invalid" else first["msg"]
        raise InvalidDocumentError(f"{where}: {field + ': ' if field else ''}{why}") from None
    if to_json(session) != text:  # nothing can hide in a line that is just as we would write it
        _loaded(text, f"{where}: ")
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


def _loaded(content: bytes, where: str = "") -> Document:
    """Return an object as Python has it, refusing what JSON readers disagree about."""
    try:
        loaded = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except UnicodeDecodeError as error:
        raise InvalidDocumentError(f"{where}it is not UTF-8 text (byte {error.start})") from None
    except RecursionError:
        raise InvalidDocumentError(f"{where}it is nested too deeply") from None
    except InvalidDocumentError as error:
        raise InvalidDocumentError(f"{where}{error}") from None
    except ValueError as error:  # a number of thousands of digits is one as well
        raise InvalidDocumentError(f"{where}it is not JSON: {error}") from None
    if not isinstance(loaded, dict):
        raise InvalidDocumentError(f"{where}it is not a JSON object")
    return loaded


def _once(pairs: list[tuple[str, Any]]) -> Document:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise InvalidDocumentError("a field stands there twice")
    return made


def _no_constant(name: str) -> None:
    raise InvalidDocumentError(f"{name} is no number")


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")


def _understood(document: Document) -> History:
    """Return what of a newer version means something to this one."""
    listed = document.get("sessions")
    sessions = _sessions_understood(listed) if isinstance(listed, list) else ()
    try:
        pauses = _pauses(document)
    except InvalidDocumentError:
        pauses = ()
    return history_of(sessions, pauses=pauses)


def _sessions_understood(listed: list[Any]) -> Iterator[Session]:
    for one in listed:
        try:
            known = _known(one, Session.__slots__)
            known["exercises"] = [
                _known(record, ExerciseRecord.__slots__) for record in known["exercises"]
            ]
            if "answers" in known:
                known["answers"] = _known(known["answers"], Answers.__slots__)
            yield from_json(_dumped(known))
        except (KeyError, TypeError, ValidationError):
            continue


def _known(one: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: one[name] for name in names if name in one}


# -- writing


def write_document(
    out: BinaryIO,
    old: BinaryIO | None,
    seal: PrefixDigest | None,
    *,
    without: frozenset[str],
    added: Iterable[Session],
    pauses: Iterable[Pause],
    deleted: Iterable[str],
) -> PrefixDigest:
    """Write a history: the old file's sessions with their own bytes, then those that are new.

    `old` is a file that `seal` is of; without either, all of them are among `added`.
    """
    new = PrefixDigest()
    texts: Iterable[bytes] = ()
    if old is not None and seal is not None and not without:
        old.seek(0)
        out.writelines(first_bytes(seal.length, old))
        new = PrefixDigest(seal)
    else:
        new.take(HEAD)
        out.write(HEAD)
        texts = _texts(old, without) if old is not None and seal is not None else ()
    for text in chain(texts, map(to_json, added)):
        line = (b",\n" if new.length > len(HEAD) else b"\n") + text
        new.take(line)
        out.write(line)
    out.write(tail_of(pauses, deleted))
    return new


def _texts(old: BinaryIO, without: frozenset[str]) -> Iterator[bytes]:
    old.seek(len(HEAD) + 1)
    for line in old:
        if line.startswith(b"]"):
            return
        text = line.rstrip(b",\n")
        if _id_in(text) not in without:
            yield text


def _id_in(text: bytes) -> str:
    quick = text.startswith(_ID_FIRST)
    return text[len(_ID_FIRST) : len(_ID_FIRST) + 32].decode() if quick else from_json(text).id

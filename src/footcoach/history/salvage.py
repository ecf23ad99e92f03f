"""What can be saved from a damaged file: pure functions of its bytes."""

import codecs
import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from footcoach.history.merging import History, history_of
from footcoach.history.record import Session, SessionId, from_json

_BEGINS = re.compile(r'\{\s*"id"\s*:')
_DELETED = re.compile(r'"deleted"\s*:\s*(\[[^\[\]{}]*\])')
_LONGEST = 64 * 1024  # of a session's text; more would make a search in garbage slow
_IDS = TypeAdapter(tuple[SessionId, ...])
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REPLACED = "\ufffd"  # stands for bytes that are no text


@dataclass(frozen=True, slots=True)
class Salvage:
    """The whole sessions of a damaged file, and how many others began in it."""

    history: History
    broken: int


def salvage(content: bytes) -> Salvage:
    """Find every whole session, wherever it stands; nothing is guessed."""
    text = _text(content)
    sessions: list[Session] = []
    broken = 0
    for begins in _BEGINS.finditer(text):
        session = _session(text[begins.start() : begins.start() + _LONGEST])
        if session is None:
            broken += 1
        else:
            sessions.append(session)
    return Salvage(history_of(sessions, _deleted(text)), broken)


def _text(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _session(text: str) -> Session | None:
    try:
        _, end = json.JSONDecoder(object_pairs_hook=_once).raw_decode(text)
        whole = text[:end]
        return None if _REPLACED in whole else from_json(whole)
    except (ValueError, RecursionError, ValidationError):
        return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a field stands there twice, and nobody knows which one is right")
    return made


def _deleted(text: str) -> tuple[str, ...]:
    found = _DELETED.search(text)
    try:
        return _IDS.validate_json(found[1]) if found else ()
    except ValidationError:
        return ()

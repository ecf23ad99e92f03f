"""What can be saved from a damaged file: pure functions of its bytes."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from footcoach.fields import SessionId
from footcoach.history.merge import History, history_of
from footcoach.history.models import Session, from_json
from footcoach.schedule.pauses import PAUSES, Pause

_BEGINS = re.compile(r'\{\s*"id"\s*:')
_PAUSE_BEGINS = re.compile(r'\{\s*"first"\s*:')
_DELETED = re.compile(r'"deleted"\s*:\s*(\[[^\[\]{}]*\])')
_LONGEST = 64 * 1024  # of a session's text; more would make a search in garbage slow
_IDS = TypeAdapter(tuple[SessionId, ...])
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REPLACED = "\ufffd"  # stands for bytes that are no text


@dataclass(frozen=True, slots=True)
class Salvage:
    """The whole sessions and pauses of a damaged file, and how many others began in it."""

    history: History
    broken: int


def salvage(content: bytes) -> Salvage:
    """Find everything that is whole, wherever it stands; nothing is guessed."""
    text = _text(content)
    sessions = [_session(found) for found in _found(_BEGINS, text)]
    pauses = [_pause(found) for found in _found(_PAUSE_BEGINS, text)]
    whole = history_of(filter(None, sessions), _deleted(text), filter(None, pauses))
    return Salvage(whole, sessions.count(None) + pauses.count(None))


def _found(begins: re.Pattern[str], text: str) -> Iterator[str | None]:
    """Yield the text of each object that begins so; None for one that is not whole."""
    for one in begins.finditer(text):
        beginning = text[one.start() : one.start() + _LONGEST]
        try:
            _, end = json.JSONDecoder(object_pairs_hook=_once).raw_decode(beginning)
        except (ValueError, RecursionError):
            yield None
        else:
            yield None if _REPLACED in beginning[:end] else beginning[:end]


def _text(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _session(text: str | None) -> Session | None:
    try:
        return None if text is None else from_json(text)
    except ValidationError:
        return None


def _pause(text: str | None) -> Pause | None:
    try:
        return None if text is None else PAUSES.validate_json(f"[{text}]")[0]
    except ValidationError:
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

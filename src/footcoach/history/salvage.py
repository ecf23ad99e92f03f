"""Recovers what is intact in a damaged history: pure functions of its bytes."""

import codecs
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError

from footcoach.debug import debug
from footcoach.fields import SessionId
from footcoach.history.document import session_with_lighter, unique_fields
from footcoach.history.merge import History, history_of
from footcoach.history.models import Session, from_json
from footcoach.schedule.pauses import PAUSES, Pause

_SESSION_START = re.compile(r'\{\s*"id"\s*:')
_PAUSE_START = re.compile(r'\{\s*"first"\s*:')
_DELETED = re.compile(r'"deleted"\s*:\s*(\[[^\[\]{}]*\])')
_MAX_LENGTH = 64 * 1024  # characters of a session; more would make a search in garbage slow
_IDS = TypeAdapter(tuple[SessionId, ...])
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REPLACED = "\ufffd"  # stands for bytes that could not be decoded


@dataclass(frozen=True, slots=True)
class Salvage:
    """The intact sessions and pauses of a damaged file, and the number of broken ones."""

    history: History
    broken: int


def salvage(content: bytes) -> Salvage:
    """Find every intact session and pause at any place in the text; guess nothing."""
    text = _decoded(content)
    sessions = [_session(candidate) for candidate in _objects(_SESSION_START, text)]
    pauses = [_pause(candidate) for candidate in _objects(_PAUSE_START, text)]
    intact = history_of(filter(None, sessions), _deleted(text), filter(None, pauses))
    broken = sessions.count(None) + pauses.count(None)
    debug("salvaged %d sessions; %d entries are broken", len(intact.by_id), broken)
    return Salvage(intact, broken)


def _objects(start: re.Pattern[str], text: str) -> Iterator[str | None]:
    """Yield the text of each JSON object that begins like this, or None if it is broken.

    None of them holds another one, so each ends before the next begins: garbage is read only once.
    """
    starts = [match.start() for match in start.finditer(text)]
    for begin, following in pairwise((*starts, len(text))):
        rest = text[begin : min(following, begin + _MAX_LENGTH)]
        try:
            _, end = json.JSONDecoder(object_pairs_hook=unique_fields).raw_decode(rest)
        except (ValueError, RecursionError):
            yield None
        else:
            yield None if _REPLACED in rest[:end] else rest[:end]


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8-sig", errors="replace")


def _session(text: str | None) -> Session | None:
    if text is None:
        return None
    with suppress(ValidationError):
        return from_json(text)
    with suppress(ValidationError):  # the file may be of an older version
        return from_json(json.dumps(session_with_lighter(json.loads(text))))
    return None


def _pause(text: str | None) -> Pause | None:
    try:
        return None if text is None else PAUSES.validate_json(f"[{text}]")[0]
    except ValidationError as error:
        debug("a broken pause: %s", error)
        return None


def _deleted(text: str) -> tuple[str, ...]:
    match = _DELETED.search(text)
    try:
        return _IDS.validate_json(match[1]) if match else ()
    except ValidationError as error:
        debug("the deleted ids are broken: %s", error)
        return ()

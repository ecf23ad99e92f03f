"""The layout in which history.json is written: a session on each line, then pauses and deleted ids.

The file is one valid JSON document. Sessions that have not changed keep their bytes.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from footcoach.history.models import Session, from_json, to_json
from footcoach.schedule.pauses import PAUSES, Pause

if TYPE_CHECKING:
    from hashlib import _Hash

FORMAT = "footcoach-history"
VERSION = 4
HEAD = f'{{"format":"{FORMAT}","version":{VERSION},"sessions":['.encode()
_CHUNK = 64 * 1024  # hashed or copied at a time, large enough to let other threads run meanwhile
_ID_FIRST = b'{"id":"'  # how a session begins as we write it
_ID_DIGITS = 32


class PrefixDigest:
    """Length and SHA-256 of a file's prefix: of a history, up to the end of its last session."""

    def __init__(self, copy_of: "PrefixDigest | None" = None) -> None:
        self.length: int = copy_of.length if copy_of else 0
        self._hash: _Hash = copy_of._hash.copy() if copy_of else sha256()  # noqa: SLF001 - same class

    def update(self, text: bytes) -> None:
        """Extend the prefix."""
        self.length += len(text)
        self._hash.update(text)

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the prefix."""
        return self._hash.digest()

    def matches(self, file: BinaryIO) -> bool:
        """Tell whether a file begins with this prefix; leave it at the end of the prefix."""
        prefix = PrefixDigest()
        for chunk in first_bytes(self.length, file):
            prefix.update(chunk)
        return prefix.digest == self.digest


def first_bytes(length: int, file: BinaryIO) -> Iterator[bytes]:
    """Yield the next `length` bytes of a file in chunks."""
    while length > 0 and (chunk := file.read(min(length, _CHUNK))):
        length -= len(chunk)
        yield chunk


def tail_of(pauses: Iterable[Pause], deleted: Iterable[str]) -> bytes:
    """Return the text that follows the last session."""
    ids = json.dumps(sorted(deleted), separators=(",", ":")).encode()
    return b'\n],"pauses":' + PAUSES.dump_json(tuple(pauses)) + b',"deleted":' + ids + b"}\n"


def write_document(
    out: BinaryIO,
    old: BinaryIO | None,
    digest: PrefixDigest | None,
    *,
    without: frozenset[str],
    added: Iterable[Session],
    pauses: Iterable[Pause],
    deleted: Iterable[str],
) -> PrefixDigest:
    """Write a history: the sessions of the old file unchanged, then the added ones.

    `digest` is that of `old`. If either is None, nothing is copied, and `added` has all sessions.
    Sessions of `old` with an id in `without` are left out. Returns the digest of the new file.
    """
    new = PrefixDigest()
    texts: Iterable[bytes] = ()
    if old is not None and digest is not None and not without:
        old.seek(0)
        out.writelines(first_bytes(digest.length, old))
        new = PrefixDigest(digest)
    else:
        new.update(HEAD)
        out.write(HEAD)
        texts = _sessions_of(old, without) if old is not None and digest is not None else ()
    for text in chain(texts, map(to_json, added)):
        line = (b",\n" if new.length > len(HEAD) else b"\n") + text
        new.update(line)
        out.write(line)
    out.write(tail_of(pauses, deleted))
    return new


def _sessions_of(old: BinaryIO, without: frozenset[str]) -> Iterator[bytes]:
    old.seek(len(HEAD) + 1)
    for line in old:
        if line.startswith(b"]"):
            return
        text = line.rstrip(b",\n")
        if _id_in(text) not in without:
            yield text


def _id_in(text: bytes) -> str:
    if not text.startswith(_ID_FIRST):
        return from_json(text).id
    return text[len(_ID_FIRST) : len(_ID_FIRST) + _ID_DIGITS].decode()

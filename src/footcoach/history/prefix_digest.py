"""What tells one text from another without holding it: its length, and its digest."""

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from hashlib import _Hash

_CHUNK = 64 * 1024  # hashed or copied at a time, which lets other threads go on for long enough


class PrefixDigest:
    """Knows the beginning of a text; of a history, up to the end of its last session."""

    def __init__(self, begun: "PrefixDigest | None" = None) -> None:
        self.length: int = begun.length if begun else 0
        self._digest: _Hash = begun._digest.copy() if begun else sha256()  # noqa: SLF001 - its kind

    def take(self, text: bytes) -> None:
        """Know more of the text."""
        self.length += len(text)
        self._digest.update(text)

    @property
    def digest(self) -> bytes:
        """What tells this text from any other of its length."""
        return self._digest.digest()

    def is_of(self, file: BinaryIO) -> bool:
        """Tell whether a file begins like that; it is left at the end of its last session."""
        found = PrefixDigest()
        for chunk in first_bytes(self.length, file):
            found.take(chunk)
        return found.digest == self.digest


def first_bytes(length: int, file: BinaryIO) -> Iterator[bytes]:
    """Yield the first bytes of a file, from where it stands."""
    while length > 0 and (chunk := file.read(min(length, _CHUNK))):
        length -= len(chunk)
        yield chunk

"""Writes lines to a terminal, a pipe or a file, in a thread.

If the terminal takes no output, only the thread is blocked: keys and signals still work.
"""

import asyncio
import errno
import io
import os
import select
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol, TextIO

from footcoach.coaching.event_loop import on_loop
from footcoach.debug import Suppressed, debug
from footcoach.terminal.descriptors import is_hung_up
from footcoach.text import printable

STALLS_S = 3.0  # a write that takes longer counts as stalled
READER_CHECK_S = 1.0  # between checks whether the reader is still there
LAST_LINES_S = 2.0  # how long `close` waits for unwritten lines


class Watcher(Protocol):
    """Gets reports about the output, on the event loop."""

    def output_lost(self, error: OSError) -> None:
        """Called once, when the output can no longer be written."""

    def output_stalled(self) -> None:
        """Called when the output has been blocked for a while."""

    def output_flows(self, seconds: float) -> None:
        """Called when a blocked output is written again, after `seconds`."""


class Output:
    """Writes to a text stream, bypassing its buffer; without a stream, it writes nothing.

    Use it on the event loop, between `open` and `close`.
    """

    def __init__(self, stream: TextIO | None, stalls_s: float = STALLS_S) -> None:
        self._stream = stream
        self._stalls_s = stalls_s
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._waiting = 0  # lines not written yet
        self._stalled_at: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._lost = False
        self._watcher: Watcher | None = None
        self._written = asyncio.Event()

    @property
    def is_gone(self) -> bool:
        """Whether the reader of the output has gone."""
        descriptor = _descriptor(self._stream)
        return (
            self._lost
            or self._stream is None
            or (descriptor is not None and is_hung_up(descriptor))
        )

    def open(self, watcher: Watcher) -> None:
        """Start the writing thread."""
        self._watcher, self._loop = watcher, asyncio.get_running_loop()
        if self._stream is not None:
            with suppress(OSError):
                self._stream.flush()
            write = _writer(self._stream)
            # A daemon, so that a blocked write does not keep the program from ending.
            Thread(target=self._work, args=(write,), name="output", daemon=True).start()

    def write(self, line: str) -> None:
        """Write one line."""
        self._put(printable(line) + os.linesep)

    def ring(self) -> None:
        """Ring the bell, if the stream is a terminal."""
        if self._stream is not None and self._stream.isatty():
            self._put("\a")

    async def close(self) -> None:
        """Wait up to `LAST_LINES_S` for unwritten lines, then stop writing."""
        with Suppressed("the last lines were not written", TimeoutError):
            if self._waiting and not self._lost:
                await asyncio.wait_for(self._written.wait(), LAST_LINES_S)
        self._stop_timer()
        self._lost = True
        self._queue.put(None)

    def _put(self, text: str) -> None:
        if self._stream is None or self._lost:
            return
        self._waiting += 1
        self._written.clear()
        if self._timer is None:
            self._start_timer()
        self._queue.put(text.encode(self._stream.encoding or "utf-8", errors="replace"))

    # -- on the event loop

    def _start_timer(self) -> None:
        self._timer = self._loop.call_later(self._stalls_s, self._stall)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _stall(self) -> None:
        debug("the output takes no lines")
        self._stalled_at = self._loop.time() - self._stalls_s
        if self._watcher is not None:
            self._watcher.output_stalled()

    def _wrote(self) -> None:
        self._waiting -= 1
        if self._stalled_at is None:
            self._stop_timer()
        if self._waiting:
            if self._timer is None:
                self._start_timer()
            return
        self._stop_timer()
        self._written.set()
        if self._stalled_at is not None and self._watcher is not None:
            seconds, self._stalled_at = self._loop.time() - self._stalled_at, None
            self._watcher.output_flows(seconds)

    def _lose(self, error: OSError) -> None:
        debug("the output is gone: %s", error)
        self._stop_timer()
        self._written.set()
        if not self._lost and self._watcher is not None:
            self._lost = True
            self._watcher.output_lost(error)

    # -- in the thread

    def _work(self, write: Callable[[bytes], None]) -> None:
        descriptor = _descriptor(self._stream)
        while True:
            try:
                content = self._queue.get(timeout=READER_CHECK_S)
                if content is None:
                    return
                write(content)
                on_loop(self._loop, self._wrote)
            except Empty:
                if descriptor is not None and is_hung_up(descriptor):
                    error = BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
                    on_loop(self._loop, self._lose, error)
                    return
            except OSError as error:
                on_loop(self._loop, self._lose, error)
                return
            except ValueError as error:  # the stream was closed
                on_loop(self._loop, self._lose, OSError(errno.EBADF, str(error)))
                return


def _descriptor(stream: TextIO | None) -> int | None:
    try:
        return None if stream is None else stream.fileno()
    except (OSError, ValueError) as error:
        debug("the output has no descriptor: %s", error)
        return None


def _writer(stream: TextIO) -> Callable[[bytes], None]:
    """Return a function that writes bytes to a stream, bypassing its buffer and its lock."""
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    if not isinstance(raw, io.IOBase):
        encoding = stream.encoding or "utf-8"
        return lambda content: _write_text(stream, content.decode(encoding, errors="replace"))

    def write(content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            written = raw.write(rest)
            if written is None:  # the descriptor is non-blocking
                select.select([], [raw.fileno()], [], READER_CHECK_S)
            rest = rest[written or 0 :]

    return write


def _write_text(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()

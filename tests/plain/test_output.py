"""Writing lines to streams that may be blocked or closed."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

import pytest

from footcoach.plain.output import Output

MORE_THAN_A_PIPE_HOLDS = "x" * 70_000


class Watching:
    """Records the reports, in order."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.came = asyncio.Event()

    def output_lost(self, error: OSError) -> None:
        self._tell(error)

    def output_stalled(self) -> None:
        self._tell("stalled")

    def output_flows(self, seconds: float) -> None:
        assert seconds > 0
        self._tell("flows")

    def _tell(self, what: object) -> None:
        self.told.append(what)
        self.came.set()

    async def next(self) -> object:
        while not self.told:
            self.came.clear()
            await self.came.wait()
        return self.told.pop(0)


@asynccontextmanager
async def written(
    stream: TextIO | None, stalls_s: float = 5.0
) -> AsyncIterator[tuple[Output, Watching]]:
    output, watching = Output(stream, stalls_s), Watching()
    output.open(watching)
    try:
        yield output, watching
    finally:
        await output.close()


async def test_lines_are_written_in_order_and_as_text(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w", encoding="utf-8") as file:
        async with written(file) as (output, watching):
            output.write("Walk")
            output.write("Rest\x1b[2J, 足")
            output.ring()
        assert watching.told == []
    assert (tmp_path / "log").read_text(encoding="utf-8") == "Walk\nRest[2J, 足\n"


async def test_characters_outside_the_encoding_are_replaced(tmp_path: Path) -> None:
    buffer = BytesIO()
    stream = TextIOWrapper(buffer, encoding="ascii")
    async with written(stream) as (output, _):
        output.write("3 × 足")
    assert buffer.getvalue() == f"3 ? ?{os.linesep}".encode()


async def test_a_text_stream_without_a_buffer_and_no_stream_at_all_work() -> None:
    stream = StringIO()
    async with written(stream) as (output, _):
        output.write("Walk")
    assert stream.getvalue().split() == ["Walk"]
    async with written(None) as (output, _):
        output.write("Walk")
        output.ring()
        assert output.is_gone


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are others on Windows")
class TestAPipe:
    async def test_a_stall_and_its_end_are_reported(self) -> None:
        reader, writer = os.pipe()
        with os.fdopen(writer, "w") as stream:
            async with written(stream, stalls_s=0.05) as (output, watching):
                output.write(MORE_THAN_A_PIPE_HOLDS)
                assert await watching.next() == "stalled"
                assert not output.is_gone
                left = len(MORE_THAN_A_PIPE_HOLDS) + 1
                while left:
                    left -= len(os.read(reader, 65536))
                    await asyncio.sleep(0)
                assert await watching.next() == "flows"
                output.write("Walk")
        assert os.read(reader, 100) == b"Walk\n"
        os.close(reader)

    async def test_a_closed_reader_is_noticed_while_nothing_is_written(self) -> None:
        reader, writer = os.pipe()
        with os.fdopen(writer, "w") as stream:
            async with written(stream) as (output, watching):
                os.close(reader)
                assert isinstance(await watching.next(), BrokenPipeError)
                assert output.is_gone
                output.write("Walk")
        assert watching.told == []

    async def test_a_reader_that_closes_during_a_stall_is_noticed(self) -> None:
        reader, writer = os.pipe()
        with os.fdopen(writer, "w") as stream:
            async with written(stream, stalls_s=0.05) as (output, watching):
                output.write(MORE_THAN_A_PIPE_HOLDS)
                assert await watching.next() == "stalled"
                os.close(reader)
                assert isinstance(await watching.next(), BrokenPipeError)

    async def test_close_waits_only_a_moment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("footcoach.plain.output.LAST_LINES_S", 0.05)
        reader, writer = os.pipe()
        with os.fdopen(writer, "w") as stream:
            async with written(stream) as (output, _):
                output.write(MORE_THAN_A_PIPE_HOLDS)
            os.close(reader)
            for thread in threading.enumerate():
                if thread.name == "output":
                    await asyncio.to_thread(thread.join)  # before its stream is closed

    async def test_a_non_blocking_pipe_loses_nothing(self) -> None:
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        with os.fdopen(writer, "w") as stream:
            async with written(stream, stalls_s=0.05) as (output, watching):
                output.write(MORE_THAN_A_PIPE_HOLDS)
                assert await watching.next() == "stalled"
                left = len(MORE_THAN_A_PIPE_HOLDS) + 1
                while left:
                    left -= len(os.read(reader, 65536))
                    await asyncio.sleep(0)
                assert await watching.next() == "flows"
        os.close(reader)

"""Signals end the program in order, once; ignored signals stay ignored."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from footcoach.app.signals import SIGNALS, end_in_order
from footcoach.coaching.event_loop import on_loop

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the event loop of Windows handles no signals"
)


@contextmanager
def restored(number: int) -> Iterator[None]:
    before = signal.getsignal(number)
    try:
        yield
    finally:
        signal.signal(number, before)


async def test_a_signal_ends_the_program_once_with_the_code_that_a_shell_expects() -> None:
    codes, ended = list[int](), asyncio.Event()

    async def end(code: int) -> None:
        codes.append(code)
        ended.set()

    with restored(signal.SIGTERM), restored(signal.SIGHUP):
        end_in_order(end, SIGNALS)
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGHUP)
        await ended.wait()
        await asyncio.sleep(0)
        for number in SIGNALS:
            asyncio.get_running_loop().remove_signal_handler(number)
    assert codes in ([128 + signal.SIGTERM], [128 + signal.SIGHUP])


async def test_a_signal_ignored_by_nohup_stays_ignored() -> None:
    async def end(code: int) -> None:
        raise AssertionError

    with restored(signal.SIGHUP):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        end_in_order(end, (signal.SIGHUP,))
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.sleep(0)


def test_signals_after_the_end_of_the_loop_have_no_effect() -> None:
    loop, codes = asyncio.new_event_loop(), list[int]()
    loop.call_soon(loop.stop)
    on_loop(loop, codes.append, 1)
    loop.run_forever()
    loop.close()
    on_loop(loop, codes.append, 2)
    assert codes == [1]

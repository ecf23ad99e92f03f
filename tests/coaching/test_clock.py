"""The real clock waits on the event loop's own clock and can be interrupted."""

import asyncio

from footcoach.coaching.clock import RealClock


async def test_the_real_clock_is_the_event_loops_clock() -> None:
    clock, loop = RealClock(), asyncio.get_running_loop()
    before, now, after = loop.time(), clock.now(), loop.time()
    assert before <= now <= after


async def test_a_moment_that_has_passed_is_not_waited_for() -> None:
    clock = RealClock()
    await clock.wait_until(clock.now() - 1, asyncio.Event())


async def test_an_interrupt_ends_a_wait_that_has_no_moment() -> None:
    interrupt = asyncio.Event()
    waiting = asyncio.create_task(RealClock().wait_until(None, interrupt))
    await asyncio.sleep(0)
    assert not waiting.done()
    interrupt.set()
    await waiting


async def test_an_interrupt_ends_a_wait_early_and_leaves_no_alarm_behind() -> None:
    clock, interrupt = RealClock(), asyncio.Event()
    waiting = asyncio.create_task(clock.wait_until(clock.now() + 3600, interrupt))
    await asyncio.sleep(0)
    interrupt.set()
    await waiting
    interrupt.clear()
    assert not interrupt.is_set()

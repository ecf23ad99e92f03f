"""The real clock waits on the clock of the event loop and can be interrupted."""

import asyncio

from footcoach.coaching.clock import HandClock, RealClock, steady_wall_clock


async def test_the_real_clock_is_the_event_loops_clock() -> None:
    clock, loop = RealClock(), asyncio.get_running_loop()
    before, now, after = loop.time(), clock.now(), loop.time()
    assert before <= now <= after


async def test_wait_until_a_past_moment_returns_at_once() -> None:
    clock = RealClock()
    await clock.wait_until(clock.now() - 1, asyncio.Event())


async def test_an_interrupt_ends_a_wait_without_a_moment() -> None:
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


async def test_a_steady_wall_clock_ignores_changes_of_the_machines_clock() -> None:
    clock = HandClock(wall=1000.0)
    wall = steady_wall_clock(clock.wall(), clock)
    clock.set_wall(-500)
    await clock.turn(7)
    assert (wall(), clock.wall()) == (1007, 507)


async def test_the_hand_clock_does_not_wake_a_wait_that_was_interrupted() -> None:
    clock, interrupt = HandClock(), asyncio.Event()
    waiting = asyncio.create_task(clock.wait_until(5, interrupt))
    await clock.turn(1)
    interrupt.set()
    await waiting
    interrupt.clear()
    await clock.turn(10)
    assert not interrupt.is_set()

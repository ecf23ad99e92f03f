"""Whatever a person does, nobody is left in a position: the end of an effort is always said."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from footcoach.audio.clips import Clips
from footcoach.audio.cue import Cue
from footcoach.audio.script import Script
from footcoach.audio.sound_bank import SoundBank
from footcoach.coaching.clock import HandClock
from footcoach.coaching.coach import Coach
from footcoach.coaching.events import (
    Event,
    Finished,
    Paused,
    PhaseStarted,
    Resumed,
    Stopped,
)
from footcoach.coaching.states import OVER, Command
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.timeline import EFFORT, Kind, Phase, Round, timeline

LIBRARY = Library(shipped_data())
EXERCISES = tuple(
    map(
        LIBRARY.exercise,
        (
            "heel-lifts",
            "one-leg-stand",
            "toe-yoga",
            "slow-heel-raise",
            "heel-to-toe-walk",
            "toe-pencil-pickups",
        ),
    )
)
A_ROUND = Round("mine", 1, EXERCISES)
PHASES = timeline(A_ROUND)
SCRIPT = Script.of(A_ROUND, PHASES, SoundBank(Clips(shipped_data())).seconds)

COMMANDS = st.sampled_from([command for command in Command if command is not Command.STOP])
STEPS = st.lists(st.one_of(st.floats(0.1, 60), COMMANDS, COMMANDS), max_size=25)


class Listener:
    """Follows a session by ear, and knows which effort is under way."""

    def __init__(self) -> None:
        self.effort: Phase | None = None
        self.ended = 0

    def hear(self, event: Event) -> None:
        cue = SCRIPT.cue(event)
        match event:
            case PhaseStarted(place=place, paused=False):
                self._go_to(PHASES[place.index], cue)
            case Resumed(place=place):
                self.effort = _effort(PHASES[place.index])
            case PhaseStarted() | Paused() | Stopped() | Finished():
                if not (isinstance(event, Paused) and event.away_s):
                    self._go_to(None, cue)
                self.effort = None

    def _go_to(self, phase: Phase | None, cue: Cue | None) -> None:
        effort, self.effort = self.effort, phase and _effort(phase)
        if effort is None or (phase is not None and _goes_on(effort, phase)):
            return
        verbs = LIBRARY.exercise(effort.exercise).verbs
        assert cue is not None, (effort, phase)
        assert cue.spoken[0] in {verbs.rest, verbs.released}, (effort, phase, cue)
        self.ended += 1


def _effort(phase: Phase) -> Phase | None:
    return phase if phase.kind in EFFORT else None


def _goes_on(effort: Phase, phase: Phase) -> bool:
    """Tell whether the person stays in position from one phase to the next."""
    if phase.kind not in EFFORT or (effort.kind is Kind.HOLD and phase.rep != effort.rep):
        return False
    return (effort.exercise, effort.foot) == (phase.exercise, phase.foot)


async def ended_efforts(steps: list[float | Command]) -> int:
    """Walk the round with commands; return how many efforts were ended by a word."""
    clock, listener = HandClock(wall=1_000_000.0), Listener()
    coach = Coach(PHASES, clock, listener.hear)
    running = asyncio.create_task(coach.run())
    await clock.settle()
    for step in (*steps, 5.0, Command.STOP):
        if isinstance(step, Command):
            coach.do(step)
        else:
            await clock.turn(step)
    assert coach.state in OVER
    await running
    return listener.ended


def test_every_effort_of_an_undisturbed_round_is_ended_by_a_word() -> None:
    efforts = [phase for phase in PHASES if phase.kind in EFFORT]
    ends = sum(
        not (following and _goes_on(phase, following))
        for phase, following in zip(PHASES, (*PHASES[1:], None), strict=True)
        if phase.kind in EFFORT
    )
    assert len(efforts) > ends >= 50
    assert asyncio.run(ended_efforts([2000.0])) == ends


@settings(max_examples=100, deadline=None)
@given(STEPS)
def test_every_effort_is_ended_by_a_word_whatever_the_person_does(
    steps: list[float | Command],
) -> None:
    asyncio.run(ended_efforts(steps))

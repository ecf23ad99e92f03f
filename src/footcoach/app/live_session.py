"""The session in progress: a coach with its round, and queries for the faces."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from footcoach.app.guidance import guided_alone, lengths_with, with_honest_set_ups
from footcoach.audio.cue import LengthOf
from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import Clock
from footcoach.coaching.coach import Coach
from footcoach.coaching.conductor import Conductor, Listener
from footcoach.coaching.events import Place
from footcoach.coaching.ledger import Entry
from footcoach.coaching.replan import (
    Replan,
    with_other_exercise,
    with_other_set_ups,
)
from footcoach.coaching.states import UNDER_WAY, Command, State
from footcoach.history.models import Session
from footcoach.history.summarize import Start, summarize_session
from footcoach.routines.growth import fewer_steps
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import (
    Kind,
    Phase,
    Round,
    Side,
    by_exercise,
    set_up_end,
    timeline,
    total_s,
)
from footcoach.routines.timeline import phases as phases_of


class LiveSession:
    """One coached session; make a new object for each.

    `is_possible` tells whether everything for an exercise is at hand. `length_of` returns the
    seconds of a tone or a phrase; without it, they are those of the shipped clips.
    """

    def __init__(
        self,
        a_round: Round,
        phases: tuple[Phase, ...],
        start: Start,
        clock: Clock,
        listeners: Sequence[Listener],
        failed: Callable[[Listener, Exception], None],
        checkpoint: Checkpoint | None = None,
        is_possible: Callable[[Exercise], bool] = lambda _: True,
        length_of: LengthOf | None = None,
    ) -> None:
        self.round = a_round
        self._length_of = length_of or lengths_with()
        self._is_possible = is_possible
        self._planned = {exercise.slug: exercise for exercise in a_round.exercises}
        self.start = start
        self.discarded = False
        self.is_interrupted = False
        self._conductor = Conductor(phases, clock, listeners, failed, checkpoint)

    @property
    def coach(self) -> Coach:
        """The coach, which takes commands and knows its place."""
        return self._conductor.coach

    @property
    def timeline(self) -> tuple[Phase, ...]:
        """The phases of the session, those of the rest as they are planned now."""
        return self.coach.timeline

    async def run(self) -> None:
        """Run to the end, or until the coach is stopped."""
        await self._conductor.run()

    def interrupt(self) -> None:
        """Stop because the program has to end; the journal is kept, so the session can be resumed.

        A session that is already over does not count as interrupted.
        """
        self.coach.do(Command.PAUSE)  # the journal records the exact time
        if self.coach.do(Command.STOP):
            self.is_interrupted = True

    def record(self, ended: datetime) -> Session:
        """Return the session to save."""
        finished = self.coach.state is State.FINISHED
        ledger = self.coach.ledger
        return summarize_session(
            self.start,
            self.timeline,
            ledger.entries,
            ended=ended,
            finished=finished,
            hurt=ledger.hurt,
        )

    # -- changes to the rest of the session

    def mark_hurt(self) -> bool:
        """Record that the present exercise hurts, without ending it."""
        return self.coach.mark_hurt()

    def can_take_easier(self, *, again: bool = False) -> bool:
        """Tell whether there is an easier way to do the present exercise: in a set-up or a pause.

        With `again`, the planned way comes after the easiest one.
        """
        place = self.coach.place()
        is_set_up = self.phase(place).kind is Kind.PREPARE
        return (
            (is_set_up or self.coach.state is State.PAUSED)
            and self.coach.state in UNDER_WAY
            and self._easier(place, again=again) is not None
        )

    def take_easier(self, *, again: bool = False) -> bool:
        """Do the present exercise in the next easier way, from a guided set-up on.

        A file has the easiest way first, so the last one is the next one.

        With `again`, the planned way comes after the easiest one, unless some of it is done.
        """
        plan = partial(self._easier_plan, again=again)
        return self.can_take_easier(again=again) and self.coach.change_plan(plan)

    def can_switch_guidance(self) -> bool:
        """Tell whether guidance can be started or ended: in a set-up of an exercise with steps."""
        phase = self.phase(self.coach.place())
        has_steps = bool(self.exercise(phase).steps)
        return self.coach.state in UNDER_WAY and phase.kind is Kind.PREPARE and has_steps

    @property
    def is_guided(self) -> bool:
        """Whether the present set-up is guided."""
        return self.phase(self.coach.place()).part is not None

    def switch_guidance(self) -> bool:
        """Start or end guidance, in this set-up and in those to come."""
        return self.can_switch_guidance() and self.coach.change_plan(self._guidance_plan)

    def _easier_plan(self, place: Place, entries: Sequence[Entry], *, again: bool) -> Replan | None:
        other = self._easier(place, again=again)
        if other is None:
            return None
        set_up = guided_alone(self.round, other, self._length_of)
        new = tuple(phases_of((other,), self._first_foot, {other.key: set_up}))
        replan = with_other_exercise(
            self.timeline,
            entries,
            place.index,
            self.round.exercises,
            other,
            new,
            hurt=self.phase(place).exercise in self.coach.ledger.hurt,
        )
        self.round = replace(self.round, exercises=replan.exercises)
        return replan

    def _guidance_plan(self, place: Place, entries: Sequence[Entry]) -> Replan:
        guided = () if self.is_guided else [exercise.key for exercise in self.round.exercises]
        planned = with_honest_set_ups(self.round, guided, self._length_of)
        return with_other_set_ups(
            self.timeline,
            entries,
            place.index,
            self.round.exercises,
            timeline(planned, self._first_foot),
        )

    def _easier(self, place: Place, *, again: bool) -> Exercise | None:
        """Return the way to do the exercise at a place that comes after the present one."""
        present = self.exercise(self.phase(place))
        planned = self._planned[present.slug]
        variants = [variant for variant in reversed(planned.easier) if variant.steps]
        easier = filter(self._is_possible, map(planned.as_variant, variants))
        ways = {way.key: way for way in (planned, *fewer_steps(planned), *easier)}
        after = [*ways][[*ways].index(present.key) + 1 :] if present.key in ways else [*ways]
        in_order = [*after, *(key for key in ways if again and key not in after)]
        taken = {phase.exercise for phase in self.timeline}
        return next((ways[key] for key in in_order if key not in taken), None)

    @property
    def _first_foot(self) -> Side:
        feet = (phase.foot for phase in self.timeline)
        return next((foot for foot in feet if foot != "both"), "left")

    # -- queries about a place in the timeline

    def phase(self, place: Place) -> Phase:
        """Return the phase at a place."""
        return self.timeline[place.index]

    def phase_after_set_up(self, place: Place) -> Phase | None:
        """Return the phase after the one at a place, or after its whole set-up; or None."""
        following = max(place.index + 1, set_up_end(self.timeline, place.index))
        return self.timeline[following] if following < len(self.timeline) else None

    def exercise(self, phase: Phase) -> Exercise:
        """Return the exercise of a phase."""
        key = phase.exercise
        return next(exercise for exercise in self.round.exercises if exercise.key == key)

    def number_of(self, exercise: Exercise) -> int:
        """Return the number of an exercise in the round, from 1."""
        return [other.slug for other in self._distinct].index(exercise.slug) + 1

    @property
    def count(self) -> int:
        """The number of exercises in the round; several ways to do one count once."""
        return len(self._distinct)

    @property
    def _distinct(self) -> tuple[Exercise, ...]:
        return tuple({exercise.slug: exercise for exercise in self.round.exercises}.values())

    def exercise_before(self, exercise: Exercise) -> Exercise | None:
        """Return the exercise before another one in the round, or None."""
        number = self.number_of(exercise)
        return self._distinct[number - 2] if number > 1 else None

    def exercise_after(self, exercise: Exercise) -> Exercise | None:
        """Return the exercise after another one in the round, or None."""
        number = self.number_of(exercise)
        return self.round.exercises[number] if number < len(self.round.exercises) else None

    def done_s(self, place: Place) -> float:
        """Return the planned seconds of the timeline up to a place."""
        phase = self.phase(place)
        share = min(place.elapsed_s / (phase.seconds if phase.until_key else place.length_s), 1.0)
        return total_s(self.timeline[: place.index]) + share * phase.seconds

    def lengths_s(self) -> list[int]:
        """Return the planned seconds of each exercise."""
        return [total_s(phases) for phases in by_exercise(self.timeline).values()]

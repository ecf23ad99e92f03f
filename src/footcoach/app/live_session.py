"""The session in progress: a coach with its round, and queries for the faces."""

from collections.abc import Callable, Sequence
from datetime import datetime

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.clock import Clock
from footcoach.coaching.coach import Coach
from footcoach.coaching.conductor import Conductor, Listener
from footcoach.coaching.events import Place
from footcoach.coaching.states import Command, State
from footcoach.history.models import Session
from footcoach.history.summarize import Start, summarize_session
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Phase, Round, by_exercise, total_s


class LiveSession:
    """One coached session; make a new object for each."""

    def __init__(
        self,
        a_round: Round,
        timeline: tuple[Phase, ...],
        start: Start,
        clock: Clock,
        listeners: Sequence[Listener],
        failed: Callable[[Listener, Exception], None],
        checkpoint: Checkpoint | None = None,
    ) -> None:
        self.round = a_round
        self.start = start
        self.discarded = False
        self.is_interrupted = False
        self.timeline = timeline
        self._conductor = Conductor(self.timeline, clock, listeners, failed, checkpoint)
        self._exercises = {exercise.key: exercise for exercise in a_round.exercises}

    @property
    def coach(self) -> Coach:
        """The coach, which takes commands and knows its place."""
        return self._conductor.coach

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

    # -- what hurts

    def mark_hurt(self) -> None:
        """Note that the present exercise hurts, without leaving it."""
        self.coach.ledger.hurt.add(self.phase(self.coach.place()).exercise)

    def can_take_easier(self) -> bool:
        """Tell whether the present exercise has an easier variant."""
        return False

    def take_easier(self) -> bool:
        """Change to the next easier variant of the present exercise; return whether there is."""
        return False

    # -- queries about a place in the timeline

    def phase(self, place: Place) -> Phase:
        """Return the phase at a place."""
        return self.timeline[place.index]

    def next_phase(self, place: Place) -> Phase | None:
        """Return the phase after a place, or None."""
        following = place.index + 1
        return self.timeline[following] if following < len(self.timeline) else None

    def exercise(self, phase: Phase) -> Exercise:
        """Return the exercise of a phase."""
        return self._exercises[phase.exercise]

    def number_of(self, exercise: Exercise) -> int:
        """Return the number of an exercise in the round, from 1."""
        return list(self._exercises).index(exercise.key) + 1

    def exercise_before(self, exercise: Exercise) -> Exercise | None:
        """Return the exercise before another one in the round, or None."""
        number = self.number_of(exercise)
        return self.round.exercises[number - 2] if number > 1 else None

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

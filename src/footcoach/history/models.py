"""A session as it is kept: what was done, when, and on which day.

Dataclasses with slots, checked by pydantic: thirty years of them fit into 20 MiB.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    TypeAdapter,
)
from pydantic.dataclasses import dataclass

from footcoach.fields import (
    STRICT,
    Day,
    Moment,
    Name,
    Note,
    Seconds,
    SessionId,
    Slug,
)

ExerciseOutcome = Literal["done", "partial", "skipped"]
NextDay = Literal["better", "same", "worse"]
Rating = Annotated[int, Field(ge=0, le=10)]
REVISIONS = 1_000_000  # of the answers about one session: more than anybody makes


@dataclass(frozen=True, slots=True, config=STRICT)
class ExerciseRecord:
    """One exercise of a session. Seconds are of work and hold alone, set-up and rests aside.

    `reps` are repetitions done to their end, over all sets and feet; `of` were planned. `hurt`:
    the person ended it with the words "stop, it hurts".
    """

    exercise: Slug
    reps: Annotated[int, Field(ge=0, le=100_000)]
    of: Annotated[int, Field(ge=1, le=100_000)]
    left_s: Seconds
    right_s: Seconds
    both_s: Seconds
    planned_s: Seconds
    outcome: ExerciseOutcome
    hurt: bool = False

    @property
    def effort_s(self) -> float:
        """Seconds of work and hold over all feet."""
        return self.left_s + self.right_s + self.both_s


@lru_cache(maxsize=4096)
def _one_for_all(record: ExerciseRecord) -> ExerciseRecord:
    """Return the same object for equal records: most exercises are done as they were before."""
    return record


@dataclass(frozen=True, slots=True, config=STRICT)
class Answers:
    """What the person said about a session; None where nothing was said.

    Pain during the exercises is NRS 0 to 10, effort is Borg CR10. `next_day` is how the feet were
    the day after; `easier` asks for the next round with its dose halved. Every change counts
    `revision` up: of two tellings, the later one counts.
    """

    pain: Rating | None = None
    effort: Rating | None = None
    note: Note = ""
    next_day: NextDay | None = None
    easier: bool = False
    revision: Annotated[int, Field(ge=0, le=2 * REVISIONS)] = 0


NOTHING_SAID = Answers()


@lru_cache(maxsize=4096)
def _same_for_all(answers: Answers) -> Answers:
    """Return the same object for equal answers."""
    return answers


@dataclass(frozen=True, slots=True, config=STRICT)
class Session:
    """One walk of the coach. Its day was fixed when it started: travel never moves it.

    `active_s` are the seconds of all phases, breaks left out.
    """

    id: SessionId
    routine: Slug
    round: Annotated[int, Field(ge=1, le=12)]
    started: Moment
    ended: Moment
    zone: Name
    day: Day
    outcome: Literal["finished", "stopped"]
    active_s: Seconds
    exercises: Annotated[
        tuple[Annotated[ExerciseRecord, AfterValidator(_one_for_all)], ...],
        Field(min_length=1, max_length=30),
    ]
    answers: Annotated[Answers, AfterValidator(_same_for_all)] = NOTHING_SAID

    @property
    def effort_s(self) -> float:
        """Seconds of work and hold that were done."""
        return sum(record.effort_s for record in self.exercises)

    @property
    def planned_s(self) -> float:
        """Seconds of work and hold that the round held."""
        return sum(record.planned_s for record in self.exercises)

    @property
    def hurt(self) -> bool:
        """Whether an exercise was ended because it hurt."""
        return any(record.hurt for record in self.exercises)


_SESSION = TypeAdapter(Session)


def to_json(session: Session) -> bytes:
    """Return a session as it stands on its line; what was not said does not stand there."""
    return _SESSION.dump_json(session, exclude_defaults=True)


def from_json(text: bytes | str) -> Session:
    """Read a session; pydantic's ValidationError where it is none.

    Answers that were changed more often than anybody does are read as the first ones, so that what
    is said next still counts as later.
    """
    session = _SESSION.validate_json(text)
    if session.answers.revision < REVISIONS:
        return session
    return replace(session, answers=replace(session.answers, revision=0))

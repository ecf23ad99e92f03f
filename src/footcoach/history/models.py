"""Models of a saved session: what was done, when, and on which day.

Dataclasses with slots, validated by pydantic: thirty years of sessions fit into 20 MiB.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from footcoach.fields import STRICT, Day, Moment, Name, Note, Seconds, SessionId, Slug
from footcoach.routines.models import OF_VARIANT

SessionOutcome = Literal["finished", "stopped"]
ExerciseOutcome = Literal["done", "partial", "skipped"]
NextDay = Literal["better", "same", "worse"]
Lighter = Literal["half", "variant"]
Rating = Annotated[int, Field(ge=0, le=10)]
MAX_REVISION = 1_000_000  # of one session or its answers: more than anybody makes
Revision = Annotated[int, Field(ge=0, le=2 * MAX_REVISION)]


@dataclass(frozen=True, slots=True, config=STRICT)
class ExerciseRecord:
    """One exercise of a session. Seconds are of work and hold, without set-up and rests.

    `reps` counts the repetitions completed over all sets and feet, `of` those planned. `hurt` is
    true if the person ended the exercise because it hurt. `variant` is the slug of the variant that
    was done, or None for the exercise itself.
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
    variant: Slug | None = None

    @property
    def key(self) -> str:
        """The key of the exercise as it was done: its slug, or slug/variant."""
        return f"{self.exercise}{OF_VARIANT}{self.variant}" if self.variant else self.exercise

    @property
    def effort_s(self) -> float:
        """Seconds of work and hold over both feet."""
        return self.left_s + self.right_s + self.both_s


@lru_cache(maxsize=4096)
def _shared_record(record: ExerciseRecord) -> ExerciseRecord:
    """Return the same object for equal records, to save memory: most exercises repeat."""
    return record


@dataclass(frozen=True, slots=True, config=STRICT)
class Answers:
    """The person's answers about a session; None for a question without an answer.

    Pain during the exercises is NRS 0 to 10, effort is Borg CR10. `next_day` is how the feet were
    the day after. `lighter` asks for the next round with half the dose, or with the easier variant
    of each exercise. Every change increases `revision`: of two versions, the one with the higher
    revision counts.
    """

    pain: Rating | None = None
    effort: Rating | None = None
    note: Note = ""
    next_day: NextDay | None = None
    lighter: Lighter | None = None
    revision: Revision = 0


NO_ANSWERS = Answers()


@lru_cache(maxsize=4096)
def _shared_answers(answers: Answers) -> Answers:
    """Return the same object for equal answers, to save memory."""
    return answers


ExerciseRecords = Annotated[
    tuple[Annotated[ExerciseRecord, AfterValidator(_shared_record)], ...],
    Field(min_length=1, max_length=30),
]


@dataclass(frozen=True, slots=True, config=STRICT)
class OriginalSession:
    """What a session was before the person corrected it; the fields are those of `Session`."""

    started: Moment
    ended: Moment
    zone: Name
    day: Day
    outcome: SessionOutcome
    active_s: Seconds
    exercises: ExerciseRecords
    edited: Moment | None = None


@dataclass(frozen=True, slots=True, config=STRICT)
class Session:
    """One session. Its day is fixed at the start, so that travel never moves it.

    `active_s` is the sum of all phases in seconds, without breaks. A session `by_hand` was not
    coached: its times, repetitions and seconds are what the person says. `edited` is when the
    person added or corrected it. A corrected one has an `original`. Every correction increases
    `revision`: of two versions, the one with the higher revision counts.
    """

    id: SessionId
    routine: Slug
    round: Annotated[int, Field(ge=1, le=12)]
    started: Moment
    ended: Moment
    zone: Name
    day: Day
    outcome: SessionOutcome
    active_s: Seconds
    exercises: ExerciseRecords
    answers: Annotated[Answers, AfterValidator(_shared_answers)] = NO_ANSWERS
    by_hand: bool = False
    edited: Moment | None = None
    revision: Revision = 0
    original: OriginalSession | None = None

    @property
    def effort_s(self) -> float:
        """Seconds of work and hold done."""
        return sum(record.effort_s for record in self.exercises)

    @property
    def planned_s(self) -> float:
        """Seconds of work and hold planned."""
        return sum(record.planned_s for record in self.exercises)

    @property
    def hurt(self) -> bool:
        """Whether an exercise was ended because it hurt."""
        return any(record.hurt for record in self.exercises)


_SESSION = TypeAdapter(Session)


def to_json(session: Session) -> bytes:
    """Return a session as one line of JSON; answers that were not given are left out."""
    return _SESSION.dump_json(session, exclude_defaults=True)


def from_json(text: bytes | str) -> Session:
    """Read a session; raise pydantic's ValidationError if it is not one.

    Revisions above MAX_REVISION are read as 0, so that the next change still counts as later.
    """
    session = _SESSION.validate_json(text)
    if session.answers.revision >= MAX_REVISION:
        session = replace(session, answers=replace(session.answers, revision=0))
    return session if session.revision < MAX_REVISION else replace(session, revision=0)

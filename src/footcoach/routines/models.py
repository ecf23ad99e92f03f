"""Exercise, dose and routine: what the files in `data/` say, checked."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, model_validator

from footcoach.fields import Line, Name, Slug, Text, slug_of

UNNAMED = "unnamed"  # what has no name is refused for that, and not for its slug as well
MAX_EXERCISES = 30  # more take hours, and programmes of more than four tire

Feet = Literal["both", "each"]
UntilKey = Literal["until key"]
Mark = Literal["A", "V", "C", "F"]
MARKS: dict[Mark, str] = {
    "A": "the article's own number",
    "V": "inferred from other published versions of the article",
    "C": "a convention of physiotherapy leaflets",
    "F": "footcoach's own choice",
}
"""Where a number comes from."""

# TOML gives lists where the models keep tuples; what is in them is still checked strictly.
Lines = Annotated[tuple[Line, ...], Strict(strict=False), Field(max_length=12)]
Ways = Annotated[tuple[Name, ...], Strict(strict=False), Field(max_length=4)]
Counted = Annotated[tuple[Literal["work", "hold"], ...], Strict(strict=False), Field(max_length=2)]


class Model(BaseModel):
    """Frozen and strict; an unknown field is an error, for it may be a misspelt one."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class DoseChange(Model):
    """What of a dose is to be different. Whole seconds; 0 leaves a phase out."""

    prepare_s: int = Field(
        default=15, ge=0, le=600, description="set-up; ten minutes is a break, not a set-up"
    )
    work_s: int = Field(
        default=0, ge=0, le=3600, description="movement; nothing here is done for over an hour"
    )
    hold_s: int = Field(default=0, ge=0, le=3600, description="stillness under effort, as work_s")
    work: UntilKey | None = Field(
        default=None, description="the movement ends when the person says so; work_s is a guess"
    )
    hold: UntilKey | None = Field(default=None, description="likewise the stillness")
    rest_s: int = Field(
        default=0, ge=0, le=3600, description="between repetitions, and between sets"
    )
    switch_s: int = Field(default=5, ge=0, le=600, description="changing feet; as prepare_s")
    reps: int = Field(default=1, ge=1, le=100, description="per set and foot")
    sets: int = Field(default=1, ge=1, le=20)
    feet: Feet = Field(default="both", description="both together, or each on its own")
    ways: Ways = Field(default=(), description="each repetition is done in all of them in turn")
    times_a_day: int = Field(
        default=1, ge=1, le=12, description="at most once in every waking hour or so"
    )


class Dose(DoseChange):
    """How much of an exercise: whole seconds, repetitions, sets, feet, and times a day."""

    @model_validator(mode="after")
    def _has_something_to_do(self) -> Self:
        if not (self.work_s or self.hold_s or self.work or self.hold):
            raise ValueError(
                'there is nothing to do: give work_s or hold_s seconds, or write work = "until key"'
            )
        return self


class Growth(Model):
    """How a dose grows, a step at a time: never by itself, only when the person says so."""

    what: Literal["reps", "sets", "work_s", "hold_s"]
    by: int = Field(ge=1, le=600, description="a step")
    every_full_days: int = Field(
        ge=1, le=90, description="full days after a step before the next one is suggested"
    )
    up_to: int = Field(ge=2, le=3600)


class Verbs(Model):
    """The exercise's own words for its phases: "walk" says more than "work"."""

    work: Name = "work"
    hold: Name = "hold"
    rest: Name = "rest"


def _marks_doses(marks: dict[str, Mark]) -> dict[str, Mark]:
    unknown = sorted(marks.keys() - DoseChange.model_fields.keys())
    if unknown:
        raise ValueError(f"marks what is no part of a dose: {', '.join(unknown)}")
    return marks


Provenance = Annotated[dict[str, Mark], AfterValidator(_marks_doses)]


class Exercise(Model):
    """What to do, how, and how much of it. What ships says all of it; tests see to that."""

    slug: Slug = Field(default=UNNAMED, description="made from the name")
    name: Name
    summary: Text = Field(default="", description="in a sentence")
    position: Text = Field(default="", description="how one stands, sits or lies")
    equipment: Lines = ()
    steps: Lines = Field(min_length=1)
    do: Lines = ()
    do_not: Lines = ()
    easier: Lines = Field(default=(), description="the easiest first")
    harder: Lines = ()
    caution: Lines = ()
    sources: Lines = Field(default=(), description="who says so")
    verbs: Verbs = Verbs()
    counted: Counted = Field(default=(), description="phases whose seconds are counted aloud")
    dose: Dose
    grow: Growth | None = None
    provenance: Provenance = Field(default={}, description="where each number comes from")

    @model_validator(mode="before")
    @classmethod
    def _has_a_slug(cls, data: object) -> object:
        if not isinstance(data, dict) or "slug" in data:
            return data
        name = data.get("name")
        return data | {"slug": (slug_of(name) if isinstance(name, str) else "") or UNNAMED}


class Routine(Model):
    """An ordered list of exercises with their doses. Each exercise stands in it once."""

    slug: Slug
    name: Name
    summary: Text = ""
    exercises: tuple[Exercise, ...] = Field(min_length=1, max_length=MAX_EXERCISES)

    @model_validator(mode="after")
    def _names_each_exercise_once(self) -> Self:
        slugs = [exercise.slug for exercise in self.exercises]
        twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
        if twice:
            raise ValueError(f"an exercise stands in a routine once: {', '.join(twice)}")
        return self

    @property
    def rounds_a_day(self) -> int:
        """How many rounds a full day has."""
        return max(exercise.dose.times_a_day for exercise in self.exercises)


class Use(Model):
    """An exercise of the library as a routine's file names it, with what differs from its dose."""

    use: Slug = Field(description="the name of an exercise of the library")
    dose: DoseChange = DoseChange()
    grow: Growth | None = None
    provenance: Provenance = Field(default={}, description="where each number comes from")


class RoutineFile(Model):
    """A routine as its file says it; each of its exercises is a `Use`, or an `Exercise` itself."""

    name: Name
    summary: Text = ""
    exercises: Annotated[tuple[dict[str, Any], ...], Strict(strict=False)] = Field(
        min_length=1, max_length=MAX_EXERCISES
    )


Doses = Mapping[str, Mapping[str, int]]
"""For each routine that is known, by its slug: each of its exercises, and how often a day."""


def doses_of(routines: Iterable[Routine]) -> Doses:
    """Return the doses of routines."""
    return {
        routine.slug: {one.slug: one.dose.times_a_day for one in routine.exercises}
        for routine in routines
    }

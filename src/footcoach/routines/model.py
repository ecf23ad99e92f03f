"""Exercise, dose and routine: what the files in `data/` say, checked."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator

from footcoach.routines.text import Line, Name, Slug

Feet = Literal["both", "each"]
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


class Dose(Model):
    """How much of an exercise: whole seconds, repetitions, sets, feet, and times a day."""

    prepare_s: int = Field(
        default=15, ge=0, le=600, description="set-up; ten minutes is a break, not a set-up"
    )
    work_s: int = Field(
        default=0, ge=0, le=3600, description="movement; nothing here is done for over an hour"
    )
    hold_s: int = Field(default=0, ge=0, le=3600, description="stillness under effort, as work_s")
    rest_s: int = Field(
        default=0, ge=0, le=600, description="between repetitions, and between sets"
    )
    switch_s: int = Field(default=5, ge=0, le=600, description="changing feet; as prepare_s")
    reps: int = Field(default=1, ge=1, le=100, description="per set and foot")
    sets: int = Field(default=1, ge=1, le=20)
    feet: Feet = Field(default="both", description="both together, or each on its own")
    ways: Ways = Field(default=(), description="each repetition is done in all of them in turn")
    times_a_day: int = Field(
        default=1, ge=1, le=12, description="at most once in every waking hour or so"
    )

    @model_validator(mode="after")
    def _has_something_to_do(self) -> Self:
        if self.work_s + self.hold_s == 0:
            raise ValueError("work_s or hold_s must be at least 1: there is nothing to do")
        return self


class Verbs(Model):
    """The exercise's own words for its phases: "walk" says more than "work"."""

    work: Name = "work"
    hold: Name = "hold"
    rest: Name = "rest"


class Exercise(Model):
    """What to do, how, and how much of it."""

    slug: Slug
    name: Name
    summary: Line
    position: Line
    equipment: Lines
    steps: Lines = Field(min_length=1)
    do: Lines
    do_not: Lines
    easier: Lines = Field(description="the easiest first")
    harder: Lines
    caution: Lines
    sources: Lines = Field(min_length=1)
    verbs: Verbs = Verbs()
    counted: Counted = Field(default=(), description="phases whose seconds are counted aloud")
    dose: Dose
    provenance: dict[str, Mark]

    @model_validator(mode="after")
    def _marks_what_it_has(self) -> Self:
        unknown = sorted(self.provenance.keys() - Dose.model_fields.keys())
        if unknown:
            raise ValueError(f"provenance marks what is no part of a dose: {', '.join(unknown)}")
        return self


class Routine(Model):
    """An ordered list of exercises with their doses."""

    slug: Slug
    name: Name
    summary: Line
    exercises: tuple[Exercise, ...] = Field(
        min_length=1, max_length=30, description="thirty take hours; programmes of over four tire"
    )

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


class Entry(Model):
    """An exercise as a routine's file names it, with what differs from its own dose."""

    use: Slug
    dose: dict[str, object] = {}
    provenance: dict[str, Mark] = {}


class RoutineFile(Model):
    """A routine as its file says it, before its exercises are looked up."""

    name: Name
    summary: Line
    exercises: Annotated[tuple[Entry, ...], Strict(strict=False)] = Field(
        min_length=1, max_length=30
    )

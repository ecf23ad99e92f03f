"""The models of exercise, dose and routine, which check the files in `data/`."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    model_validator,
)

from footcoach.config.rules import ActiveRoutine
from footcoach.fields import ENGLISH, Language, Line, Name, Slug, Text, slug_of

UNNAMED = "unnamed"  # so that only the missing name of an exercise is reported
MAX_EXERCISES = 30  # more take hours; programmes of more than four are tiring already

Feet = Literal["both", "each"]
UntilKey = Literal["until key"]
VariantKind = Literal["easier", "harder", "without"]
Mark = Literal["A", "V", "C", "F"]
MARKS: dict[Mark, str] = {
    "A": "the article's own number",
    "V": "inferred from other published versions of the article",
    "C": "a convention of physiotherapy leaflets",
    "F": "footcoach's own choice",
}
"""The source of a number, by the mark in an exercise's provenance."""

# TOML has lists and the models tuples; the items are still checked strictly.
Lines = Annotated[tuple[Line, ...], Strict(strict=False), Field(max_length=12)]
Ways = Annotated[tuple[Name, ...], Strict(strict=False), Field(max_length=4)]
Counted = Annotated[tuple[Literal["work", "hold"], ...], Strict(strict=False), Field(max_length=2)]


class Model(BaseModel):
    """The base of all models: frozen and strict. Unknown fields may be misspelt and are errors."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class DoseChange(Model):
    """Changes to a dose, in whole seconds; 0 leaves a phase out."""

    prepare_s: int = Field(
        default=15, ge=0, le=600, description="set-up; ten minutes would be a break"
    )
    work_s: int = Field(
        default=0, ge=0, le=3600, description="movement; an hour is longer than any exercise here"
    )
    hold_s: int = Field(default=0, ge=0, le=3600, description="stillness under effort, as work_s")
    work: UntilKey | None = Field(
        default=None, description="the movement ends when a key is pressed; work_s is an estimate"
    )
    hold: UntilKey | None = Field(default=None, description="likewise for the stillness")
    rest_s: int = Field(
        default=0, ge=0, le=3600, description="between repetitions, and between sets"
    )
    switch_s: int = Field(default=5, ge=0, le=600, description="changing feet; as prepare_s")
    reps: int = Field(default=1, ge=1, le=100, description="per set and foot")
    sets: int = Field(default=1, ge=1, le=20)
    feet: Feet = Field(default="both", description="both together, or each on its own")
    ways: Ways = Field(
        default=(), description="each repetition is done in all of them, one after the other"
    )
    times_a_day: int = Field(
        default=1, ge=1, le=12, description="about once in every waking hour at most"
    )


class Dose(DoseChange):
    """The dose of an exercise: whole seconds, repetitions, sets, feet, and times a day."""

    @model_validator(mode="after")
    def _check_not_empty(self) -> Self:
        if not (self.work_s or self.hold_s or self.work or self.hold):
            raise ValueError(
                'there is nothing to do: give work_s or hold_s seconds, or write work = "until key"'
            )
        return self


class Growth(Model):
    """The growth of an exercise in steps, each of which the person has to confirm.

    A number of its dose grows, or it is done in the next of its harder variants.
    """

    what: Literal["reps", "sets", "work_s", "hold_s", "variant"]
    by: int = Field(ge=1, le=600, description="a step; 1 for variants")
    every_full_days: int = Field(
        ge=1, le=90, description="full days after a step before the next one is suggested"
    )
    up_to: int = Field(
        ge=1, le=3600, description="the largest number, or how many harder variants are taken"
    )
    mark: Mark | None = Field(default=None, description="where every_full_days comes from")
    reason: Text = Field(default="", description="why it is as it is, in a sentence")


class Verbs(Model):
    """An exercise's own words for its phases, such as "walk" for "work"."""

    work: Name = "work"
    hold: Name = "hold"
    rest: Name = Field(default="rest", description="how an effort ends: said after each one")
    release: Name | None = Field(
        default=None, description="said instead of it where no rest follows, as after the last one"
    )

    @property
    def released(self) -> str:
        """The word after an effort that no rest follows."""
        return self.release or self.rest


OF_VARIANT = "/"
"""Between the slug of an exercise and that of its variant, in the key of a variant."""

SIDE = "{side}"
"""The placeholder for "left" or "right" in the words for a change of feet."""


def _check_side(words: str) -> str:
    if SIDE not in words:
        raise ValueError(f"lacks {SIDE}, which stands for left or right")
    return words


SideWords = Annotated[Name, AfterValidator(_check_side)]


def _check_dose_fields(values: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(values.keys() - DoseChange.model_fields.keys())
    if unknown:
        raise ValueError(f"names fields that a dose does not have: {', '.join(unknown)}")
    return values


Provenance = Annotated[dict[str, Mark], AfterValidator(_check_dose_fields)]
Reasons = Annotated[dict[str, Line], AfterValidator(_check_dose_fields)]


def _check_steps(steps: tuple[str, ...]) -> tuple[str, ...]:
    if len(steps) == 1:
        raise ValueError("a variant has 2 or 3 steps, so that it can be followed: found 1")
    return steps


VariantSteps = Annotated[
    tuple[Line, ...],
    Strict(strict=False),
    Field(max_length=3, json_schema_extra={"minItems": 2}),
    AfterValidator(_check_steps),
]


class Variant(Model):
    """Another way to do an exercise, which has a table in its file.

    One that is written as a line of text has only a name. Fields that are None are as in the
    exercise.
    """

    name: Line
    position: Text = Field(default="", description="how to stand, sit or lie, if it differs")
    equipment: Lines = Field(default=(), description="everything that this variant needs")
    steps: VariantSteps
    dose: DoseChange = DoseChange()
    provenance: Provenance = Field(default={}, description="where each number comes from")
    do: Lines | None = None
    do_not: Lines | None = None
    caution: Lines | None = None
    beforehand: Lines | None = None
    afterwards: Lines | None = None
    side: SideWords | None = None
    verbs: Verbs | None = None

    @property
    def slug(self) -> str:
        """The name as a slug. Variants with steps have different ones within an exercise."""
        return slug_of(self.name)


_OWN = ("do", "do_not", "caution", "beforehand", "afterwards", "side", "verbs")
"""The fields of a variant that take the place of those of the exercise unless they are None."""


def _named(data: object) -> object:
    return {"name": data, "steps": ()} if isinstance(data, str) else data


Variants = Annotated[
    tuple[
        Annotated[Variant, BeforeValidator(_named, json_schema_input_type=Line | Variant)],
        ...,
    ],
    Strict(strict=False),
    Field(max_length=12),
]


class ExerciseFile(Model):
    """The content of an exercise's file, or of its table in a routine's file."""

    slug: Slug = Field(default=UNNAMED, description="made from the name")
    name: Name
    summary: Text = Field(default="", description="in a sentence")
    position: Text = Field(default="", description="how to stand, sit or lie")
    equipment: Lines = ()
    steps: Lines = Field(min_length=1)
    do: Lines = ()
    do_not: Lines = ()
    easier: Variants = Field(default=(), description="the easiest first")
    harder: Variants = Field(default=(), description="the hardest last")
    without: Variants = Field(default=(), description="for those who lack a thing that it needs")
    caution: Lines = ()
    sources: Lines = Field(default=(), description="where the exercise comes from")
    verbs: Verbs = Verbs()
    counted: Counted = Field(default=(), description="phases whose seconds are counted aloud")
    side: SideWords = Field(
        default=f"{SIDE} foot",
        description="which foot, and what it does: said and shown at a change of feet",
    )
    beforehand: Lines = Field(
        default=(), description="for safety: said and shown in the set-up, in a few words"
    )
    afterwards: Lines = Field(
        default=(), description="for safety: said and shown when the exercise has ended"
    )
    dose: Dose
    grow: Growth | None = None
    provenance: Provenance = Field(default={}, description="where each number comes from")
    reasons: Reasons = Field(default={}, description="why a number is as it is, in a sentence")

    @model_validator(mode="before")
    @classmethod
    def _add_slug(cls, data: object) -> object:
        if not isinstance(data, dict) or "slug" in data:
            return data
        name = data.get("name")
        return data | {"slug": (slug_of(name) if isinstance(name, str) else "") or UNNAMED}


class Exercise(ExerciseFile):
    """An exercise: what to do, how, and its dose. Tests check that shipped ones are complete."""

    variant: Text = Field(
        default="", description="the name of the variant that this is, if it is one"
    )
    base: "Exercise | None" = Field(default=None, description="what this is a variant of")

    @classmethod
    def of(cls, file: ExerciseFile) -> "Exercise":
        """Return the exercise that a file describes."""
        return cls.model_construct(file.model_fields_set, **dict(file))

    @property
    def key(self) -> str:
        """What the phases of a timeline call the exercise: its slug, or slug/variant."""
        return key_of(self.slug, slug_of(self.variant) if self.variant else None)

    @property
    def plain(self) -> "Exercise":
        """The exercise as none of its variants.

        Numbers of the dose that were changed since it became a variant are kept.
        """
        if self.base is None:
            return self
        doses = {one.name: self.base.dose_of(one) for _, _, one in self.variants()}
        before = doses.get(self.variant, self.dose)
        changed = {name: value for name, value in self.dose if value != getattr(before, name)}
        dose = self.base.dose.model_copy(update=changed)
        return self.base.model_copy(update={"dose": dose})

    def as_variant(self, variant: Variant) -> "Exercise":
        """Return the exercise as it is done in one of its variants, also if this is another one."""
        plain = self.plain
        return plain.model_copy(
            update={
                "variant": variant.name,
                "base": plain,
                "position": variant.position or plain.position,
                "equipment": variant.equipment,
                "steps": variant.steps,
                "dose": plain.dose_of(variant),
                "provenance": plain.provenance | variant.provenance,
                "grow": None,
                **{field: own for field in _OWN if (own := getattr(variant, field)) is not None},
            }
        )

    def variants(self) -> Iterator[tuple[VariantKind, int, Variant]]:
        """Yield each variant with its kind and its index among those of that kind."""
        kinds: dict[VariantKind, tuple[Variant, ...]] = {
            "easier": self.easier,
            "harder": self.harder,
            "without": self.without,
        }
        for kind, variants in kinds.items():
            for index, variant in enumerate(variants):
                yield kind, index, variant

    def dose_of(self, variant: Variant) -> Dose:
        """Return the dose with which a variant is done."""
        return self.dose.model_copy(update=variant.dose.model_dump(exclude_unset=True))

    def on_side(self, side: str) -> str:
        """Return the words for a change to the left or right foot."""
        return self.side.replace(SIDE, side)


def _check_when(text: str) -> str:
    try:
        entry = ActiveRoutine.read(f"{UNNAMED} {text}".strip())
        is_when = entry.routine == UNNAMED and entry.first is None and entry.last is None
    except ValueError:
        is_when = False
    if not is_when:
        raise ValueError(
            f'found "{text}"; write "3 days a week", "3 days a week apart" (3 at most, no two in a '
            'row) or "on monday thursday"'
        )
    return text


When = Annotated[Text, AfterValidator(_check_when)]
"""When a routine is due, in the words of the plan; empty for every day."""


class RoutineSound(Model):
    """What is heard during a routine; None is as in the settings, which have the same names."""

    voice: bool | None = Field(default=None, description="spoken words")
    tones: bool | None = Field(default=None, description="a tone whenever a phase begins")
    volume: int | None = Field(
        default=None, ge=0, le=100, description="of the voice and the tones; 0 is silent"
    )
    counting: bool | None = Field(default=None, description="seconds that are counted aloud")
    half_time: bool | None = Field(default=None, description='"half way" in long efforts')
    encouragement: bool | None = Field(
        default=None, description="half of the round, and the last exercise"
    )

    @property
    def chosen(self) -> dict[str, bool | int]:
        """The values that differ from the settings, by name."""
        return self.model_dump(exclude_none=True)


AS_IN_THE_SETTINGS = RoutineSound()


class Routine(Model):
    """An ordered list of different exercises with their doses."""

    slug: Slug
    name: Name
    summary: Text = ""
    language: Language = ENGLISH
    suggested: When = ""
    sound: RoutineSound = AS_IN_THE_SETTINGS
    exercises: tuple[Exercise, ...] = Field(min_length=1, max_length=MAX_EXERCISES)

    @model_validator(mode="after")
    def _check_each_is_different(self) -> Self:
        slugs = [exercise.slug for exercise in self.exercises]
        twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
        if twice:
            raise ValueError(f"a routine can have an exercise only once: {', '.join(twice)}")
        return self

    @property
    def rounds_a_day(self) -> int:
        """The number of rounds in a full day."""
        return max(exercise.dose.times_a_day for exercise in self.exercises)


class Use(Model):
    """A reference from a routine's file to an exercise of the library, with changes to its dose."""

    use: Slug = Field(description="the name of an exercise of the library")
    dose: DoseChange = DoseChange()
    grow: Growth | None = None
    provenance: Provenance = Field(default={}, description="where each number comes from")
    reasons: Reasons = Field(default={}, description="why a number is as it is, in a sentence")


class RoutineFile(Model):
    """The content of a routine's file; each of its exercises is a `Use` or an `Exercise`."""

    name: Name
    summary: Text = ""
    language: Language = Field(
        default=ENGLISH, description="in which the system speaks its names and other words"
    )
    suggested: When = Field(
        default="", description="how often to do it, if not every day: 3 days a week apart"
    )
    sound: RoutineSound = Field(
        default=AS_IN_THE_SETTINGS, description="what is heard, where it differs from the settings"
    )
    exercises: Annotated[tuple[dict[str, Any], ...], Strict(strict=False)] = Field(
        min_length=1, max_length=MAX_EXERCISES
    )


def key_of(slug: str, variant: str | None) -> str:
    """Return the key of an exercise, or of a variant of it, from their slugs."""
    return slug if variant is None else f"{slug}{OF_VARIANT}{variant}"


def slugs_of(key: str) -> tuple[str, str | None]:
    """Return the slugs of an exercise and of its variant, or None, for the key of an exercise."""
    slug, _, variant = key.partition(OF_VARIANT)
    return slug, variant or None


Doses = Mapping[str, Mapping[str, int]]
"""How often a day each exercise is due, by the slugs of its routine and of itself."""


def doses_of(routines: Iterable[Routine]) -> Doses:
    """Return how often a day each exercise of some routines is due."""
    return {
        routine.slug: {exercise.slug: exercise.dose.times_a_day for exercise in routine.exercises}
        for routine in routines
    }

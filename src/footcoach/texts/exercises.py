"""Everything about an exercise in words: how to do it, and where each of its numbers comes from."""

from dataclasses import dataclass

from footcoach.routines.models import MARKS, Dose, Exercise, Growth, Mark, VariantKind
from footcoach.texts.doses import as_sentences, capitalized, repeats
from footcoach.texts.numbers import plural, times_a_day_in_words

AS_IT_IS = "as it is"
"""The way to do an exercise that is none of its variants."""

KIND_NAMES: dict[VariantKind, str] = {
    "easier": "Easier",
    "harder": "Harder",
    "without": "Without",
}

FROM_SETTINGS = "your settings"
FROM_ROUTINE = "the routine's own file"

_NAMES = {
    "prepare_s": "Set-up",
    "rest_s": "Rest",
    "switch_s": "Changing feet",
    "reps": "Repetitions",
    "sets": "Sets",
    "feet": "Feet",
    "ways": "Ways",
    "times_a_day": "Times a day",
}
_FEET = {"both": "both together", "each": "each on its own"}


@dataclass(frozen=True, slots=True)
class DoseNumber:
    """A number of a dose in words, with its mark and source; both may be unknown.

    `reason` says why it is as it is; it may be empty.
    """

    name: str
    value: str
    mark: Mark | None
    origin: str
    reason: str


def dose_in_words(exercise: Exercise) -> str:
    """Return a dose as sentences: "5 × walk 20 s, rest 15 s. Twice a day."."""
    return as_sentences((repeats(exercise), times_a_day_in_words(exercise.dose.times_a_day)))


def sides_in_words(exercise: Exercise) -> tuple[str, ...]:
    """Return what each foot does if the exercise is done with one at a time."""
    if exercise.dose.feet == "both":
        return ()
    return tuple(capitalized(exercise.on_side(side)) for side in ("left", "right"))


def preparations(exercise: Exercise) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the position, what is needed and the like, with their headings."""
    return (
        ("Position", (exercise.position,) if exercise.position else ()),
        ("You need", exercise.equipment or ("nothing",)),
        ("Dose", (dose_in_words(exercise),)),
        ("Each foot", sides_in_words(exercise)),
        ("Safety", tuple(map(capitalized, exercise.beforehand))),
        ("Afterwards", tuple(map(capitalized, exercise.afterwards))),
    )


def dose_numbers(exercise: Exercise, prepare_s: int | None = None) -> tuple[DoseNumber, ...]:
    """Return each number of a dose that a file gives, in the order of the model, and its growth.

    `prepare_s` is the set-up time of the settings, which the exercise has already, or None.
    """
    fields = sorted(exercise.dose.model_fields_set, key=list(Dose.model_fields).index)
    numbers = tuple(_number(exercise, field, prepare_s) for field in fields)
    return numbers if exercise.grow is None else (*numbers, _growth(exercise.grow))


def _growth(grow: Growth) -> DoseNumber:
    days = plural(
        grow.every_full_days,
        one=f"after {grow.every_full_days} full day",
        other=f"after {grow.every_full_days} full days",
    )
    origin = MARKS[grow.mark] if grow.mark else FROM_ROUTINE
    return DoseNumber("Increase", days, grow.mark, origin, grow.reason)


def _number(exercise: Exercise, field: str, prepare_s: int | None) -> DoseNumber:
    is_set = field == "prepare_s" and prepare_s is not None
    mark = None if is_set else exercise.provenance.get(field)
    origin = FROM_SETTINGS if is_set else MARKS[mark] if mark else FROM_ROUTINE
    reason = "" if is_set else exercise.reasons.get(field, "")
    return DoseNumber(_name(exercise, field), _value(exercise.dose, field), mark, origin, reason)


def _name(exercise: Exercise, field: str) -> str:
    effort = {"work": exercise.verbs.work, "hold": exercise.verbs.hold}
    return _NAMES.get(field) or capitalized(effort[field.removesuffix("_s")])


def _value(dose: Dose, field: str) -> str:
    value = getattr(dose, field)
    if field == "feet":
        return _FEET[value]
    if isinstance(value, tuple):
        return ", ".join(value)
    return f"{value} s" if field.endswith("_s") else str(value)

"""The variants of an exercise as sentences."""

from footcoach.routines.models import Exercise, Variant
from footcoach.texts.doses import capitalized, equipment_in_words, repeats


def full_name(exercise: Exercise) -> str:
    """Return the name of an exercise and of its variant: "Toe walking (seated heel raise)"."""
    variant = exercise.variant
    return f"{exercise.name} ({variant[:1].lower()}{variant[1:]})" if variant else exercise.name


def variant_in_words(exercise: Exercise, variant: Variant) -> str:
    """Return a variant's name and steps, and what differs from the exercise."""
    if not variant.steps:
        return variant.name
    sentences = [f"{variant.name}:", *variant.steps]
    if variant.position not in ("", exercise.position):
        sentences.append(f"{variant.position}.")
    if variant.equipment != exercise.equipment:
        sentences.append(f"{equipment_in_words(variant.equipment)}.")
    if variant.dose.model_fields_set:
        varied = exercise.model_copy(update={"dose": exercise.dose_of(variant)})
        sentences.append(f"{capitalized(repeats(varied))}.")
    return " ".join(sentences)

"""The variants of an exercise as sentences."""

from footcoach.routines.models import Exercise, Variant
from footcoach.texts.doses import capitalized, equipment_in_words, repeats


def steps_in_words(variant: Variant) -> str:
    """Return a variant's name and steps: "Seated: Sit tall. Press the toes down. Let go."."""
    return f"{variant.name}: {' '.join(variant.steps)}" if variant.steps else variant.name


def variant_in_words(exercise: Exercise, variant: Variant) -> str:
    """Return a variant's name and steps, and what differs from the exercise."""
    sentences = [steps_in_words(variant)]
    if variant.position not in ("", exercise.position):
        sentences.append(f"{variant.position}.")
    if variant.steps and variant.equipment != exercise.equipment:
        sentences.append(f"{equipment_in_words(variant.equipment)}.")
    if variant.dose.model_fields_set:
        varied = exercise.model_copy(update={"dose": exercise.dose_of(variant)})
        sentences.append(f"{capitalized(repeats(varied))}.")
    return " ".join(sentences)

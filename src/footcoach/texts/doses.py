"""Doses, equipment and words of safety as sentences."""

from collections.abc import Iterable, Sequence

from footcoach.routines.models import Dose, Exercise, Verbs
from footcoach.texts.numbers import plural

OWN_PACE = "at your pace"


def repeats(exercise: Exercise) -> str:
    """Return the dose of an exercise: "each foot 5 × grip 3 s, hold 10 s, rest 5 s"."""
    dose = exercise.dose
    effort = _effort(dose, exercise.verbs)
    if len(dose.ways) > 1:
        effort = f"{effort} {' and '.join(dose.ways)}"
    many = f"{dose.reps} × {effort}" if dose.reps > 1 else effort
    if dose.reps * dose.sets > 1 and dose.rest_s:
        many += f", rest {dose.rest_s} s"
    many = plural(dose.sets, one=many, other=f"{dose.sets} sets of {many}")
    return f"each foot {many}" if dose.feet == "each" else many


def in_short(dose: Dose) -> str:
    """Return a dose in short form: "5 × 20 s", "each foot 5 × 13 s"."""
    seconds = (dose.work_s + dose.hold_s) * max(1, len(dose.ways))
    many = [str(number) for number in (dose.sets, dose.reps) if number > 1]
    short = " × ".join([*many, OWN_PACE if dose.work or dose.hold else f"{seconds} s"])
    return f"each foot {short}" if dose.feet == "each" else short


def _effort(dose: Dose, verbs: Verbs) -> str:
    parts = (
        (verbs.work, dose.work_s, dose.work),
        (verbs.hold, dose.hold_s, dose.hold),
    )
    return ", ".join(
        f"{verb} {OWN_PACE}" if end else f"{verb} {seconds} s"
        for verb, seconds, end in parts
        if seconds or end
    )


def as_sentences(words: Iterable[str]) -> str:
    """Return "Hold on to something. Eyes open." for some words without capitals and full stops."""
    return " ".join(f"{capitalized(word).rstrip('.')}." for word in words)


def capitalized(words: str) -> str:
    """Return words with their first letter as a capital; the others stay as they are."""
    return words[:1].upper() + words[1:]


def uncapitalized(words: str) -> str:
    """Return words with their first letter small, for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def equipment_in_words(equipment: Sequence[str]) -> str:
    """Return "You need: pencil, chair", or "You need: nothing"."""
    return f"You need: {', '.join(equipment)}" if equipment else "You need: nothing"

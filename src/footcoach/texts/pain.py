"""The pain rule in sentences, and the words of the scales of pain and effort."""

from collections.abc import Iterable
from typing import Literal

from footcoach.history.models import Session
from footcoach.progress.easier import ways_down
from footcoach.progress.pain import Advice, was_stopped_for_pain
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Because, Round

PAIN_WORDS = (*("none",), *("mild",) * 3, *("moderate",) * 3, *("severe",) * 4)
"""A word for each number of the numeric rating scale (NRS) from 0 to 10."""

EFFORT_WORDS = (
    "nothing at all",
    "very light",
    "light",
    "moderate",
    "somewhat strong",
    "strong",
    "strong",
    "very strong",
    "very strong",
    "very strong",
    "maximal",
)
"""A word for each number of the Borg CR10 scale from 0 to 10."""


def rule(
    advice: Advice | Literal["worse"], exercises: Iterable[Exercise], pain: int | None = None
) -> tuple[str, ...]:
    """Return the sentences of the pain rule: first the advice, then its details.

    "worse" is the advice for a next day that was worse than before. `pain` is the answer, or None.
    """
    match advice:
        case Advice.CARRY_ON if pain == 0:
            return ("No pain: carry on.",)
        case Advice.CARRY_ON:
            return ("Pain of up to 3 is fine during exercise: carry on.",)
        case Advice.EASIER:
            easier = tuple(
                f"{exercise.name}: {first.variant.name}"
                for exercise in exercises
                if (first := ways_down(exercise)[0]).variant is not None
            )
            return (
                "Pain of 4 or 5: take it easier next time.",
                "It should be back to normal by tomorrow morning.",
                *easier,
            )
        case Advice.STOP:
            return (
                "Pain of 6 or more, or any sharp pain: stop for today.",
                "See a doctor or a physiotherapist if it persists or returns.",
            )
        case _:
            return (
                "Worse than before: do half, or rest today.",
                "If it does not settle in a few days, ask a doctor or a physiotherapist.",
            )


def easier_sentence(a_round: Round) -> str:
    """Return which exercises of a round are easier than usual, and why; empty if none is."""
    if "pain" in a_round.because.values():
        return because_in_words("pain")
    names = [
        f"{exercise.name} ({_uncapitalized(exercise.variant or 'half the dose')})"
        for exercise in a_round.exercises
        if exercise.slug in a_round.because
    ]
    return f"Easier, because it hurt: {', '.join(names)}." if names else ""


def because_in_words(because: Because) -> str:
    """Return why an exercise is easier than usual."""
    if because == "hurt":
        return "Easier, because it hurt."
    return "Easier, because of the pain in your last round."


def hurt_sentence(session: Session | None = None) -> str:
    """Return why nothing more is due on a day on which a session hurt too much."""
    if session is not None and not was_stopped_for_pain(session):
        return f"Your pain was {session.answers.pain} of 10. Rest today; tomorrow starts easier."
    return "You stopped because it hurt. Rest today; tomorrow starts easier."


def _uncapitalized(text: str) -> str:
    return text[:1].lower() + text[1:]

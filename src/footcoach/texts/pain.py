"""The pain rule in sentences, and the words of the scales of pain and effort."""

from collections.abc import Iterable
from typing import Literal

from footcoach.history.models import Session
from footcoach.progress.pain import Advice
from footcoach.routines.models import Exercise

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
                f"{exercise.name}: {exercise.easier[0].name}"
                for exercise in exercises
                if exercise.easier
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


def hurt_sentence(session: Session | None = None) -> str:
    """Return why nothing more is due on a day on which a session hurt too much."""
    if session is not None and not session.hurt:
        return f"Your pain was {session.answers.pain} of 10. Rest today; tomorrow starts easier."
    return "You stopped because it hurt. Rest today; tomorrow starts easier."

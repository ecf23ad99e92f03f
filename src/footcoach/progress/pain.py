"""The pain rule.

From the pain-monitoring model (Silbernagel 2007): carry on up to 3; at 4 and 5 make it easier, and
it should be back to normal by the next morning; stop at 6 and more or at sharp pain. If it is worse
the next morning: half the repetitions, or a day of rest. Pain is NRS 0 to 10; effort is Borg CR10,
with 2 to 4 as the aim.
"""

from collections.abc import Iterable
from enum import Enum, auto

from footcoach.history.models import Session

EASIER_FROM, STOP_FROM = 4, 6


class Advice(Enum):
    """The advice of the rule."""

    CARRY_ON = auto()
    EASIER = auto()
    STOP = auto()


def advice(pain: int | None, *, hurt: bool = False) -> Advice | None:
    """Return the advice for pain during the exercises, or None without an answer.

    `hurt`: an exercise was stopped because it hurt, which counts as sharp pain.
    """
    if hurt or (pain is not None and pain >= STOP_FROM):
        return Advice.STOP
    if pain is None:
        return None
    return Advice.EASIER if pain >= EASIER_FROM else Advice.CARRY_ON


def was_too_painful(session: Session) -> bool:
    """Tell whether the rule says stop after a session.

    Nothing more is due on that day then, and the next round has half the dose.
    """
    return advice(session.answers.pain, hurt=session.hurt) is Advice.STOP


def last_too_painful(sessions: Iterable[Session]) -> Session | None:
    """Return the last session that was too painful, or None."""
    hurt = [session for session in sessions if was_too_painful(session)]
    return hurt[-1] if hurt else None

"""The pain rule.

After the pain-monitoring model (Silbernagel 2007): up to 3 carry on, 4 and 5 make it easier and be
back to usual by the next morning, 6 and more or any sharp pain stop. Worse the next morning: half
the repetitions, or a day of rest. Pain is NRS 0 to 10; effort is Borg CR10, and 2 to 4 is aimed at.
"""

from collections.abc import Iterable
from enum import Enum, auto

from footcoach.history.models import Session

EASIER_FROM, STOP_FROM = 4, 6


class Advice(Enum):
    """What the rule says."""

    CARRY_ON = auto()
    EASIER = auto()
    STOP = auto()


def advice(pain: int | None, *, hurt: bool = False) -> Advice | None:
    """Return what the rule says to pain during the exercises; None where nothing was said.

    `hurt`: an exercise was ended because it hurt, which is what sharp pain does.
    """
    if hurt or (pain is not None and pain >= STOP_FROM):
        return Advice.STOP
    if pain is None:
        return None
    return Advice.EASIER if pain >= EASIER_FROM else Advice.CARRY_ON


def was_too_much(session: Session) -> bool:
    """Tell whether a session ended because it hurt, or hurt so much that the rule says stop.

    The rest of that day is for rest, and the next round has half its dose.
    """
    return advice(session.answers.pain, hurt=session.hurt) is Advice.STOP


def that_hurt(sessions: Iterable[Session]) -> Session | None:
    """Return the last session that was too much, if one was."""
    hurt = [one for one in sessions if was_too_much(one)]
    return hurt[-1] if hurt else None

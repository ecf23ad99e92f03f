"""The pain rule.

From the pain-monitoring model (Silbernagel 2007): carry on up to 3; at 4 and 5 make it easier, and
it should be back to normal by the next morning; stop at 6 and more or at sharp pain. If it is worse
the next morning: half the repetitions, or a day of rest. Pain is NRS 0 to 10; effort is Borg CR10,
with 2 to 4 as the aim.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum, auto
from typing import Literal

from footcoach.history.models import Answers, Session
from footcoach.schedule.day import is_plausible_day

EASIER_FROM, STOP_FROM = 4, 6
ASKED_FROM_S = 120.0
"""After shorter rounds, nobody is asked about pain."""

Asks = Literal["all", "daily", "none"]
"""How much is asked, as the setting `questions` says."""
Scale = Literal["pain", "effort"]
SCALES: tuple[Scale, ...] = ("pain", "effort")


class Advice(Enum):
    """The advice of the rule."""

    CARRY_ON = auto()
    EASIER = auto()
    STOP = auto()


def advice(pain: int | None, *, stopped: bool = False) -> Advice | None:
    """Return the advice for pain during the exercises, or None without an answer.

    `stopped`: the session was stopped because of sharp pain.
    """
    if stopped or (pain is not None and pain >= STOP_FROM):
        return Advice.STOP
    if pain is None:
        return None
    return Advice.EASIER if pain >= EASIER_FROM else Advice.CARRY_ON


def advice_after(session: Session) -> Advice | None:
    """Return the advice after a session."""
    return advice(session.answers.pain, stopped=was_stopped_for_pain(session))


def settled(session: Session, answers: Answers) -> Answers:
    """Return answers about a session, without `lighter` if the rule does not advise it any more."""
    advised = advice_after(replace(session, answers=answers))
    is_advised = advised in {Advice.EASIER, Advice.STOP} or answers.next_day == "worse"
    return answers if is_advised else replace(answers, lighter=None)


def was_stopped_for_pain(session: Session) -> bool:
    """Tell whether a session was stopped because of sharp pain: in an exercise that hurt.

    After an exercise that was only uncomfortable, a session goes on.
    """
    begun = [one for one in session.exercises if one.hurt or one.outcome != "skipped"]
    return session.outcome == "stopped" and bool(begun) and begun[-1].hurt


def was_too_painful(session: Session) -> bool:
    """Tell whether the rule says stop after a session.

    Nothing more is due on that day then, and the next round has half the dose.
    """
    return advice_after(session) is Advice.STOP


def last_too_painful(sessions: Iterable[Session]) -> Session | None:
    """Return the last session that was too painful, or None."""
    hurt = [session for session in sessions if was_too_painful(session)]
    return hurt[-1] if hurt else None


def scales_after(session: Session, of_day: Iterable[Session], asks: Asks) -> tuple[Scale, ...]:
    """Return what is asked after a session; `of_day` are the sessions of its day.

    "all": pain after each round longer than two minutes, effort after the first round of a day.
    "daily": both after the first round of a day.
    """
    is_first = not is_plausible_day(session.day) or not any(
        (other.started, other.id) < (session.started, session.id) for other in of_day
    )
    if asks == "none" or (asks == "daily" and not is_first):
        return ()
    pain: tuple[Scale, ...] = ("pain",)
    if asks == "all" and session.active_s <= ASKED_FROM_S:
        pain = ()
    return (*pain, "effort") if is_first else pain

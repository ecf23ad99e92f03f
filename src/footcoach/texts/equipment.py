"""The things that exercises need, in words: what is at hand, and what is left out without it."""

from collections.abc import Iterable, Sequence

from footcoach.config.settings import THINGS, Thing
from footcoach.routines.equipment import UNASKED
from footcoach.routines.timeline import Round

NAMES: dict[Thing, str] = {
    "band": "an exercise band",
    "post": "a bedpost or the leg of a heavy chair",
    "pencil": "a pencil",
    "ball": "a small ball",
    "towel": "a towel",
    "chair": "a chair, or the edge of a bed",
    "support": "a wall, or a sturdy table or kitchen counter",
}
SHORT_NAMES: dict[Thing, str] = {
    "band": "band",
    "post": "bedpost",
    "pencil": "pencil",
    "ball": "ball",
    "towel": "towel",
    "chair": "chair",
    "support": "wall",
}
LEFT_OUT = "Left out, because something is missing: {names}."
SUBSTITUTES = "For a chair, the edge of a bed will do; for a wall, a table or kitchen counter."
NOTHING_LEFT = (
    "nothing of this round can be done with what you have; "
    'change "What you have" in the settings (,)'
)


def at_hand_in_words(at_hand: Sequence[Thing] | None) -> str:
    """Return the things at hand in a few words."""
    if at_hand is None:
        return f"{at_hand_in_words(UNASKED)} (not answered)"
    return ", ".join(SHORT_NAMES[thing] for thing in in_order(at_hand)) or "nothing"


def in_order(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Return things in the order in which they are asked about."""
    chosen = frozenset(things)
    return tuple(thing for thing in THINGS if thing in chosen)


def left_out_in_words(a_round: Round) -> str:
    """Return which exercises are left out of a round and what would do; empty if none are."""
    if not a_round.left_out:
        return ""
    names = ", ".join(exercise.name for exercise in a_round.left_out)
    return f"{LEFT_OUT.format(names=names)} {SUBSTITUTES}"

"""Word, shape and colour of everything the coach can be doing: a pure function."""

from dataclasses import dataclass

from footcoach.coaching.states import State
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Foot, Kind, Phase, word_of

SHAPES = {
    Kind.PREPARE: "◆",
    Kind.WORK: "▲",
    Kind.HOLD: "■",
    Kind.REST: "○",
    Kind.SWITCH: "⇄",
}
PAUSED_SHAPE, READY_SHAPE = "‖", "▶"

FEET: dict[Foot, str] = {"left": "◀ LEFT FOOT", "right": "RIGHT FOOT ▶", "both": "◀ BOTH FEET ▶"}


@dataclass(frozen=True, slots=True)
class PhaseStyle:
    """What is seen: a word, a shape, and the style class that gives the colour."""

    word: str
    shape: str
    style: str

    @property
    def title(self) -> str:
        """Shape and word together."""
        return f"{self.shape} {self.word}"


LOOKS = ("prepare", "work", "hold", "rest", "switch", "paused")
"""Every style class, each with a colour of its own in every theme."""


def phase_style(state: State, phase: Phase, exercise: Exercise) -> PhaseStyle:
    """Return how the coach looks in `state`, at `phase`."""
    if state is State.PAUSED:
        return PhaseStyle("PAUSED", PAUSED_SHAPE, "paused")
    if state is State.GET_READY:
        return PhaseStyle("READY", READY_SHAPE, "paused")
    return PhaseStyle(word_of(phase, exercise).upper(), SHAPES[phase.kind], phase.kind.value)


def pips(done: int, total: int, current: int | None = None) -> str:
    """Return a row of dots: done, the current one (from 0), and those to come; not too many."""
    dots = ("●" if at < done else "◉" if at == current else "○" for at in range(total))
    return "".join(dots) if total <= 15 else ""

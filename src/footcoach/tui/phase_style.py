"""The word, shape and colour for each state of the coach."""

from dataclasses import dataclass

from footcoach.coaching.states import State
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Foot, Kind, Phase, word_of

SHAPES = {
    Kind.PREPARE: "◆",
    Kind.WORK: "▲",
    Kind.HOLD: "■",
    Kind.REST: "▽",
    Kind.SWITCH: "⇄",
}
PAUSED_SHAPE, READY_SHAPE = "‖", "▶"

ARROWS: dict[Foot, str] = {"left": "◀ {}", "right": "{} ▶", "both": "◀ {} ▶"}


@dataclass(frozen=True, slots=True)
class PhaseStyle:
    """A word, a shape, and the CSS class that gives the colour."""

    word: str
    shape: str
    style: str

    @property
    def title(self) -> str:
        """Shape and word together."""
        return f"{self.shape} {self.word}"


STYLES = ("prepare", "work", "hold", "rest", "switch", "paused")
"""The CSS classes of phases and of a pause; every theme has a colour for each."""


def phase_style(state: State, phase: Phase, exercise: Exercise) -> PhaseStyle:
    """Return the style for a state of the coach and a phase."""
    if state is State.PAUSED:
        return PhaseStyle("PAUSED", PAUSED_SHAPE, "paused")
    if state is State.GET_READY:
        return PhaseStyle("READY", READY_SHAPE, "paused")
    return PhaseStyle(word_of(phase, exercise).upper(), SHAPES[phase.kind], phase.kind.value)


def foot_title(foot: Foot, words: str | None = None) -> str:
    """Return a foot with its arrow: "◀ LEFT FOOT"; `words` say what it does instead."""
    named = "both feet" if foot == "both" else f"{foot} foot"
    return ARROWS[foot].format((words or named).upper())


def pips(done: int, total: int, current: int | None = None) -> str:
    """Return a dot for each of up to 15 items: done, `current` (from 0), or to come."""
    dots = ("●" if n < done else "◉" if n == current else "○" for n in range(total))
    return "".join(dots) if total <= 15 else ""

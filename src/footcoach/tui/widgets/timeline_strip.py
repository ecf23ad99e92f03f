"""A timeline drawn on one line: the kind of each phase as a shape and a colour."""

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text

from footcoach.routines.timeline import Kind, Phase, total_s

CELLS = {Kind.PREPARE: "░", Kind.WORK: "█", Kind.HOLD: "▓", Kind.REST: "·", Kind.SWITCH: "⇄"}
LEGEND = (
    (Kind.PREPARE, "set-up"),
    (Kind.WORK, "work"),
    (Kind.HOLD, "hold"),
    (Kind.REST, "rest"),
    (Kind.SWITCH, "change"),
)


def timeline_strip(phases: Sequence[Phase], cells: int, inks: Mapping[Kind, Style]) -> Text:
    """Return the phases in `cells` cells, each with the kind that takes most of its time."""
    drawn = Text()
    whole = total_s(tuple(phases))
    for cell in range(cells):
        kind = _most_of(phases, whole * cell / cells, whole * (cell + 1) / cells)
        drawn.append(CELLS[kind], inks[kind])
    return drawn


def legend(inks: Mapping[Kind, Style]) -> Text:
    """Return the legend of the kinds."""
    text = Text()
    for kind, word in LEGEND:
        text.append(CELLS[kind], inks[kind]).append(f" {word}  ", "dim")
    return text


def _most_of(phases: Sequence[Phase], begin_s: float, end_s: float) -> Kind:
    """Return the kind that takes most of a time span; of several, the first."""
    shares = dict.fromkeys((phase.kind for phase in phases), 0.0)
    at = 0.0
    for phase in phases:
        shares[phase.kind] += max(0.0, min(end_s, at + phase.seconds) - max(begin_s, at))
        at += phase.seconds
    return max(shares, key=lambda kind: shares[kind])

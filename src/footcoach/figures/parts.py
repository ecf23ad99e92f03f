"""The parts of a person in a view: in less detail, by name, and where one continues another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from footcoach.drawing.shapes import XY, Clip, Part
from footcoach.figures.pose import SIDES
from footcoach.figures.solids import Rod
from footcoach.figures.vectors import XYZ, dot, subtract, unit

STEEP, POINTS_AT = 0.7, 0.5  # of the look down on a foot; of a thigh towards the viewer
FADE = 0.16  # of a window, at whose edge a leg fades away
FADES = (0.94, 0.83, 0.71, 0.59, 0.47, 0.35, 0.23, 0.11)
"""The shares of the ground in the bands of a leg that fades away, the outermost first."""


def merged(parts: Mapping[str, tuple[Rod, ...]], detail: str) -> dict[str, tuple[Rod, ...]]:
    """Return the parts of a person in less detail: toes as one part, or as part of the foot."""
    merged: dict[str, tuple[Rod, ...]] = {}
    for name, rods in parts.items():
        side, _, rest = name.partition(" ")
        if rest.endswith("nail"):
            continue
        whole = name
        if rest.endswith("toe"):
            whole = f"{side} toes" if detail == "toes" else f"{side} foot"
        elif rest == "hand" and detail == "feet":
            whole = f"{side} arm"
        elif rest == "edge" and detail == "feet":
            whole = f"{side} foot"
        merged[whole] = merged.get(whole, ()) + rods
    return merged


def is_named(name: str, words: tuple[str, ...]) -> bool:
    """Return whether a part is among those named: "right toes" are all toes of the right foot.

    A "foot" has its toes, a "midfoot" has not.
    """
    side, _, rest = name.partition(" ")
    kinds = {name, rest}
    if rest.endswith(("toe", "toes")):
        kinds |= {f"{side} toes", "toes", f"{side} foot", "foot"}
        if rest != "big toe":
            kinds |= {f"{side} small toes", "small toes"}
    if rest in {"hand", "edge"}:
        whole = "arm" if rest == "hand" else "foot"
        kinds |= {f"{side} {whole}", whole}
    if rest in {"foot", "edge"}:
        kinds |= {f"{side} midfoot", "midfoot"}
    return not kinds.isdisjoint(words)


class Seam(NamedTuple):
    """A place where a part continues from another one, at an end of one of its rods."""

    rod: int
    at_begin: bool
    larger: float
    """The size of the place, as a multiple of the rod's radius."""


SEAMS: Mapping[str, tuple[Seam, ...]] = {
    "head": (Seam(0, True, 1.6),),
    "trunk": (Seam(0, True, 1.3), Seam(1, True, 1.3), Seam(2, True, 1.3), Seam(3, True, 1.3)),
    "leg": (Seam(0, True, 1.3), Seam(-1, False, 2.6), Seam(-2, False, 1.9)),
    "arm": (Seam(0, True, 1.2), Seam(-1, False, 1.5)),
    "hand": (Seam(0, True, 1.5),),
    "foot": (Seam(1, False, 1.9), Seam(2, False, 1.5), Seam(3, False, 1.5), Seam(5, False, 1.5)),
    "edge": (),
}


def seams(name: str) -> tuple[Seam, ...]:
    """Return where a part continues from another one."""
    rest = name.partition(" ")[2] or name
    if rest == "toes":
        return tuple(Seam(2 * toe, True, 1.3) for toe in range(5))
    return (Seam(0, True, 1.3),) if rest.endswith("toe") else SEAMS.get(rest, ())


def lowered(depths: dict[str, float], rods: Mapping[str, Sequence[Rod]], towards: XYZ) -> None:
    """Put each leg below its foot and below the trunk, unless it points at the viewer.

    Where they differ in colour, the border is then that of the foot or of the trunk.
    """
    for side in SIDES:
        leg, foot = f"{side} leg", f"{side} foot"
        if leg not in rods:
            continue
        thigh = unit(subtract(rods[leg][0].end, rods[leg][0].begin))
        others = [foot] if abs(towards[1]) < STEEP else []
        others += ["trunk"] if dot(thigh, towards) < POINTS_AT else []
        above = [depths[name] for name in others if name in depths]
        depths[leg] = min([depths[leg], *(depth - 0.02 for depth in above)])


def faded(part: Part, window: Clip, begin: XY, end: XY) -> list[Part]:
    """Return a part in bands that fade away at the edge of a window where it leaves it."""
    left, top, right, bottom = window
    leaves = {
        "top": _share(begin[1], end[1], top),
        "left": _share(begin[0], end[0], left),
        "right": _share(-begin[0], -end[0], -right),
    }
    edge = min(leaves, key=lambda name: leaves[name])
    if leaves[edge] >= 1:
        return [part]
    depth = FADE * ((bottom - top) if edge == "top" else (right - left))
    bands = []
    for number, shade in enumerate(FADES):
        near, far = depth * number / len(FADES), depth * (number + 1) / len(FADES)
        clip = {
            "top": (left, top + near, right, top + far),
            "left": (left + near, top, left + far, bottom),
            "right": (right - far, top, right - near, bottom),
        }[edge]
        bands.append(replace(part, clip=clip, shade=max(part.shade, shade)))
    rest = {
        "top": (left, top + depth, right, bottom),
        "left": (left + depth, top, right, bottom),
        "right": (left, top, right - depth, bottom),
    }[edge]
    return [*bands, replace(part, clip=rest)]


def _share(begin: float, end: float, edge: float) -> float:
    """Return the share of the way from begin to end at which it falls below an edge; 1 for none."""
    return 1.0 if end >= edge or begin <= edge else (begin - edge) / (begin - end)

"""The parts of a person in a view: in less detail, by name, and where one continues another."""

from collections.abc import Mapping
from typing import NamedTuple

from footcoach.figures.solids import Rod


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
    """Return whether a part is among those named: "right toes" are all toes of the right foot."""
    side, _, rest = name.partition(" ")
    kinds = {name, rest}
    if rest.endswith(("toe", "toes")):
        kinds |= {f"{side} toes", "toes", f"{side} foot", "foot"}
        if rest != "big toe":
            kinds |= {f"{side} small toes", "small toes"}
    if rest in {"hand", "edge"}:
        whole = "arm" if rest == "hand" else "foot"
        kinds |= {f"{side} {whole}", whole}
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

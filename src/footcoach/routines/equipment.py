"""The things at hand: an exercise that lacks one is replaced by a variant, or left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from pydantic import Field

from footcoach.config.settings import Thing
from footcoach.routines.growth import fewer_steps
from footcoach.routines.models import Exercise, Lines, Model
from footcoach.routines.timeline import Round
from footcoach.toml_file.source import Source

UNASKED: tuple[Thing, ...] = ("chair", "support")
"""The things that are taken to be at hand until the person has been asked."""


class EquipmentFile(Model):
    """The content of `data/equipment.toml`."""

    things: dict[Thing, Lines]
    unasked: Lines = Field(default=(), description="words for things that nobody is asked about")


@dataclass(frozen=True, slots=True)
class Equipment:
    """What shipped exercises need: the things that words stand for, and the exercises' slugs."""

    things: Mapping[str, Thing]
    unasked: frozenset[str]
    exercises: frozenset[str]

    def needed(self, exercise: Exercise) -> frozenset[Thing]:
        """Return the things that an exercise needs.

        The things of a person's own exercise are taken to be at hand, so it needs none.
        """
        if exercise.slug not in self.exercises:
            return frozenset()
        return frozenset(self.things[word] for word in exercise.equipment if word in self.things)


@cache
def load_equipment(shipped: Path) -> Equipment:
    """Read `equipment.toml` in the folder of shipped data. Raises InvalidFileError."""
    source = Source.read(shipped / "equipment.toml")
    file = source.check(EquipmentFile, source.data)
    things = {word: thing for thing, words in file.things.items() for word in words}
    exercises = frozenset(path.stem for path in (shipped / "exercises").glob("*.toml"))
    return Equipment(things, frozenset(file.unasked), exercises)


def missing(
    exercise: Exercise, at_hand: Collection[Thing] | None, equipment: Equipment
) -> frozenset[Thing]:
    """Return the things that an exercise needs and that are not at hand (None: not asked yet)."""
    return equipment.needed(exercise) - frozenset(UNASKED if at_hand is None else at_hand)


def with_equipment(
    a_round: Round, at_hand: Collection[Thing] | None, equipment: Equipment
) -> Round:
    """Return the round as it can be done with the things at hand.

    An exercise that lacks something goes back to the last step of its growth that lacks nothing,
    or is replaced by its first variant `without` it that does, or else left out. If nothing would
    be left, all exercises stay, and all are named in `left_out` as well.
    """
    possible: list[Exercise] = []
    left_out: list[Exercise] = []
    for exercise in a_round.exercises:
        fitting = _fitting(exercise, at_hand, equipment)
        if fitting is None:
            left_out.append(exercise)
        else:
            possible.append(fitting)
    exercises = tuple(possible)
    if not left_out and all(
        new is old for new, old in zip(exercises, a_round.exercises, strict=True)
    ):
        return a_round
    return replace(a_round, exercises=exercises or a_round.exercises, left_out=tuple(left_out))


def _fitting(
    exercise: Exercise, at_hand: Collection[Thing] | None, equipment: Equipment
) -> Exercise | None:
    """Return the first way to do an exercise that lacks nothing, or None.

    One that has grown goes back as many steps as it has to.
    """
    variants = (exercise.as_variant(variant) for variant in exercise.without if variant.steps)
    ways = chain((exercise,), fewer_steps(exercise), variants)
    return next((way for way in ways if not missing(way, at_hand, equipment)), None)

"""The words in the rests and changes of feet of an exercise: tips, and what comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from footcoach.audio.cue import NEXT, YOU_NEED
from footcoach.coaching.events import Event, Paused, PhaseStarted
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import EFFORT, Kind, Phase, by_exercise
from footcoach.routines.tips import tips_of

GAP_FROM_S = 8
"""A shorter rest has no room for more than its own words."""

GAPS = frozenset({Kind.REST, Kind.SWITCH})

Words = tuple[str, ...]


@dataclass(slots=True)
class TipGate:
    """Keeps tips back in a rest that follows a pause: who paused has something else in mind."""

    is_open: bool = True

    def hear(self, event: Event) -> None:
        """Close on a pause; open when the next effort begins."""
        if isinstance(event, Paused):
            self.is_open = False
        elif isinstance(event, PhaseStarted) and not event.paused and event.phase.kind in EFFORT:
            self.is_open = True


def announcements(
    timeline: tuple[Phase, ...],
    exercises: Mapping[str, Exercise],
    fits: Callable[[int, Words], bool],
) -> dict[int, Words]:
    """Return the phrases that announce each next exercise, by the phase in which they are said.

    That is the last gap of the exercise before it that has room for the name and for what is
    needed; the position is added if there is room. An exercise in the same position that needs
    nothing new is not announced. `fits` tells whether a phase has room for some phrases.
    """
    found: dict[int, Words] = {}
    in_order = [exercises[key] for key in by_exercise(timeline)]
    gaps = gaps_of(timeline)
    for before, coming in pairwise(in_order):
        things = needed(coming, before)
        is_moved = coming.position not in ("", before.position)
        if not things and not is_moved:
            continue
        short = (NEXT, coming.name, *((YOU_NEED, *things) if things else ()))
        choices = [(*short, coming.position), short] if is_moved else [short]
        for index in reversed(gaps.get(before.key, [])):
            words = next((words for words in choices if fits(index, words)), None)
            if words is not None:
                found[index] = words
                break
    return found


def tips(
    timeline: tuple[Phase, ...], exercises: Mapping[str, Exercise], taken: Mapping[int, Words]
) -> dict[int, str]:
    """Return a tip for each gap that is not `taken`, by its phase: each tip once, in turn.

    An exercise without gaps has one tip in the last phase of its set-up.
    """
    found: dict[int, str] = {}
    gaps = gaps_of(timeline)
    for key, phases in by_exercise(timeline).items():
        own = tips_of(exercises[key])
        if key in gaps:
            free = [index for index in gaps[key] if index not in taken]
            found |= dict(zip(free, own, strict=False))
        elif own and phases[0].kind is Kind.PREPARE:
            set_up = [i for i, phase in enumerate(timeline) if phase.exercise == key]
            last = max(i for i in set_up if timeline[i].kind is Kind.PREPARE)
            found[last] = own[0]
    return found


def gaps_of(timeline: tuple[Phase, ...]) -> dict[str, list[int]]:
    """Return the rests and changes of feet that are long enough for words, by exercise."""
    gaps: dict[str, list[int]] = {}
    for index, phase in enumerate(timeline):
        if phase.kind in GAPS and phase.seconds >= GAP_FROM_S:
            gaps.setdefault(phase.exercise, []).append(index)
    return gaps


def needed(exercise: Exercise, before: Exercise | None) -> Words:
    """Return the things that an exercise needs, without those at hand and those it sits on.

    What the exercise before needed is at hand, and the position names a chair or a wall.
    """
    at_hand = (exercise.position, *(before.equipment if before else ()))
    return tuple(thing for thing in exercise.equipment if not _names(at_hand, thing))


def _names(texts: Words, thing: str) -> bool:
    """Tell whether one of some texts names a thing."""
    return any(thing.casefold() in text.casefold() for text in texts)

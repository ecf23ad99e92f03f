"""Changes to the rest of a session: another variant of an exercise, other set-ups.

Pure functions. Nothing that was done is lost: phases in which time was spent stay in the timeline.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from footcoach.coaching.ledger import Entry
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import (
    EFFORT,
    Kind,
    Phase,
    by_exercise,
    exercise_end,
    exercise_start,
)

Origins = tuple[int | None, ...]
"""For each phase of a new timeline, its index in the old one, or None."""


@dataclass(frozen=True, slots=True)
class Replan:
    """A new timeline, where its phases come from, its exercises, and the phase to enter."""

    timeline: tuple[Phase, ...]
    origins: Origins
    exercises: tuple[Exercise, ...]
    index: int


_Numbered = tuple[Phase, int | None]


def with_other_exercise(
    timeline: tuple[Phase, ...],
    entries: Sequence[Entry],
    index: int,
    exercises: Sequence[Exercise],
    other: Exercise,
    phases: Sequence[Phase],
    *,
    hurt: bool = False,
) -> Replan:
    """Replace the exercise of phase `index` by another way to do it, which has these phases.

    The timeline must not have the other way already. If some of the exercise's work or hold was
    done, that part stays an exercise of its own, before the other one. Otherwise the time spent in
    its set-up counts for the other one, unless it `hurt`: then its first effort stays, as skipped,
    so that the record tells.
    """
    start, end = exercise_start(timeline, index), exercise_end(timeline, index)
    present = timeline[index].exercise
    spent = [i for i in range(start, end) if entries[i].seconds > 0]
    has_effort = any(timeline[i].kind in EFFORT for i in spent)
    if hurt and not has_effort:
        spent.append(next(i for i in range(start, end) if timeline[i].kind in EFFORT))
    stays = has_effort or hurt
    kept = [(timeline[i] if stays else replace(timeline[i], exercise=other.key), i) for i in spent]
    before, after = _numbered(timeline, 0, start), _numbered(timeline, end, len(timeline))
    replaced: list[Exercise] = []
    for exercise in exercises:
        is_present = exercise.key == present
        replaced += [exercise] if stays or not is_present else []
        replaced += [other] if is_present else []
    new: list[_Numbered] = [(phase, None) for phase in phases]
    return _replan((*before, *kept, *new, *after), replaced, start + len(kept))


def with_other_set_ups(
    timeline: tuple[Phase, ...],
    entries: Sequence[Entry],
    index: int,
    exercises: Sequence[Exercise],
    phases: Sequence[Phase],
) -> Replan:
    """Replace the set-up of phase `index`, and those to come, by those of other phases.

    The parts of the present one that were heard stay before it. A later set-up in which time was
    spent stays as it is.
    """
    start = exercise_start(timeline, index)
    set_ups = {
        key: [phase for phase in of_exercise if phase.kind is Kind.PREPARE]
        for key, of_exercise in by_exercise(tuple(phases)).items()
    }
    numbered = list(_numbered(timeline, 0, start))
    enter = start
    at = start
    while at < len(timeline):
        end = exercise_end(timeline, at)
        begin = next((i for i in range(at, end) if timeline[i].kind is not Kind.PREPARE), end)
        spent = [i for i in range(at, begin) if entries[i].seconds > 0]
        is_present = at == start
        numbered += [(timeline[i], i) for i in spent]
        if is_present:
            enter = len(numbered)
        if is_present or not spent:
            numbered += [(phase, None) for phase in set_ups.get(timeline[at].exercise, [])]
        numbered += _numbered(timeline, begin, end)
        at = end
    return _replan(numbered, exercises, enter)


def _numbered(timeline: tuple[Phase, ...], start: int, end: int) -> list[_Numbered]:
    return [(timeline[i], i) for i in range(start, end)]


def _replan(numbered: Sequence[_Numbered], exercises: Sequence[Exercise], index: int) -> Replan:
    timeline = tuple(phase for phase, _ in numbered)
    return Replan(timeline, tuple(origin for _, origin in numbered), tuple(exercises), index)

"""The exercises that come back easier because they hurt: pure functions of the sessions.

An exercise that was ended because it hurt comes back as its easier variant, and if that hurts, as
the next easier one; where there is none, it comes back with half its dose. After it was done twice
without being ended, in rounds whose pain was 3 or less or not asked, it comes back one step harder.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from footcoach.history.models import ExerciseRecord, Session
from footcoach.progress.pain import EASIER_FROM
from footcoach.routines.models import Exercise, Variant
from footcoach.routines.timeline import Because, Round, with_half_dose

TIMES_DONE_WELL = 2
"""How often an easier way has to be done well before the next harder one comes back."""


@dataclass(frozen=True, slots=True)
class Easier:
    """How an exercise comes back: as a variant, or as itself if that is None; `half` its dose."""

    variant: Variant | None
    half: bool = False


def ways_down(exercise: Exercise) -> tuple[Easier, ...]:
    """Return the ways to do an exercise more easily, each easier than the one before it.

    Variants without steps of their own cannot be coached, and are left out.
    """
    variants = [variant for variant in reversed(exercise.easier) if variant.steps]
    last = variants[-1] if variants else None
    return (*map(Easier, variants), Easier(last, half=True))


def easier_exercises(
    sessions: Sequence[Session], exercises: Iterable[Exercise]
) -> Mapping[str, Easier]:
    """Return how exercises come back that hurt, by slug. `sessions` are the oldest first."""
    ways = {exercise.slug: ways_down(exercise) for exercise in exercises}
    return {slug: ways[slug][down - 1] for slug, down in _downs(sessions, ways).items() if down}


def round_with_easier(
    a_round: Round, sessions: Sequence[Session], painful: Session | None = None
) -> Round:
    """Return a round with the easier exercises in place of those that hurt; `because` says why.

    With `painful`, a session, each exercise is also a variant easier than it was done there.
    """
    ways = {exercise.slug: ways_down(exercise) for exercise in a_round.exercises}
    downs = _downs(sessions, ways)
    because: dict[str, Because] = {slug: "hurt" for slug, down in downs.items() if down}
    done = {record.exercise: record for record in painful.exercises} if painful else {}
    for slug, ways_of in ways.items() if painful else ():
        done_down = _down_of(ways_of, done[slug]) if slug in done else 0
        down = min(done_down + 1, len(ways_of) - 1)  # the last way is to do half
        if down > downs[slug]:
            downs[slug], because[slug] = down, because.get(slug, "pain")
    exercises = (
        _in_way(exercise, ways[exercise.slug][downs[exercise.slug] - 1])
        if exercise.slug in because
        else exercise
        for exercise in a_round.exercises
    )
    return replace(a_round, exercises=tuple(exercises), because=because)


def can_be_easier(exercises: Iterable[Exercise]) -> bool:
    """Tell whether any exercise has an easier variant that can be coached."""
    return any(len(ways_down(exercise)) > 1 for exercise in exercises)


def _in_way(exercise: Exercise, easier: Easier) -> Exercise:
    variant = exercise if easier.variant is None else exercise.as_variant(easier.variant)
    return with_half_dose(variant) if easier.half else variant


def _downs(sessions: Sequence[Session], ways: Mapping[str, Sequence[Easier]]) -> dict[str, int]:
    """Return for each exercise how many ways down it is."""
    first = next((at for at, session in enumerate(sessions) if session.hurt), len(sessions))
    states = dict.fromkeys(ways, _State())
    for session in sessions[first:]:
        records: dict[str, list[ExerciseRecord]] = {}
        for record in session.exercises:
            if record.exercise in ways:
                records.setdefault(record.exercise, []).append(record)
        for slug, of_exercise in records.items():
            states[slug] = _after(states[slug], ways[slug], of_exercise, session.answers.pain)
    return {slug: state.down for slug, state in states.items()}


@dataclass(frozen=True, slots=True)
class _State:
    """How many ways down an exercise is, and how often it was done well since."""

    down: int = 0
    well: int = 0


def _after(
    state: _State, ways: Sequence[Easier], records: Sequence[ExerciseRecord], pain: int | None
) -> _State:
    """Return the state of an exercise after a session with these records of it."""
    hurt = [_down_of(ways, record) for record in records if record.hurt]
    if hurt:
        return _State(max(state.down, min(max(hurt) + 1, len(ways))))
    was_done = any(record.outcome == "done" for record in records)
    if not (state.down and was_done and (pain is None or pain < EASIER_FROM)):
        return state
    well = state.well + 1
    return replace(state, well=well) if well < TIMES_DONE_WELL else _State(state.down - 1)


def _down_of(ways: Sequence[Easier], record: ExerciseRecord) -> int:
    """Return how many ways down an exercise was done; 0 for one that is not easier."""
    variants = [None if way.variant is None else way.variant.slug for way in ways if not way.half]
    return variants.index(record.variant) + 1 if record.variant in variants else 0

"""The words of a set-up: which exercise is next, its steps, and its dose."""

from collections.abc import Mapping
from dataclasses import dataclass

from footcoach.audio import phrases as say
from footcoach.audio.cue import YOU_NEED, Tone
from footcoach.audio.gaps import Words, needed
from footcoach.audio.phase_cues import REQUIRED, Phrase, phrases
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Phase, SetUpPart, exercise_start, total_s

LATE_FOOT_FROM_S = 15  # in a shorter set-up, what the foot does is part of the announcement
HALF, MOST = 0.5, 0.75  # shares of a round between which "half of the round is done" is true


@dataclass(frozen=True, slots=True)
class SetUps:
    """The words of the set-ups of a timeline; the exercises, by key, are in the round's order.

    `easier` are the keys of those that are done in an easier way because they hurt.
    """

    timeline: tuple[Phase, ...]
    exercises: Mapping[str, Exercise]
    easier: frozenset[str] = frozenset()
    encouragement: bool = True

    def opening(self, index: int) -> tuple[Tone | None, tuple[Phrase, ...]]:
        """Return the tone and the phrases at the beginning of a set-up, or of a part of one."""
        phase = self.timeline[index]
        exercise = self.exercises[phase.exercise]
        match phase.part:
            case None:
                return Tone.START, (*self._introduction(index), *self._dose_words(index))
            case SetUpPart.NAME:
                return Tone.START, self._introduction(index)
            case SetUpPart.STEP:
                return None, phrases((exercise.steps[phase.step or 0],), REQUIRED)
            case SetUpPart.CAUTION:
                return None, phrases(exercise.caution, REQUIRED)
            case SetUpPart.READY:
                # Who has tried the steps must not hold a leg up until the exercise begins.
                ready = (Phrase(say.RELAX), Phrase(say.READY))
                return None, (*ready, *self._dose_words(index))

    def _introduction(self, index: int) -> tuple[Phrase, ...]:
        """Return which exercise of the round is next, its name, what it needs, and the position.

        Neither the position nor the equipment is repeated from the exercise before, nor a thing
        that the position names.
        """
        exercise = self.exercises[self.timeline[index].exercise]
        before = self._exercise_before(exercise)
        is_moved = before is None or exercise.position != before.position
        things = needed(exercise, before)
        is_easier = exercise.key in self.easier
        return (
            *phrases((say.HALF_ROUND,) if self._is_half_done(index) else (), 4),
            *phrases(self._number_of(exercise), 1),
            Phrase(exercise.name),
            *phrases((exercise.variant,) if exercise.variant else (), 1),
            *phrases((say.BECAUSE_IT_HURT,) if is_easier else (), 2),
            *phrases((YOU_NEED, *things) if things else (), 3),
            *phrases((exercise.position,) if is_moved else (), 2),
        )

    def _dose_words(self, index: int) -> tuple[Phrase, ...]:
        """Return the words of safety, the way, the first foot, and how often it is repeated.

        The last ones are never a command.
        """
        exercise = self.exercises[self.timeline[index].exercise]
        dose = exercise.dose
        is_own_pace = bool(dose.work or dose.hold)
        return (
            *phrases(exercise.beforehand, 1),
            *phrases(dose.ways if len(dose.ways) == 1 else (), 2),
            *phrases(self._first_foot(index), 1),
            *phrases(say.times(dose.reps, dose.sets), 4),
            *phrases((say.OWN_PACE,) if is_own_pace else (), 1),
        )

    def _exercise_before(self, exercise: Exercise) -> Exercise | None:
        in_order = list(self.exercises.values())
        place = in_order.index(exercise)
        return in_order[place - 1] if place else None

    def _number_of(self, exercise: Exercise) -> Words:
        """Return "exercise 2 of 5", or that it is the last one; several variants count as one."""
        slugs = list(dict.fromkeys(other.slug for other in self.exercises.values()))
        number, total = slugs.index(exercise.slug) + 1, len(slugs)
        if total == 1:
            return ()
        is_last = number == total and self.encouragement
        return (say.LAST_EXERCISE,) if is_last else say.exercise_number(number, total)

    def _is_half_done(self, index: int) -> bool:
        """Tell whether half of the round is done when an exercise begins, and was not before it."""
        if not self.encouragement:
            return False
        start = exercise_start(self.timeline, index)
        before = exercise_start(self.timeline, start - 1) if start else 0
        earlier, share = (
            total_s(self.timeline[:i]) / total_s(self.timeline) for i in (before, start)
        )
        return earlier < HALF <= share < MOST

    def _first_foot(self, index: int) -> tuple[str, ...]:
        """Return which foot is first. What it does is said just before the ticks, if there is time.

        Nobody shall stand on one leg while the rest is announced.
        """
        phase = self.timeline[index]
        if phase.foot == "both":
            return ()
        if phase.seconds >= LATE_FOOT_FROM_S:
            return (say.first(phase.foot),)
        return (self.exercises[phase.exercise].on_side(phase.foot),)

    def resumed(self, index: int) -> tuple[Phrase, ...]:
        """Return the words after a pause within a set-up: the step again, or else the name."""
        phase = self.timeline[index]
        exercise = self.exercises[phase.exercise]
        return (Phrase(exercise.name if phase.step is None else exercise.steps[phase.step]),)

"""What the figure of an exercise's page shows: a repetition, or a step, over and over."""

import math
from dataclasses import dataclass
from typing import Self

from footcoach.app.repetition import caption, repetition, shown_hundredths
from footcoach.config.paths import shipped_data
from footcoach.figures.library import figure_of
from footcoach.figures.model import Figure
from footcoach.figures.movement import PhaseMoment
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind, Phase, Side

LONGEST_S = {Kind.REST: 2.0}
"""For how long a phase is shown at most, by its kind."""

LONGEST_OTHER_S = 6.0
STEP_S = 2.0  # the length of a step whose motion has none of its own
STAYS_S = 1.5  # after a step, before it is shown again

MOVES_S = 180.0
"""The seconds for which the figure moves: the page may stay open all day."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """An exercise with its figure, and the phases of a repetition with their seconds."""

    exercise: Exercise
    figure: Figure | None
    foot: Side
    phases: tuple[tuple[Phase, float], ...]

    @classmethod
    def of(cls, exercise: Exercise, foot: Side) -> Self:
        """Load the figure of an exercise. Raises InvalidFileError."""
        figure = figure_of(shipped_data(), exercise)
        phases = repetition(exercise, foot)
        timed = tuple((phase, _shown_s(figure, phase)) for phase in phases)
        return cls(exercise, figure, foot, timed)

    def moment(self, elapsed_s: float, step: int | None) -> PhaseMoment:
        """Return the moment to show, `elapsed_s` after the step, or the repetition, was chosen."""
        elapsed_s = elapsed_s if elapsed_s < MOVES_S else 0.0
        if step is not None and self.figure is not None and step < len(self.figure.steps):
            return self._of_step(self.figure, elapsed_s, step)
        phase, into_s, length_s = self._at(elapsed_s)
        return PhaseMoment(phase.kind, phase.foot, phase.way, into_s, length_s)

    def kind(self, elapsed_s: float, step: int | None) -> Kind:
        """Return the kind of phase that gives the figure its colour."""
        return Kind.PREPARE if step is not None else self._at(elapsed_s)[0].kind

    def caption(self, elapsed_s: float, step: int | None) -> str:
        """Return what is shown: "Step 2 of 4", or "grip 3 s"."""
        if step is not None:
            return f"Step {step + 1} of {len(self.exercise.steps)}"
        return caption(self._at(elapsed_s)[0], self.exercise)

    def _at(self, elapsed_s: float) -> tuple[Phase, float, float]:
        """Return the phase at a time, the seconds into it, and its length as it is shown."""
        left = elapsed_s % sum(seconds for _, seconds in self.phases)
        for phase, seconds in self.phases:
            if left < seconds:
                return phase, left, seconds
            left -= seconds
        phase, seconds = self.phases[-1]
        return phase, seconds, seconds

    def _of_step(self, figure: Figure, elapsed_s: float, step: int) -> PhaseMoment:
        motion = figure.steps[step]
        changes = len(motion.poses) - 1
        foot = "both" if self.exercise.dose.feet == "both" else self.foot
        if motion.repeats or not changes:
            return PhaseMoment(Kind.PREPARE, foot, None, elapsed_s, math.inf, step)
        lasts_s = STEP_S if motion.seconds is None else changes * motion.seconds
        into_s = min(elapsed_s % (lasts_s + STAYS_S), lasts_s)
        return PhaseMoment(Kind.PREPARE, foot, None, into_s, lasts_s, step)


def _shown_s(figure: Figure | None, phase: Phase) -> float:
    longest_s = LONGEST_S.get(phase.kind, LONGEST_OTHER_S)
    if figure is None:
        return longest_s
    return max(min(shown_hundredths(figure, phase) / 100, longest_s), 1.0)

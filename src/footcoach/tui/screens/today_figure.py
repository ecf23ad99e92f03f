"""The figure on the first screen: of the next exercise, or of how the day stands."""

import math
from dataclasses import dataclass

from footcoach.app.snapshot import Snapshot
from footcoach.config.paths import shipped_data
from footcoach.figures.library import STANDING, WELL_DONE, figure_of, load_figure
from footcoach.figures.model import Figure
from footcoach.figures.movement import PhaseMoment
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Foot, Kind

MOVES_S = 180.0
"""The seconds for which the figure moves: the first screen may stay open all day."""


@dataclass(frozen=True, slots=True)
class TodayFigure:
    """The figure of an exercise that begins with a foot, or else a figure by its name."""

    name: str
    exercise: Exercise | None = None
    foot: Foot = "both"
    moves: bool = True

    def load(self) -> Figure | None:
        """Return the figure. Raises InvalidFileError."""
        if self.exercise is not None:
            return figure_of(shipped_data(), self.exercise)
        return load_figure(shipped_data(), self.name)

    def moment(self, elapsed_s: float) -> PhaseMoment:
        """Return what to show this many seconds after the screen was opened."""
        is_moving = self.moves and elapsed_s < MOVES_S
        shown_s = elapsed_s if is_moving else 0.0
        return PhaseMoment(Kind.PREPARE, self.foot, None, shown_s, length_s=math.inf)


def figure_today(snapshot: Snapshot) -> TodayFigure:
    """Return the figure of the next exercise; when all is done, someone who is glad.

    If no round should start now, someone stands still: after pain, on a day off, or while the
    history can only be viewed.
    """
    status = snapshot.status
    if snapshot.damage is None and status.is_due:
        coming = snapshot.round_to_start()
        exercise = coming.exercises[0]
        return TodayFigure(exercise.slug, exercise, snapshot.phases_of(coming)[0].foot)
    if snapshot.damage is None and status.coming is None and status.hurt is None:
        return TodayFigure(WELL_DONE)
    return TodayFigure(STANDING, moves=False)

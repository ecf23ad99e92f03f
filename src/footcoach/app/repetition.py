"""One repetition of an exercise as panels: a still of each phase, or the frames of a movement."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from footcoach.drawing.colour import RGB
from footcoach.drawing.palette import Palette, full_palette
from footcoach.drawing.panel import Panel
from footcoach.drawing.shapes import Picture
from footcoach.figures.model import Figure
from footcoach.figures.movement import PhaseMoment, frame_key, motion_named
from footcoach.figures.scene import picture
from footcoach.figures.view_drawing import Scenery
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import EFFORT, Kind, Phase, Side, phases, word_of
from footcoach.texts.doses import OWN_PACE

LONGEST_S = 15
"""The longest time for which a moving picture shows a phase."""

REPEATED_S = 5
"""About how long a moving picture shows a movement that repeats, in whole repeats."""

STILL_AT = 0.5
"""The share of a phase after which a still of it is taken."""

STILL_OF_REPEAT_AT = 0.25
"""The share of a movement there and back, or of a circle, after which a still is taken."""

_FRAME = 8  # hundredths of a second, in which a GIF counts

GROUNDS: dict[bool, RGB] = {True: (0x0D, 0x11, 0x17), False: (255, 255, 255)}
BODIES: dict[bool, RGB] = {True: (0xE6, 0xED, 0xF3), False: (0x5A, 0x62, 0x6C)}
"""The colours of ground and body, dark or not. A body on paper is grey beside dark phases."""

PHASES: dict[bool, dict[Kind, RGB]] = {
    True: {
        Kind.PREPARE: (0x5A, 0xD1, 0xC8),
        Kind.WORK: (0x7E, 0xE7, 0x87),
        Kind.HOLD: (0xFF, 0xB4, 0x54),
        Kind.REST: (0x6C, 0xB6, 0xFF),
        Kind.SWITCH: (0xD2, 0xA8, 0xFF),
    },
    False: {
        Kind.PREPARE: (0x0A, 0x64, 0x60),
        Kind.WORK: (0x11, 0x63, 0x29),
        Kind.HOLD: (0x8A, 0x41, 0x00),
        Kind.REST: (0x07, 0x57, 0xBA),
        Kind.SWITCH: (0x71, 0x30, 0xC4),
    },
}
"""The colours of phases, dark or not: those of footcoach's two themes."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """When a movement that repeats begins in its phase, and how long it lasts once."""

    begins_s: float
    lasts_s: float


def repetition(
    exercise: Exercise, foot: Side, kinds: Collection[Kind] = EFFORT | {Kind.REST}
) -> tuple[Phase, ...]:
    """Return the phases of the first repetition, of the kinds that are wanted.

    They are those of one foot. Set-up and change of feet belong to them if they are wanted.
    """
    every = tuple(phases((exercise,), foot))
    foot_of = {phase.kind: phase.foot for phase in reversed(every)}
    return tuple(
        phase
        for phase in every
        if phase.kind in kinds
        and (phase.set, phase.rep) == (1, 1)
        and phase.foot == foot_of[phase.kind]
    )


def stills(
    scenery: Scenery,
    figure: Figure,
    exercise: Exercise,
    wanted: Sequence[Phase],
    *,
    dark: bool,
) -> list[Panel]:
    """Return a panel for each phase, with its caption."""
    return [
        Panel(
            _picture(scenery, figure, phase, still_s(figure, phase), phase.seconds),
            palette(phase.kind, dark=dark),
            caption(phase, exercise),
        )
        for phase in wanted
    ]


def frames(
    scenery: Scenery,
    figure: Figure,
    exercise: Exercise,
    wanted: Sequence[Phase],
    *,
    dark: bool,
) -> Iterator[Panel]:
    """Yield the frames of phases, one after the other, with the seconds of each."""
    for phase in wanted:
        end = shown_hundredths(figure, phase)
        for at in range(0, end, _FRAME):
            yield Panel(
                _picture(scenery, figure, phase, at / 100, end / 100),
                palette(phase.kind, dark=dark),
                caption(phase, exercise),
                min(_FRAME, end - at) / 100,
            )


def shown_hundredths(figure: Figure, phase: Phase) -> int:
    """Return how long a moving picture shows a phase, in hundredths of a second."""
    repeat = repeat_of(figure, phase)
    if repeat is None:
        return 100 * min(phase.seconds, LONGEST_S)
    times = max(1, round((REPEATED_S - repeat.begins_s) / repeat.lasts_s))
    return min(100 * phase.seconds, round(100 * (repeat.begins_s + times * repeat.lasts_s)))


def still_s(figure: Figure, phase: Phase) -> float:
    """Return the seconds into a phase at which a still of it is taken."""
    repeat = repeat_of(figure, phase)
    if repeat is None:
        return STILL_AT * phase.seconds
    return min(phase.seconds, repeat.begins_s + STILL_OF_REPEAT_AT * repeat.lasts_s)


def repeat_of(figure: Figure, phase: Phase) -> Repeat | None:
    """Return the movement that repeats in a phase, if there is one."""
    moment = PhaseMoment(phase.kind, phase.foot, phase.way, 0.0, phase.seconds)
    motion = motion_named(figure, frame_key(figure, moment).motion)
    steps = len(motion.poses) - 1 - motion.repeats_from
    if not motion.repeats or motion.seconds is None or steps < 1:
        return None
    return Repeat(motion.repeats_from * motion.seconds, steps * motion.seconds)


def caption(phase: Phase, exercise: Exercise) -> str:
    """Return the word of a phase, its way, and its seconds: "circle clockwise 10 s"."""
    way = f" {phase.way}" if phase.way else ""
    time = OWN_PACE if phase.until_key else f"{phase.seconds} s"
    return f"{word_of(phase, exercise)}{way} {time}"


def palette(kind: Kind, *, dark: bool) -> Palette:
    """Return the colours of a kind of phase on a dark or a light ground."""
    return full_palette(GROUNDS[dark], BODIES[dark], PHASES[dark][kind])


def _picture(
    scenery: Scenery, figure: Figure, phase: Phase, elapsed_s: float, length_s: float
) -> Picture:
    moment = PhaseMoment(phase.kind, phase.foot, phase.way, elapsed_s, length_s)
    return picture(scenery, figure, frame_key(figure, moment))

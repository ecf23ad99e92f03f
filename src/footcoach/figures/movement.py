"""From a moment of a phase to the picture to show: motions, easing, mirroring. Pure functions."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from footcoach.figures.model import Figure, Motion
from footcoach.routines.timeline import EFFORT, Foot, Kind

FRAMES_A_SECOND = 15  # smooth enough for a slow movement, and cheap

KEY_POSE_S = 1.0
"""The least seconds for which a picture is shown with reduced motion."""

BEAT_S = 0.5
"""The seconds after which the arrows of a pose that is held move, so that a hold is not frozen."""

STEPS = 32
"""The pictures from one pose to the next: few enough to keep those of a slow motion."""

TURNED_BACK = "counter-clockwise"
"""The way of a dose that a motion written for clockwise is played backwards for."""


@dataclass(frozen=True, slots=True)
class PhaseMoment:
    """A moment of a phase, as far as a figure depends on it.

    `foot` is the foot at work, or the next one in a change of feet. `step`, from 0, asks for the
    motion of a step of the exercise in place of the phase's.
    """

    kind: Kind
    foot: Foot
    way: str | None
    elapsed_s: float
    length_s: float
    step: int | None = None


@dataclass(frozen=True, slots=True)
class FrameKey:
    """All that a picture of a figure depends on: equal keys have equal pictures.

    The pose is at a `share` of the way after pose `index` of a motion. `motion` names it: the kind
    of phase, a way, or the number of a step.
    """

    motion: str
    index: int
    share: float
    mirrored: bool = False
    turned: bool = False
    """Whether a circle goes the other way round."""
    beat: bool = False
    """Whether the arrows of a pose that is held are a little further on."""


def frame_key(figure: Figure, moment: PhaseMoment, *, reduced: bool = False) -> FrameKey:
    """Return the picture to show at a moment; with `reduced` motion, key poses in turn."""
    name, motion = _motion(figure, moment)
    foot, share, elapsed_s = _progress(moment, motion)
    is_back = moment.kind is Kind.SWITCH and foot == moment.foot
    turned = name == TURNED_BACK and name not in figure.ways
    mirrored = foot == "left"
    if reduced:
        elapsed_s = math.floor(elapsed_s / KEY_POSE_S) * KEY_POSE_S
        share = min(share, elapsed_s / moment.length_s)
    last = len(motion.poses) - 1
    if motion.seconds is None:
        at = share * last
    else:
        at = elapsed_s / (max(motion.seconds, KEY_POSE_S) if reduced else motion.seconds)
        first = motion.repeats_from
        if motion.repeats and at > first:
            at = first + (at - first) % max(last - first, 1)
        at = min(at, last)
    if is_back:
        at = max(at, motion.back_to)
    index = min(int(at + 1e-9), max(last - 1, 0))
    along = round(at - index) if reduced else max(at - index, 0.0)
    if motion.ease == "round" and turned != mirrored:  # the other way round on the screen
        index, along = last - 1 - index, 1 - along
    if motion.ease == "soft":
        along = along * along * (3 - 2 * along)
    is_held = at >= last and not motion.repeats and not reduced
    beat = bool(motion.arrows) and is_held and int(moment.elapsed_s / BEAT_S) % 2 == 1
    return FrameKey(name, index, round(along * STEPS) / STEPS, mirrored, turned, beat)


def keys_ahead(figure: Figure, moment: PhaseMoment, most_s: float = math.inf) -> Iterator[FrameKey]:
    """Yield the pictures from a moment to the end of its phase, each once, the next one first.

    No picture is later than `most_s`.
    """
    seen: set[FrameKey] = set()
    count = int(min(most_s, moment.length_s - moment.elapsed_s) * FRAMES_A_SECOND)
    for number in range(count + 1):
        key = frame_key(figure, on_frame(moment, number / FRAMES_A_SECOND))
        if key not in seen:
            seen.add(key)
            yield key


def on_frame(moment: PhaseMoment, later_s: float = 0.0) -> PhaseMoment:
    """Return the moment at the beginning of its frame, or of a later one."""
    elapsed_s = moment.elapsed_s + later_s + 1e-6
    frames = math.floor(elapsed_s * FRAMES_A_SECOND)
    return PhaseMoment(
        moment.kind,
        moment.foot,
        moment.way,
        frames / FRAMES_A_SECOND,
        moment.length_s,
        moment.step,
    )


def is_last(motion: Motion, key: FrameKey) -> bool:
    """Return whether a frame shows the last pose of a motion that does not repeat."""
    last = len(motion.poses) - 1
    return not motion.repeats and (last == 0 or key.index + key.share >= last)


def motion_named(figure: Figure, name: str) -> Motion:
    """Return the motion that a key names."""
    if name.isdecimal():
        return figure.steps[int(name)]
    if name in figure.ways:
        return figure.ways[name]
    if name == TURNED_BACK:
        return figure.motions[Kind.WORK]
    return figure.motions[Kind(name)]


def _motion(figure: Figure, moment: PhaseMoment) -> tuple[str, Motion]:
    if moment.step is not None and moment.step < len(figure.steps):
        return str(moment.step), figure.steps[moment.step]
    if moment.kind in EFFORT and moment.way in figure.ways:
        return moment.way or "", figure.ways[moment.way or ""]
    kind = moment.kind if moment.kind in figure.motions else Kind.PREPARE
    if kind is Kind.WORK and moment.way == TURNED_BACK:
        return TURNED_BACK, figure.motions[kind]
    return kind.value, figure.motions[kind]


def _progress(moment: PhaseMoment, motion: Motion) -> tuple[Foot, float, float]:
    """Return the foot to draw, the share of its motion, and the seconds into it.

    In a change of feet, the first half shows the motion of the foot that has worked, and the
    second half that of the next one, backwards if the motion `returns`.
    """
    share = min(max(moment.elapsed_s / moment.length_s, 0.0), 1.0)
    if moment.kind is not Kind.SWITCH or moment.foot == "both":
        return moment.foot, share, moment.elapsed_s
    if share < 0.5:
        return ("left" if moment.foot == "right" else "right"), 2 * share, moment.elapsed_s
    share = 2 - 2 * share if motion.returns else 1.0
    return moment.foot, share, share * moment.length_s / 2

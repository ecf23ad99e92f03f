"""Reads the figures in the shipped data, and checks that their poses are possible."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from footcoach.figures.body import Body, load_body
from footcoach.figures.model import Figure
from footcoach.figures.pose import LEG_LIMITS, SIDES
from footcoach.figures.skeleton import Skeleton, skeleton
from footcoach.figures.things import load_things
from footcoach.figures.view_drawing import Scenery
from footcoach.routines.models import Exercise, slugs_of
from footcoach.toml_file.mistakes import InvalidFileError
from footcoach.toml_file.source import Source

POSTURES = "postures"
"""The file of poses on which those of all figures may be based."""

STANDING = "standing"
PLAIN = {"lying": "(lie|lying)", "sitting": "(sit|seated)"}
"""The plain figures for exercises without one of their own, and the words of their positions."""

WELL_DONE = "well-done"
"""The figure for someone who is done."""

VARIANTS = "variants"
"""The folder of the figures of variants; each exercise has one within it."""

REACH = 0.3
"""How far a foot or a hand may be from where it is placed, in hundredths of the height."""


@cache
def load_scenery(folder: Path) -> Scenery:
    """Return the body and the things of the shipped data. Raises InvalidFileError."""
    return Scenery(load_body(folder), load_things(folder))


def load_figure(folder: Path, slug: str, variant: str | None = None) -> Figure | None:
    """Return the figure of an exercise, or of a variant of it; None if it has none.

    Raises InvalidFileError.
    """
    name = slug if variant is None else f"{VARIANTS}/{slug}/{variant}"
    try:
        source = Source.read(folder / "figures" / f"{name}.toml")
    except FileNotFoundError:
        return None
    used: Mapping[str, Any] = {}
    if isinstance(other := source.data.get("use"), str):
        used = Source.read(folder / "figures" / f"{other}.toml").data
    return read_figure(source, used, load_scenery(folder).body, _postures(folder))


def figure_of(folder: Path, exercise: Exercise) -> Figure | None:
    """Return the figure of an exercise, or else the plain one for its position.

    Raises InvalidFileError.
    """
    own = load_figure(folder, *slugs_of(exercise.key)) or load_figure(folder, exercise.slug)
    return own or load_figure(folder, plain_name(exercise.position))


def plain_name(position: str) -> str:
    """Return the name of the plain figure for the words of a position; most people stand."""
    words = position.lower()
    named = (name for name, begin in PLAIN.items() if re.search(rf"\b{begin}", words))
    return next(named, STANDING)


def read_figure(
    source: Source, used: Mapping[str, Any], body: Body, postures: Mapping[str, Any]
) -> Figure:
    """Return the figure of a file, over what it uses of another, with its poses made whole.

    Raises InvalidFileError.
    """
    data = _joined(used, source.data)
    data.pop("use", None)
    poses = data.get("poses")
    if isinstance(poses, dict):
        data["poses"] = {name: _whole(name, poses, postures) for name in poses}
    figure = source.check(Figure, data)
    for name, pose in figure.poses.items():
        bones = skeleton(body, pose)
        for message in _impossible(bones):
            source.note(("poses", name), message, at_key=True)
    if source.mistakes:
        raise InvalidFileError(source.mistakes)
    at = {name: thing.at for name, thing in figure.things.items()}
    filled = {
        name: pose.model_copy(update={"things": at | pose.things})
        for name, pose in figure.poses.items()
    }
    return figure.model_copy(update={"poses": filled})


def _impossible(bones: Skeleton) -> list[str]:
    """Return what no body can do in a pose."""
    messages = []
    if bones.unreached > REACH:
        messages.append(f"a foot or a hand does not reach its place by {bones.unreached:.1f}")
    for side in SIDES:
        for joint, degrees in bones.angles(side).items():
            low, high = LEG_LIMITS[joint]
            if not low <= degrees <= high:
                messages.append(
                    f"the {side} {joint} is bent by {degrees:.0f}°, not by {low:.0f} to {high:.0f}"
                )
    return messages


def _postures(folder: Path) -> dict[str, Any]:
    return dict(Source.read(folder / "figures" / f"{POSTURES}.toml").data["poses"])


def _whole(name: str, poses: Mapping[str, Any], postures: Mapping[str, Any]) -> Any:
    """Return a pose with the values of the one that it is based on."""
    seen: list[str] = []
    layers: list[Any] = []
    following: str | None = name
    while following is not None and following not in seen:
        seen.append(following)
        pose = poses.get(following, postures.get(following))
        if not isinstance(pose, dict):
            return poses[name]  # the model says what is wrong with it
        layers.append({key: value for key, value in pose.items() if key != "base"})
        following = pose.get("base")
    whole: dict[str, Any] = {}
    for layer in reversed(layers):
        whole = _joined(whole, layer)
    return whole


def _joined(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return two tables as one, deeply. `legs` and `arms` stand for those of both sides."""
    joined = dict(below)
    for key, value in above.items():
        names = {"legs": ("right", "left"), "arms": ("right_arm", "left_arm")}.get(key, (key,))
        for name in names:
            before = joined.get(name)
            if isinstance(before, Mapping) and isinstance(value, Mapping):
                joined[name] = _joined(before, value)
            else:
                joined[name] = value
    return joined

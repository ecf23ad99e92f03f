"""From a figure and the key of a frame to the picture to draw: a pure function."""

from dataclasses import replace

from footcoach.drawing.shapes import Cone, Disc, Part, Picture, Polygon, Shape
from footcoach.figures.blending import blended, rounded
from footcoach.figures.camera import VIEWS, Camera
from footcoach.figures.model import Figure, FigurePose, Subject, View
from footcoach.figures.movement import FrameKey, motion_named
from footcoach.figures.placement import Placement
from footcoach.figures.skeleton import skeleton
from footcoach.figures.view_drawing import FLOOR, Scenery, ViewDrawing

HEIGHT = 100.0
"""The height of a picture, in its own units."""


def pose_of(scenery: Scenery, figure: Figure, key: FrameKey) -> FigurePose:
    """Return the pose of a frame."""
    motion = motion_named(figure, key.motion)
    poses = [figure.poses[name] for name in motion.poses]
    if motion.ease == "round" and len(poses) > 3:
        return rounded(poses, key.index, key.share)
    following = poses[min(key.index + 1, len(poses) - 1)]
    return blended(scenery.body, poses[key.index], following, key.share)


def picture(scenery: Scenery, figure: Figure, key: FrameKey) -> Picture:
    """Return the picture of a frame: the large view, and the small one in a corner."""
    motion = motion_named(figure, key.motion)
    pose = pose_of(scenery, figure, key)
    bones = skeleton(scenery.body, pose)
    large = motion.large or figure.large
    small: Subject = "foot" if large == "person" else "person"
    if figure.view(large) is None:
        large, small = small, large
    placements = _placements(figure, large, small)
    if motion.alone:
        placements.pop(small, None)
    width = placements[large].box[2]
    parts: list[Part] = []
    for subject, placement in placements.items():
        view = figure.view(subject)
        if view is not None:
            drawn = ViewDrawing(scenery, figure, view, subject, motion, key, placement)
            parts += drawn.parts(pose, bones, wide=subject == large)
    picture = Picture(width, HEIGHT, tuple(parts))
    return mirrored(picture) if key.mirrored else picture


def mirrored(picture: Picture) -> Picture:
    """Return a picture with left and right exchanged."""
    width = picture.width
    return Picture(
        width, picture.height, tuple(_mirrored_part(part, width) for part in picture.parts)
    )


def _mirrored_part(part: Part, width: float) -> Part:
    def flip(point: tuple[float, float]) -> tuple[float, float]:
        return width - point[0], point[1]

    shapes: list[Shape] = []
    for shape in part.shapes:
        if isinstance(shape, Polygon):
            shapes.append(Polygon(tuple(flip(point) for point in shape.points)))
        elif isinstance(shape, Cone):
            radii = shape.begin_radius, shape.end_radius
            shapes.append(Cone(flip(shape.begin), flip(shape.end), *radii))
        else:
            shapes.append(Disc(flip(shape.centre), shape.radius))
    clip = part.clip and (width - part.clip[2], part.clip[1], width - part.clip[0], part.clip[3])
    seamless = tuple(Disc(flip(disc.centre), disc.radius) for disc in part.seamless)
    return replace(part, shapes=tuple(shapes), seamless=seamless, clip=clip)


def _placements(figure: Figure, large: Subject, small: Subject) -> dict[Subject, Placement]:
    """Return where the two views are in the picture; the small one first."""
    view = figure.view(large)
    if view is None:  # the model asks for one of the two
        return {}
    left, bottom, right, top = view.window
    floor = FLOOR if view.floor and view.horizon is None else 0.0
    scale = (HEIGHT - floor) / (top - bottom)
    whole = Placement(_camera(view), view.window, scale, 0.0, HEIGHT - floor)
    inset = figure.view(small)
    if inset is None:
        return {large: whole}
    left, bottom, right, top = inset.window
    scale = HEIGHT * figure.small_height / (top - bottom)
    across, corner = (right - left) * scale, figure.small_at
    x = whole.box[2] - across if corner.endswith("right") else 0.0
    if corner.startswith("upper"):
        y = HEIGHT * figure.small_height + 1.0
    else:
        y = HEIGHT - (FLOOR if inset.floor and inset.horizon is None else 0.0)
    return {small: Placement(_camera(inset), inset.window, scale, x, y), large: whole}


def _camera(view: View) -> Camera:
    named = VIEWS[view.view]
    return (
        named if view.camera is None else replace(named, turn=view.camera[0], tilt=view.camera[1])
    )

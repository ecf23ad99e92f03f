"""Pictures as vector shapes in SVG. Nothing is loaded from elsewhere; texts are escaped."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import count

from footcoach.drawing.colour import RGB
from footcoach.drawing.paint import tangent_corners
from footcoach.drawing.panel import GAP, LETTERS, LINE, RIM, Panel, height_of
from footcoach.drawing.shapes import XY, Cone, Disc, Part, Polygon, Shape

NAMESPACE = "http://www.w3.org/2000/svg"

_EM = 0.6  # the width of a letter, as a share of its height, at most on average
_DIGITS = 2  # decimals of a coordinate


def svg_strip(panels: Sequence[Panel], title: str, width: int, *, prefix: str = "part") -> str:
    """Return panels of `width` pixels side by side, each with its caption below it.

    `prefix` begins the ids in the SVG; those of two SVGs in one page have to differ.
    """
    height = height_of(panels, width)
    below = LINE * width if any(one.caption for one in panels) else 0.0
    step = (1 + GAP) * width
    whole = step * len(panels) - GAP * width
    ids = (f"{prefix}-{number}" for number in count(1))
    return "".join(
        (
            f'<svg xmlns="{NAMESPACE}" role="img" width="{_number(whole)}" ',
            f'height="{_number(height + below)}" ',
            f'viewBox="0 0 {_number(whole)} {_number(height + below)}">',
            f"<title>{escape(title)}</title>",
            f'<rect width="100%" height="100%" fill="{_hex(panels[0].ground)}"/>',
            *(
                piece
                for index, panel in enumerate(panels)
                for piece in _panel(panel, index * step, width, height, ids)
            ),
            "</svg>",
        )
    )


def _panel(
    panel: Panel, x: float, width: float, height: float, ids: Iterator[str]
) -> Iterator[str]:
    picture = panel.picture
    yield (
        f'<svg x="{_number(x)}" width="{_number(width)}" height="{_number(height)}" '
        f'viewBox="0 0 {_number(picture.width)} {_number(picture.height)}" '
        'preserveAspectRatio="xMidYMax meet">'
    )
    for part in picture.parts:
        yield from _part(part, panel, ids)
    yield "</svg>"
    if panel.caption:
        letters = min(LETTERS * width, width / (_EM * len(panel.caption)))
        y = height + LINE * width - letters / 2
        yield (
            f'<text x="{_number(x + width / 2)}" y="{_number(y)}" '
            f'text-anchor="middle" font-family="sans-serif" font-weight="600" '
            f'font-size="{_number(letters)}" fill="{_hex(panel.letters)}">'
            f"{escape(panel.caption)}</text>"
        )


def _part(part: Part, panel: Panel, ids: Iterator[str]) -> Iterator[str]:
    """Yield a part's rim, and the part."""
    shapes = "".join(map(_shape, part.shapes))
    if part.rim:
        ground, mask = _hex(panel.ground), ""
        if part.seamless:
            name = next(ids)
            yield _mask(name, part.seamless, panel)
            mask = f' mask="url(#{name})"'
        rim = 2 * RIM * max(panel.picture.width, panel.picture.height)
        yield _clipped(
            f'<g fill="{ground}" stroke="{ground}" stroke-width="{_number(rim)}" '
            f'stroke-linejoin="round"{mask}>{shapes}</g>',
            part,
        )
    yield _clipped(f'<g fill="{_hex(panel.colour(part))}">{shapes}</g>', part)


def _mask(name: str, hidden: Sequence[Disc], panel: Panel) -> str:
    """Return a mask that hides what lies within some discs."""
    shapes = "".join(map(_shape, hidden))
    width, height = _number(panel.picture.width), _number(panel.picture.height)
    return (
        f'<mask id="{name}" maskUnits="userSpaceOnUse" x="0" y="0" width="{width}" '
        f'height="{height}"><rect width="{width}" height="{height}" fill="#fff"/>'
        f'<g fill="#000">{shapes}</g></mask>'
    )


def _clipped(drawn: str, part: Part) -> str:
    """Return what is drawn of a part within its clip."""
    if part.clip is None:
        return drawn
    left, top, right, bottom = part.clip
    x, y, width, height = map(_number, (left, top, right - left, bottom - top))
    return (
        f'<svg x="{x}" y="{y}" width="{width}" height="{height}" '
        f'viewBox="{x} {y} {width} {height}">{drawn}</svg>'
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Disc((x, y), radius):
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'
        case Cone():
            return _cone(shape)
        case Polygon(points):
            return f'<polygon points="{" ".join(map(_point, points))}"/>'


def _cone(cone: Cone) -> str:
    begin, end = cone.begin_radius, cone.end_radius
    corners = tangent_corners(cone.begin, cone.end, begin, end)
    if not corners:  # one of its discs covers the other
        larger = Disc(cone.begin, begin) if begin >= end else Disc(cone.end, end)
        return _shape(larger)
    left, to_left, to_right, right = map(_point, corners)
    return (
        f'<path d="M{right}L{to_right}{_arc(end, to_left, is_large=end > begin)}'
        f'L{left}{_arc(begin, right, is_large=begin > end)}Z"/>'
    )


def _arc(radius: float, to: str, *, is_large: bool) -> str:
    return f"A{_number(radius)} {_number(radius)} 0 {int(is_large)} 1 {to}"


def _point(point: XY) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """Return a number with few digits, never in the form 1e-07."""
    text = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _hex(colour: RGB) -> str:
    """Return "#0a6460"."""
    return "#{:02x}{:02x}{:02x}".format(*colour)

"""One letter as coverage of half cells: fitted to them if it is small, else as it is.

A half cell is a quarter of a cell: half as wide and half as high, so twice as high as wide. Each is
sampled 4 × 8 times. A small letter is fitted to the half cells: its sample rows and columns are
divided where they differ most from their neighbours, at the edges of its strokes, so that strokes
begin and end with half cells and are as wide as each other.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

# Pillow is imported with the first letter that is drawn, because the first frame needs none.
if TYPE_CHECKING:
    from PIL.Image import Image

ACROSS, DOWN = 4, 8  # samples of a half cell
CRISP_ROWS = 8  # half cells of height from which there are half tones: four rows of cells
_STIFFNESS, _STIFFNESS_TINY = 0.3, 0.15  # how much it costs to divide unevenly
_COVERED, _COVERED_TINY = 7, 6  # sixteenths of the samples from which a half cell is ink
_TINY = 5  # half cells of height below which the bars of an E have too few rows

Rows = tuple[bytes, ...]


def smooth(image: "Image", columns: int) -> Rows:
    """Return the coverage of half cells by an image of samples."""
    small = image.crop((0, 0, columns * ACROSS, image.height)).reduce((ACROSS, DOWN))
    data = small.point([value // 16 * 17 for value in range(256)]).tobytes()  # 16 shades
    return tuple(data[at : at + columns] for at in range(0, len(data), columns))


def hardened(rows: Iterable[bytes]) -> Rows:
    """Return rows in which half cells are covered wholly or not at all."""
    return tuple(bytes(255 if value > 127 else 0 for value in row) for row in rows)


def fitted(image: "Image", zones: Sequence[int], columns: int, thinned: int) -> Rows:
    """Return the coverage of half cells to which an image of samples is fitted.

    `zones` are the numbers of rows above the capitals, in their height and below them; a row
    belongs to one zone, so that capitals fill their rows. Strokes are `thinned` by some samples.
    Below `CRISP_ROWS` of a capital's height, half cells are covered wholly or not at all.
    """
    rows, width = _thinner(_bits(image), image.width, thinned)
    stiffness = _STIFFNESS_TINY if zones[1] < _TINY else _STIFFNESS
    spans: list[tuple[int, int]] = []
    top = 0
    for count in zones:
        part = rows[top : top + count * DOWN]
        spans += [(top + begin, top + end) for begin, end in divided(part, count, stiffness)]
        top += count * DOWN
    sides = divided(_turned(rows, width), columns, stiffness)
    masks = [((1 << right - left) - 1) << width - right for left, right in sides]
    shades = _shades(zones[1])
    return tuple(
        bytes(
            shades[
                16
                * sum((row & mask).bit_count() for row in rows[begin:end])
                // ((end - begin) * mask.bit_count())
            ]
            for mask in masks
        )
        for begin, end in spans
    )


def _shades(height: int) -> list[int]:
    """Return a coverage for each number of covered sixteenths, from 0 to 16."""
    if height >= CRISP_ROWS:
        return [0, 0, *range(34, 238, 17), 255, 255, 255]  # nearly whole ones are whole
    least = _COVERED_TINY if height < _TINY else _COVERED
    return [255 if share >= least else 0 for share in range(17)]


def divided(lines: Sequence[int], count: int, stiffness: float) -> list[tuple[int, int]]:
    """Divide lines of samples into a number of spans, where neighbours differ most.

    Spans of one length are best where the lines differ equally; none is shorter than half of that
    or longer than 1.8 times that.
    """
    if not count:
        return []
    size = len(lines) / count
    lengths = range(max(1, int(size / 2)), ceil(1.8 * size) + 1)
    edges = [0, *((a ^ b).bit_count() for a, b in pairwise(lines)), 0]
    weight = stiffness * max(map(int.bit_count, lines), default=0) / size
    costs = {length: weight * (length - size) ** 2 / size for length in lengths}
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for at, (gain, ends) in best.items():
            for length in lengths:
                end = at + length
                if end > len(lines):
                    break
                total = gain + edges[end] - costs[length]
                if end not in found or total > found[end][0]:
                    found[end] = total, (*ends, end)
        best = found
    ends = best[len(lines)][1]
    return list(zip((0, *ends), ends, strict=False))


def _bits(image: "Image") -> list[int]:
    """Return the rows of an image as numbers of one bit a sample."""
    data, width = image.tobytes(), image.width
    return [
        int("".join("1" if value > 127 else "0" for value in data[at : at + width]), 2)
        for at in range(0, len(data), width)
    ]


def _thinner(rows: Sequence[int], width: int, samples: int) -> tuple[list[int], int]:
    """Return rows in which strokes are narrower by some samples, or wider, and their width."""
    samples = min(samples, width - 1)
    for _ in range(samples):
        rows = [row & row >> 1 for row in rows]
    for _ in range(-samples):
        rows = [row | row << 1 for row in rows]
    return list(rows), width - samples


def _turned(rows: Sequence[int], width: int) -> list[int]:
    """Return the columns of some rows."""
    texts = [f"{row:0{width}b}" for row in rows]
    return [int("".join(column), 2) for column in zip(*texts, strict=True)]

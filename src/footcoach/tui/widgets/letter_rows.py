"""Large letters as rows of cells. Importing this takes a while, and drawing the first text more."""

from functools import cache, lru_cache

from footcoach.config.paths import shipped_data
from footcoach.debug import debug
from footcoach.drawing.cells import mask_rows
from footcoach.drawing.letters import FONT, fit
from footcoach.drawing.palette import Colour
from footcoach.drawing.signs import SIGNS
from footcoach.drawing.typeface import Typeface

_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)

Shades = tuple[str, int, int]
"""Glyphs side by side, and how much of the ink their colour and their ground have, up to 255."""


@lru_cache(maxsize=8)  # large ones take 100 KiB each; `fit` keeps more in less
def letter_rows(
    text: str, width: int, height: int, *, hard: bool
) -> tuple[tuple[Shades, ...], ...]:
    """Return the rows of a text as large as fits.

    With `hard` all shares are 0 or 255. Return no rows if only plain letters fit, if a letter
    has no glyph, or if Pillow does not work on this computer.
    """
    typeface = _typeface()
    if typeface is None:
        return ()
    mask = fit(typeface, text, width, height, hard=hard)
    if mask is None and text[:1] in SIGNS:  # the word counts more than its sign
        mask = fit(typeface, text[1:], width, height, hard=hard)
    if mask is None:
        return ()
    from PIL import Image  # the typeface has imported it

    image = Image.frombytes("L", (2 * mask.width, 2 * mask.height), b"".join(mask.rows))
    return tuple(
        tuple((run.text, _share(run.ink), _share(run.ground)) for run in row)
        for row in mask_rows(image, _WHITE, _BLACK)
    )


def _share(colour: Colour) -> int:
    """Return the share of the ink in a grey."""
    return colour[0] if isinstance(colour, tuple) else 0


@cache
def _typeface() -> Typeface | None:
    try:
        return Typeface(shipped_data() / FONT)
    except (ImportError, OSError) as error:
        debug("no large letters: %s", error)
        return None

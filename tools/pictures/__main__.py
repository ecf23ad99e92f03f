"""Draws the pictures of the documentation: `.venv/bin/python -m tools.pictures [NAME …]`.

A name is that of a screen, or `round` for the moving picture, or `figures`. Without one, all are
drawn, and what is no longer drawn is removed.
"""

import asyncio
import gc
from argparse import ArgumentParser
from collections.abc import Container, Iterable

from tools.pictures.figures import draw_figures
from tools.pictures.moving import moving_picture
from tools.pictures.pages import DOCS, PICTURES, pages
from tools.pictures.raster import MissingFontError, as_png, font_paths
from tools.pictures.screens import SHOTS, THEMES, Shot, taken

ROUND, FIGURES = "round", "figures"
SCREENS = PICTURES / "screens"


def main() -> None:
    """Draw what the command line asks for."""
    every = (FIGURES, ROUND, *(shot.name for shot in SHOTS))
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(every))
    chosen = parser.parse_args().names
    if unknown := set(chosen) - set(every):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}")
    try:
        font_paths()
    except MissingFontError as error:
        parser.exit(1, f"{error}\n")
    _draw(chosen or every)
    if not chosen:
        _remove_others()


def _draw(names: Container[str]) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    if FIGURES in names:
        draw_figures(PICTURES)
    if ROUND in names:
        (PICTURES / "round.gif").write_bytes(asyncio.run(moving_picture()))
    _draw_screens(shot for shot in SHOTS if shot.name in names)


def _draw_screens(shots: Iterable[Shot]) -> None:
    for shot in shots:
        for tone, theme in THEMES.items():
            svg = asyncio.run(taken(shot, theme))
            (SCREENS / f"{shot.name}-{tone}.svg").write_text(svg, encoding="utf-8")
            (SCREENS / f"{shot.name}-{tone}.png").write_bytes(as_png(svg))
            gc.unfreeze()  # an app keeps what it has made, which would add up


def _remove_others() -> None:
    """Remove the pictures of screens that are no longer in the table."""
    drawn = {f"{shot.name}-{tone}" for shot in SHOTS for tone in THEMES}
    for path in SCREENS.iterdir():
        if path.stem not in drawn:
            path.unlink()


if __name__ == "__main__":
    main()

"""Reads the figures in the shipped data."""

from pathlib import Path

from footcoach.figures.model import Figure
from footcoach.toml_file.source import Source


def load_figure(folder: Path, slug: str) -> Figure | None:
    """Return the figure of an exercise, or None if it has none. Raises InvalidFileError."""
    path = folder / "figures" / f"{slug}.toml"
    try:
        source = Source.read(path)
    except FileNotFoundError:
        return None
    return source.check(Figure, source.data)

"""Reads figures from the shipped data."""

from pathlib import Path

from footcoach.figures.model import Figure, Motion, Orbit, Part
from footcoach.files import read_toml
from footcoach.source import Source, fields_of

FIELDS = fields_of(Figure, Part, Motion, Orbit)


def load_figure(folder: Path, slug: str) -> Figure | None:
    """Return the figure of an exercise; None where it has none, Problem where its file is bad."""
    path = folder / "figures" / f"{slug}.toml"
    try:
        source = Source(path, *read_toml(path), FIELDS)
    except FileNotFoundError:
        return None
    return source.check(Figure, source.data)

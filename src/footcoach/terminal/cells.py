"""Fits text into columns of a terminal, where a character is zero, one or two cells wide."""

from rich.cells import cell_len, set_cell_size

_JOINER = "\u200d"  # at the end it would join the character that follows


def cut(text: str, most: int) -> str:
    """Return `text` in at most `most` cells, shortened with an ellipsis if needed."""
    if cell_len(text) <= most:
        return text
    return f"{set_cell_size(text, most - 1).rstrip(f' {_JOINER}')}…" if most > 0 else ""


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, shortened or padded with spaces."""
    shown = cut(text, width).rstrip(_JOINER)
    return shown + " " * (width - cell_len(shown))

"""Text in columns: a terminal counts cells, of which a letter takes none, one or two."""

from rich.cells import cell_len, set_cell_size

_JOINER = "\u200d"  # at the end it would join what is put behind it


def cut(text: str, most: int) -> str:
    """Return `text` in no more than `most` cells; an ellipsis stands for what is left out."""
    if cell_len(text) <= most:
        return text
    return f"{set_cell_size(text, most - 1).rstrip(f' {_JOINER}')}…" if most > 0 else ""


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells: cut, or with spaces after it."""
    shown = cut(text, width).rstrip(_JOINER)
    return shown + " " * (width - cell_len(shown))

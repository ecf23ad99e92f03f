"""The table of results."""

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("measure", "value", "compared with", "ratio", "target", "met")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A value to compare with, in the same unit."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Row:
    """One result. A target is the highest allowed value, or ratio to the yardstick."""

    measure: str
    value: float | None  # None if this machine cannot measure it
    unit: str
    yardstick: Yardstick | None = None
    most: float | None = None
    most_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of the yardstick."""
        if self.value is None or self.yardstick is None:
            return None
        return self.value / self.yardstick.value

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a target, or without a value."""
        for value, most in ((self.value, self.most), (self.ratio, self.most_ratio)):
            if most is not None and value is not None:
                return value <= most
        return None

    def cells(self) -> tuple[str, ...]:
        """Return the text for each column of `HEAD`."""
        other = self.yardstick
        return (
            self.measure,
            "not known here" if self.value is None else f"{_short(self.value)} {self.unit}",
            f"{other.name} {_short(other.value)} {self.unit}" if other else "",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self._target(),
            {True: "yes", False: "NO", None: ""}[self.met],
        )

    def _target(self) -> str:
        if self.most is not None:
            return f"<= {self.most:g} {self.unit}"
        return "" if self.most_ratio is None else f"ratio <= {self.most_ratio:g}"


def table(rows: Iterable[Row]) -> str:
    """Return the head and the rows, with columns as wide as their longest cell."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(line, widths) for line in cells) + "\n"


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _short(value: float) -> str:
    """Return a number with about three digits, and never with an exponent."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{decimals}f}"

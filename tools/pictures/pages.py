"""The pages of the documentation that show the pictures."""

from pathlib import Path

from tools.pictures.figures import LIBRARY, MOVING, SHEETS
from tools.pictures.screens import SHOTS, THEMES, Shot

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures"


def pages() -> dict[str, str]:
    """Return the text of each page, by its name in `docs/`."""
    return {"figures.md": _figures(), "screens.md": _screens()}


def _figures() -> str:
    sheets = "".join(
        f"\n## {name.capitalize()}: {columns} × {rows} cells\n\n"
        f"![All figures at {columns} × {rows} cells](pictures/figures-{name}.png)\n"
        for name, (columns, rows, _) in SHEETS.items()
    )
    exercise = LIBRARY.exercises[MOVING]
    return (
        "# Figures\n\n"
        "Every figure within its first effort, as a terminal shows it on a dark ground.\n"
        "`make pictures` draws this page anew.\n\n"
        f"![One repetition: {exercise.summary}](pictures/{MOVING}.gif)\n\n"
        f"{exercise.name}, one repetition, as `footcoach figure {MOVING} -o {MOVING}.gif` draws "
        f"it.\n{sheets}"
    )


def _screens() -> str:
    return (
        "# Screens\n\n"
        "Every screen of the app, dark and light, as it looks after seventeen weeks of practice.\n"
        "Each picture leads to the same one as SVG. `make pictures` draws all of them anew.\n"
        f"{''.join(map(_section, SHOTS))}"
    )


def _section(shot: Shot) -> str:
    shown = (
        f"[![{shot.title}, {tone}](pictures/screens/{shot.name}-{tone}.png)]"
        f"(pictures/screens/{shot.name}-{tone}.svg)"
        for tone in THEMES
    )
    return (
        f"\n## {shot.title}\n\n{shot.line}\n\n"
        f"| {' | '.join(tone.capitalize() for tone in THEMES)} |\n"
        f"| {' | '.join('---' for _ in THEMES)} |\n"
        f"| {' | '.join(shown)} |\n"
    )

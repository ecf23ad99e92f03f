"""The figures' pictures, compared with golden files: as text, and pixel by pixel."""

from pathlib import Path

import pytest
from PIL import Image, __version__

from footcoach.config.paths import shipped_data
from footcoach.drawing.cells import rows_of
from footcoach.drawing.paint import paint
from footcoach.drawing.palette import full_palette
from footcoach.figures.library import load_figure, load_scenery
from footcoach.figures.movement import FrameKey, motion_named
from footcoach.figures.scene import picture
from tools.pictures.figures import SHEETS, contact_sheet
from tools.pictures.pages import PICTURES

GOLDENS = Path(__file__).with_name("goldens")
PILLOW = "13.0.0"
"""The version whose pixels the pictures have; the development tools install it."""

DATA, SCENERY = shipped_data(), load_scenery(shipped_data())
FILES = sorted(path.relative_to(DATA / "figures") for path in (DATA / "figures").rglob("*.toml"))
NAMES = [path.with_suffix("") for path in FILES if path.stem != "postures"]
COLUMNS, ROWS = 28, 14
DARK = full_palette((13, 17, 23), (230, 237, 243), (126, 231, 135))


def drawn(name: Path) -> str:
    """The middle of each motion of a figure, in cells without their colours."""
    *_, slug = name.parts
    variant = slug if len(name.parts) > 1 else None
    figure = load_figure(DATA, name.parts[-2] if variant else slug, variant)
    assert figure is not None
    kinds = (*figure.motions, *figure.ways, *map(str, range(len(figure.steps))))
    blocks = []
    for kind in kinds:
        last = len(motion_named(figure, kind).poses) - 1
        key = FrameKey(str(kind), max(last - 1, 0) // 2, 0.5 if last else 0.0)
        rows = rows_of(paint(picture(SCENERY, figure, key), COLUMNS, ROWS, DARK), DARK)
        lines = ["".join(run.text for run in row).rstrip() for row in rows]
        blocks.append("\n".join([f"== {kind}", *lines]))
    return "\n".join(blocks) + "\n"


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_figures_look_as_they_did(name: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / f"{'--'.join(name.parts)}.txt"
    text = drawn(name)
    if request.config.getoption("--update-goldens"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_there_is_no_golden_of_a_figure_that_is_gone() -> None:
    expected = {f"{'--'.join(name.parts)}.txt" for name in NAMES}
    assert {path.name for path in GOLDENS.glob("*.txt")} == expected


@pytest.mark.skipif(__version__ != PILLOW, reason=f"pixels are those of Pillow {PILLOW}")
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_contact_sheets_have_the_same_pixels(sheet: str) -> None:
    """`make pictures` draws them anew."""
    with Image.open(PICTURES / f"figures-{sheet}.png") as golden:
        assert contact_sheet(SHEETS[sheet]).tobytes() == golden.convert("RGB").tobytes()

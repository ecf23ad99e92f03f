"""The sheet of a report that shows how to do the exercises."""

from pathlib import Path

from footcoach.config.paths import shipped_data
from footcoach.report.content import report, span_to_report
from footcoach.report.instructions import with_instructions
from footcoach.report.page import Instruction
from footcoach.routines.library import Library
from tests.app.repositories import repository_of

OWN = """\
name = "Mine"

[[exercises]]
use = "toe-yoga"

[[exercises]]
name = "Towel curls"
steps = ["Pull the towel."]
dose = { work = "until key", reps = 2, rest_s = 4, feet = "each" }
"""

EXERCISES = Library(shipped_data()).exercises


def instructions(folder: Path, *routines: str) -> dict[str, Instruction]:
    """Return the instructions for the exercises of some routines by their names."""
    snapshot = repository_of(folder, settings=f"routines = {list(routines)}\n").snapshot
    page = report(snapshot, span_to_report(snapshot, None, None))
    with_sheet = with_instructions(page, snapshot, shipped_data())
    return {one.name: one for one in with_sheet.instructions}


def test_every_exercise_of_the_routines_has_its_dose_and_its_steps(
    tmp_path: Path,
) -> None:
    found = instructions(tmp_path, "five-exercises", "calf-and-sole")
    assert len(found) == 5 + 4
    flexion = found["Resisted flexion"]
    assert flexion.dose == "10 × pull 2 s, hold 5 s, rest 10 s, once a day."
    assert flexion.steps == EXERCISES["resisted-flexion"].steps
    assert len({one.name for one in found.values()}) == len(found)


def test_an_exercise_of_ones_own_has_its_words(tmp_path: Path) -> None:
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "mine.toml").write_text(OWN, encoding="utf-8")
    found = instructions(tmp_path, "mine")
    assert list(found) == ["Toe yoga", "Towel curls"]
    assert [one.caption for one in found["Toe yoga"].strip] == [
        "hold big toe up 5 s",
        "hold small toes up 5 s",
        "toes down 2 s",
    ]
    assert found["Towel curls"].dose == "Each foot 2 × work at your pace, rest 4 s, once a day."
    assert found["Towel curls"].steps == ("Pull the towel.",)

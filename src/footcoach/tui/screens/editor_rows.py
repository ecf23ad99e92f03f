"""The rows of the editor's lists."""

from rich.text import Text

from footcoach.routines.editing import RoutineEditor
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Round, by_exercise, timeline, total_s
from footcoach.terminal.cells import cut, fit
from footcoach.text import readable
from footcoach.texts.doses import OWN_PACE, repeats
from footcoach.texts.numbers import clock, rounds_a_day_in_words

FIELDS = {
    "reps": "Repetitions",
    "work_s": "Work",
    "hold_s": "Hold",
    "rest_s": "Rest",
    "sets": "Sets",
    "feet": "Feet",
    "times_a_day": "Times a day",
    "prepare_s": "Set-up",
    "switch_s": "Changing feet",
}
PACES = {"work_s": "work", "hold_s": "hold"}
NAME_WIDTH, FIELD_WIDTH = 24, 14
VALUE_WIDTH = 20  # at most; a mistaken value may be long


def exercise_rows(
    editing: RoutineEditor, coached: Round | None, width: int, *, has_dose: bool
) -> list[Text]:
    """Return a line for each exercise, with its length; with `has_dose`, also its dose.

    `coached` is the first round; None if the draft has mistakes.
    """
    return [
        _exercise_row(editing, coached, index, width, has_dose=has_dose)
        for index in range(len(editing.draft.blocks))
    ]


def round_total(routine: Routine | None, coached: Round | None, *, says_rounds: bool) -> str:
    """Return the length of the first round and, with `says_rounds`, the rounds a day.

    The text is empty if there are mistakes.
    """
    if routine is None or coached is None:
        return ""
    length = clock(total_s(timeline(coached)))
    return f"{length}, {rounds_a_day_in_words(routine.rounds_a_day)}" if says_rounds else length


def dose_rows(editing: RoutineEditor, index: int) -> list[Text]:
    """Return a line for each number of a dose, marked if it differs from the library's."""
    dose = editing.dose(index)
    rows: list[Text] = []
    for field, title in FIELDS.items():
        value = dose[field]
        text = cut(readable(f"{value} s" if field.endswith("_s") else f"{value}"), VALUE_WIDTH)
        if field in PACES and dose.get(PACES[field]):
            text = OWN_PACE
        changed = "" if editing.usual(index, field) in (None, value) else "  changed"
        rows.append(Text(f"{fit(title, FIELD_WIDTH)} ‹ {text} ›{changed}"))
    return rows


def _exercise_row(
    editing: RoutineEditor, coached: Round | None, index: int, width: int, *, has_dose: bool
) -> Text:
    name, _ = editing.exercise(index)
    row = f"{index + 1:>2} {fit(name, NAME_WIDTH)}"
    if coached is not None:
        exercise = coached.exercises[index]
        phases = by_exercise(timeline(coached))[exercise.key]
        row += f" {clock(total_s(phases)):>6}"
        row += f"  {repeats(exercise)}" if has_dose else ""
    return Text(cut(row, width))

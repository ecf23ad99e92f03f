"""What the lists of the editor say: pure functions of what is being changed."""

from rich.text import Text

from footcoach.cells import cut, fit
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.timeline import Round, by_exercise, timeline, total_s
from footcoach.text import readable
from footcoach.texts.doses import OWN_PACE, clock, repeats

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
VALUE_MOST = 20  # a mistaken one may be long


def exercise_rows(
    editing: RoutineEditor, coached: Round | None, width: int, *, says_how: bool
) -> list[Text]:
    """Return a line for each exercise, with its length where there is one; and how it is done.

    `coached` is the first round, once there is no mistake in the draft.
    """
    return [
        _exercise_row(editing, coached, at, width, says_how=says_how)
        for at in range(len(editing.draft.blocks))
    ]


def dose_rows(editing: RoutineEditor, at: int) -> list[Text]:
    """Return a line for each number of an exercise, marked where it is not the library's own."""
    dose = editing.dose(at)
    rows: list[Text] = []
    for field, title in FIELDS.items():
        value = dose[field]
        text = cut(readable(f"{value} s" if field.endswith("_s") else f"{value}"), VALUE_MOST)
        if field in PACES and dose.get(PACES[field]):
            text = OWN_PACE
        changed = "" if editing.usual(at, field) in (None, value) else "  changed"
        rows.append(Text(f"{fit(title, FIELD_WIDTH)} ‹ {text} ›{changed}"))
    return rows


def _exercise_row(
    editing: RoutineEditor, coached: Round | None, at: int, width: int, *, says_how: bool
) -> Text:
    name, _ = editing.exercise(at)
    row = f"{at + 1:>2} {fit(name, NAME_WIDTH)}"
    if coached is not None:
        exercise = coached.exercises[at]
        own = by_exercise(timeline(coached))[exercise.slug]
        row += f" {clock(total_s(own)):>6}"
        row += f"  {repeats(exercise)}" if says_how else ""
    return Text(cut(row, width))

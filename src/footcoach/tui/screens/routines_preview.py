"""The preview of a routine: its summary, what it needs, and the length of each exercise."""

import re
from collections.abc import Mapping

from rich.cells import cell_len
from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.geometry import Size

from footcoach.app.snapshot import Snapshot
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Kind, by_exercise, equipment, total_s
from footcoach.terminal.cells import cut
from footcoach.texts.doses import as_sentences, equipment_in_words
from footcoach.texts.equipment import left_out_in_words
from footcoach.texts.numbers import clock, rounds_a_day_in_words
from footcoach.texts.plan import suggested_in_words
from footcoach.texts.sounds import sound_in_words
from footcoach.texts.variants import full_name
from footcoach.tui.screens.base import NARROW, TALL
from footcoach.tui.widgets.timeline_strip import legend, timeline_strip

NAME_WIDTH, NAME_WIDTH_NARROW = 40, 22
CLOCK_WIDTH = 8
MARGIN = 6  # the page's margin and the scroll bar


def preview(snapshot: Snapshot, routine: Routine, size: Size, inks: Mapping[Kind, Style]) -> Group:
    """Return what a routine consists of, drawn for a window of a size."""
    first = snapshot.coached(routine)
    phases_of = by_exercise(snapshot.phases_of(first))
    widest = NAME_WIDTH_NARROW if size.width < NARROW else NAME_WIDTH
    names = [cut(full_name(exercise), widest) for exercise in first.exercises]
    room = max(size.width - MARGIN - max(map(cell_len, names)) - CLOCK_WIDTH, 4)
    longest = max(map(total_s, phases_of.values()))
    drawn = Table.grid(padding=(0, 1, 0, 0))
    for name, exercise in zip(names, first.exercises, strict=True):
        phases = phases_of[exercise.key]
        length = total_s(phases)
        cells = max(1, round(room * length / longest))
        drawn.add_row(
            Text(name), Text(clock(length), justify="right"), timeline_strip(phases, cells, inks)
        )
    rounds = rounds_a_day_in_words(routine.rounds_a_day)
    left_out = left_out_in_words(first)
    about = Text.assemble(
        (f"{routine.summary}\n" if routine.summary else "", "bold"),
        f"{equipment_in_words(equipment(first))}.\n",
        f"{left_out}\n" if left_out else "",
        f"{sound}.\n" if (sound := sound_in_words(routine.sound)) else "",
        f"{as_sentences(filter(None, (rounds, suggested_in_words(routine))))} "
        f"{_positions(routine)}\n",
    )
    is_low = size.height < TALL
    parts = (drawn, about, legend(inks)) if is_low else (about, drawn, legend(inks))
    return Group(*parts)


def _positions(routine: Routine) -> str:
    """Return the starting positions, in the order of the exercises."""
    positions = (re.split(r"[,(]", exercise.position)[0].strip() for exercise in routine.exercises)
    return " · ".join(dict.fromkeys(filter(None, positions)))

"""Editing a routine with any content leads at worst to a UserError or a mistake."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from footcoach.routines.draft import NUMBERS, Draft
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.library import Library
from footcoach.toml_file.reading import read_toml
from footcoach.tui.screens.editor_rows import FIELDS, dose_rows, exercise_rows
from tests.routines.test_fuzz import mutants

LIBRARY = Library(shipped_data())
HEAD = 'name = "Mine"\n\n[[exercises]]\nuse = "toe-presses"\n'
WRONG = [
    f"{HEAD}dose = 3\n",
    f'{HEAD}dose = "much"\n',
    f"{HEAD}dose = []\n",
    f"{HEAD}[[exercises.dose]]\nreps = 3\n",
    f"{HEAD}dose = {{ reps = [] }}\n",
    f"{HEAD}dose = {{ reps = {{}}, feet = 3, work = 3, ways = 5 }}\n",
    f"{HEAD}dose.reps = nan\n",
    f"{HEAD}dose = {{ reps = {'9' * 4000} }}\n",
    f"{HEAD}dose = {{ hold_s = 2026-02-28 }}\n",
    HEAD.replace('"Mine"', "3"),
    HEAD.replace('"Mine"', "{ x = 3 }"),
    HEAD.replace('"toe-presses"', "{}"),
    HEAD.replace("use", "name"),
    HEAD.replace('use = "toe-presses"', "name = []\nsteps = 3"),
]
ELSEWHERE = [
    "name = 'x'\nexercises = {}\n",
    "name = 'x'\nexercises = []\n",
    "name = 'x'\n[exercises]\na = 3\n",
    "name = '''\n[[exercises]]\n'''\n",
    "name = 3\nexercises = 'x'\n",
]


def all_of(editing: RoutineEditor) -> None:
    """Read everything that the editor shows, and make every change that it offers."""
    name = editing.draft.name
    assert name == " ".join(name.split())
    for at in range(len(editing.draft.blocks)):
        editing.exercise(at)
        assert FIELDS.keys() <= editing.dose(at).keys()
        dose_rows(editing, at)
        for field in (*NUMBERS, "feet", "work", "hold"):
            editing.usual(at, field)
    exercise_rows(editing, None, 60, has_dose=True)


def changes_of(editing: RoutineEditor) -> list[Draft]:
    """Return the drafts after each possible change."""
    drafts = []
    for at in range(min(len(editing.draft.blocks), 3)):
        for field, value in (("reps", 3), ("reps", None), ("feet", "each"), ("work", "until key")):
            try:
                drafts.append(editing.draft.with_dose(at, field, value))
            except UserError:
                continue
        drafts += [editing.draft.without_exercise(at), editing.draft.moved(at, 1)]
    last = len(editing.draft.blocks) - 1
    uses = [editing.draft.with_exercise("heel-lifts", at) for at in {-1, last}]
    return [*drafts, *uses, editing.draft.with_name("Моя")]


def edited(path: Path, content: bytes) -> RoutineEditor:
    path.write_bytes(content)
    return RoutineEditor.from_file(LIBRARY, path.parent, path)


def try_everything(path: Path, content: bytes) -> None:
    """Edit a file in every way; only a UserError may be raised, and unchanged values are kept."""
    try:
        editing = edited(path, content)
    except UserError:
        return
    all_of(editing)
    for draft in changes_of(editing):
        editing.change(draft)
        all_of(editing)
        assert Draft.of(draft.text) == draft
    try:
        editing.save()
    except UserError:
        assert path.read_bytes() == content
    else:
        assert read_toml(path)[0] == editing.draft.text


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_a_value_of_the_wrong_type_is_shown_and_reported(tmp_path: Path, text: str) -> None:
    editing = edited(tmp_path / "mine.toml", text.encode())
    assert editing.mistakes
    try_everything(tmp_path / "mine.toml", text.encode())


@pytest.mark.parametrize("text", WRONG[:4], ids=range(4))
def test_a_dose_that_is_not_a_table_is_not_edited(tmp_path: Path, text: str) -> None:
    editing = edited(tmp_path / "mine.toml", text.encode())
    with pytest.raises(UserError, match="this dose is not written as a table"):
        editing.draft.with_dose(0, "reps", 3)


@pytest.mark.parametrize("text", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_exercises_that_are_not_tables_are_not_edited(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="edit it by hand"):
        edited(tmp_path / "mine.toml", text.encode())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=mutants() | st.sampled_from(WRONG).map(str.encode))
def test_editing_any_file_raises_only_a_user_error(tmp_path: Path, content: bytes) -> None:
    try_everything(tmp_path / "mine.toml", content)


def test_a_file_that_another_program_changed_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    editing = edited(path, HEAD.encode())
    path.write_text(f"{HEAD}dose = 3\n", encoding="utf-8")
    editing.change(editing.draft.with_name("Ours"))
    with pytest.raises(UserError, match="changed by another program"):
        editing.save()
    assert path.read_text(encoding="utf-8") == f"{HEAD}dose = 3\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_byte_order_mark_and_line_endings_are_kept(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "mine.toml"
    mark = b"\xef\xbb\xbf"
    text = HEAD.replace("\n", ends)
    editing = edited(path, mark + text.encode())
    editing.change(editing.draft.with_dose(0, "reps", 3).with_exercise("heel-lifts", 0))
    editing.save()
    lines = ["dose = { reps = 3 }", "", "[[exercises]]", 'use = "heel-lifts"', ""]
    assert path.read_bytes() == mark + (text + ends.join(lines)).encode()


@pytest.mark.parametrize("name", ["Моя зарядка", "足の体操", "تمارين", "🦶", "!?", "Beine / Füße"])
def test_a_routine_of_any_name_is_saved_and_found(tmp_path: Path, name: str) -> None:
    library = Library(shipped_data(), tmp_path)
    editing = RoutineEditor.new(library, tmp_path)
    editing.change(editing.draft.with_exercise("toe-presses", -1).with_name(name))
    path = editing.save()
    assert path.name.isascii()
    assert library.routine(library.resolve_name(name)).name == name
    assert library.mistakes_in(path) == ()
    again = RoutineEditor.new(library, tmp_path)
    again.change(again.draft.with_exercise("toe-presses", -1).with_name(name))
    with pytest.raises(UserError, match="already exists"):
        again.save()

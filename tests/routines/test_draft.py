"""A routine's file is edited as a person would: everything else in it is unchanged."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from footcoach.routines.draft import NUMBERS, Draft, new_draft, stepped
from footcoach.routines.library import Library
from footcoach.routines.user_routines import starting_text

LIBRARY = Library(shipped_data())
TEXT = """\
#:schema ./schema.json
# from the sheet of the 12th
name = "Mine"  # mine alone

# mornings
[[exercises]]
use = "toe-presses"   # flat!
dose = { reps = 12 }  # as on the sheet

# evenings
# and only then
[[exercises]]
name = "Towel curls"
steps = ["Pull."]

[exercises.verbs]
work = "pull"

[exercises.dose]
work_s = 3  # seconds
reps = 5

[[exercises]]
use = "ankle-circles"
"""
COMMENTS = [line.partition("#")[2] for line in TEXT.splitlines() if "#" in line]


def routine(draft: Draft) -> list[tuple[str, int]]:
    parsed, mistakes = draft.read(Path("mine.toml"), LIBRARY)
    assert parsed is not None, mistakes
    return [(one.slug, one.dose.reps) for one in parsed.exercises]


def test_a_text_is_split_and_joined_unchanged() -> None:
    draft = Draft.of(TEXT)
    assert draft.text == TEXT
    assert draft.name == "Mine"
    assert routine(draft) == [("toe-presses", 12), ("towel-curls", 5), ("ankle-circles", 1)]


def test_an_exercise_moves_with_its_comments() -> None:
    draft = Draft.of(TEXT).moved(1, -1)
    assert routine(draft) == [("towel-curls", 5), ("toe-presses", 12), ("ankle-circles", 1)]
    assert draft.text.index("# evenings") < draft.text.index("Towel") < draft.text.index("mornings")
    for comment in COMMENTS:
        assert comment in draft.text
    assert Draft.of(TEXT).moved(2, 5).text == TEXT
    assert routine(Draft.of(TEXT).moved(0, 1).moved(1, -1)) == routine(Draft.of(TEXT))


def test_an_exercise_is_added_and_removed() -> None:
    draft = Draft.of(TEXT).with_exercise("heel-lifts", 0)
    assert [slug for slug, _ in routine(draft)][:2] == ["toe-presses", "heel-lifts"]
    assert draft.without_exercise(1).text == TEXT
    assert "mornings" not in Draft.of(TEXT).without_exercise(0).text


@pytest.mark.parametrize(
    ("index", "field", "value", "written"),
    [
        (0, "reps", 15, "dose = { reps = 15 }  # as on the sheet"),
        (0, "hold_s", 5, "dose = { reps = 12, hold_s = 5 }  # as on the sheet"),
        (1, "reps", 6, "work_s = 3  # seconds\nreps = 6"),
        (1, "hold_s", 2, "reps = 5\nhold_s = 2"),
        (2, "feet", "both", 'use = "ankle-circles"\ndose = { feet = "both" }'),
        (1, "work", "until key", 'work = "until key"'),
    ],
)
def test_a_number_is_changed_in_its_place(
    index: int, field: str, value: object, written: str
) -> None:
    draft = Draft.of(TEXT).with_dose(index, field, value)
    assert written in draft.text
    for comment in COMMENTS:
        assert comment in draft.text
    assert tomllib.loads(draft.text)["exercises"][index]["dose"][field] == value
    assert Draft.of(draft.text) == draft


def test_a_number_is_removed_in_favour_of_the_library() -> None:
    draft = Draft.of(TEXT).with_dose(0, "reps", None)
    assert routine(draft)[0] == ("toe-presses", 10)
    assert "dose = {" not in draft.text
    assert Draft.of(TEXT).with_dose(2, "reps", None).text == TEXT


def test_a_name_is_changed() -> None:
    draft = Draft.of(TEXT).with_name('Ours, "really"')
    assert draft.name == 'Ours, "really"'
    assert "# mine alone" in draft.text


def test_a_new_draft_lacks_only_an_exercise() -> None:
    draft = new_draft("Mine")
    parsed, mistakes = draft.read(Path("mine.toml"), LIBRARY)
    assert parsed is None
    assert [one.field for one in mistakes] == ["exercises"]
    assert routine(draft.with_exercise("toe-presses", -1)) == [("toe-presses", 10)]
    assert draft.with_exercise("toe-presses", -1).text.endswith(
        'name = "Mine"\n\n[[exercises]]\nuse = "toe-presses"\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        'name = "x"\nexercises = [{ use = "toe-presses" }]\n',
        'name = "x"\nexercises = 5\n',
        "name = ",
        'note = """\n[[exercises]]\n"""\n',
    ],
)
def test_a_file_without_exercise_tables_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="edit it by hand"):
        Draft.of(text)


@pytest.mark.parametrize("slug", LIBRARY.shipped_slugs())
def test_every_shipped_routine_can_be_edited(slug: str) -> None:
    path = LIBRARY.path_of(slug)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert Draft.of(text).text == text


def test_the_template_can_be_edited() -> None:
    text = starting_text(shipped_data(), "mine")
    draft = Draft.of(text)
    assert draft.text == text
    assert draft.with_dose(2, "reps", 11).text == text.replace("reps = 10 ", "reps = 11 ")


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("moved"), st.integers(0, 2), st.integers(-2, 2)),
        st.tuples(st.just("with_dose"), st.integers(0, 2), st.sampled_from(NUMBERS)),
        st.tuples(st.just("with_name"), st.text(min_size=1, max_size=8)),
    ),
    max_size=6,
)


@given(CHANGES)
def test_no_change_makes_a_file_unreadable_or_loses_a_comment(
    changes: list[tuple[str, object, object]],
) -> None:
    draft = Draft.of(TEXT)
    for name, *arguments in changes:
        if name == "with_dose":
            arguments.append(3)
        draft = getattr(draft, name)(*arguments)
    assert Draft.of(draft.text) == draft
    for comment in COMMENTS:
        assert comment.strip() in draft.text


@pytest.mark.parametrize(
    ("field", "value", "up", "down"),
    [
        ("reps", 1, 2, 1),
        ("reps", 100, 100, 99),
        ("hold_s", 0, 1, 0),
        ("hold_s", 9, 10, 8),
        ("hold_s", 10, 15, 9),
        ("hold_s", 12, 15, 10),
        ("hold_s", 60, 75, 55),
        ("hold_s", 300, 360, 285),
        ("hold_s", 3600, 3600, 3540),
        ("times_a_day", 12, 12, 11),
    ],
)
def test_the_size_of_a_step_grows_with_the_number(
    field: str, value: int, up: int, down: int
) -> None:
    assert (stepped(field, value, 1), stepped(field, value, -1)) == (up, down)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n\n# the end\n"])
def test_moving_an_exercise_there_and_back_restores_every_byte(ends: str, last: str) -> None:
    text = (TEXT.rstrip("\n") + last).replace("\n", ends)
    draft = Draft.of(text)
    for at in range(3):
        for by in (-2, -1, 1, 2):
            target = min(max(at + by, 0), 2)
            assert draft.moved(at, by).moved(target, at - target) == draft
        added = draft.with_exercise("heel-lifts", at)
        assert added.without_exercise(at + 1) == draft or at == 2
        assert added.text.replace(ends, "").count("\r") == 0
        assert added.text.count("\n") == added.text.count(ends)


@given(
    st.integers(0, 2),
    st.sampled_from([*NUMBERS, "feet"]),
    st.none() | st.integers(1, 9),
    st.sampled_from(["\n", "\r\n"]),
)
def test_changing_a_dose_leaves_all_other_text_unchanged(
    index: int, field: str, value: int | None, ends: str
) -> None:
    before = Draft.of(TEXT.replace("\n", ends))
    after = before.with_dose(index, field, value)
    assert after.head == before.head
    for at, (block, changed) in enumerate(zip(before.blocks, after.blocks, strict=True)):
        lines, now = block.split(ends), changed.split(ends)
        changing = (
            "dose",
            field,
            "# as on the sheet",
            "# seconds",
        )  # a comment remains when its dose is removed
        assert [one for one in now if not one.startswith(changing)] == [
            one for one in lines if not one.startswith(changing)
        ]
        assert re.findall("#.*", changed) == re.findall("#.*", block)
        assert block == changed or at == index

"""Fields are located by line and column."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.config.paths import shipped_data
from footcoach.toml_file.locations import FieldPath, locate_fields

TEXT = """\
# my own
name = "Own"  # a "remark"
summary = '''
Mine, [not a = "table"]
'''
a."b c".d = [1, { x = 2, y = ["z"] },
  3]

[[exercises]]
use = "toe-walking"
dose = { reps = 3, hold_s=5 }

  [[exercises]]  # the second
  use = "toe-presses"

  [exercises.dose]
  reps = 4
  when = 1979-05-27 07:32:00  # a moment

  [[exercises.inside]]
  here = true

[verbs]
work="walk"
"""


@pytest.mark.parametrize(
    ("where", "line", "column", "text"),
    [
        (("name",), 2, 8, '"Own"'),
        (("summary",), 3, 11, "'''"),
        (("a", "b c", "d"), 6, 13, '[1, { x = 2, y = ["z"] },'),
        (("a", "b c", "d", 1, "x"), 6, 23, "2"),
        (("a", "b c", "d", 1, "y", 0), 6, 31, '"z"'),
        (("a", "b c", "d", 2), 7, 3, "3"),
        (("exercises", 0, "use"), 10, 7, '"toe-walking"'),
        (("exercises", 0, "dose"), 11, 8, "{ reps = 3, hold_s=5 }"),
        (("exercises", 0, "dose", "reps"), 11, 17, "3"),
        (("exercises", 0, "dose", "hold_s"), 11, 27, "5"),
        (("exercises", 1, "use"), 14, 9, '"toe-presses"'),
        (("exercises", 1, "dose", "reps"), 17, 10, "4"),
        (("exercises", 1, "dose", "when"), 18, 10, "1979-05-27 07:32:00"),
        (("exercises", 1, "inside", 0, "here"), 21, 10, "true"),
        (("verbs", "work"), 24, 6, '"walk"'),
    ],
)
def test_a_value_is_located(where: FieldPath, line: int, column: int, text: str) -> None:
    place = locate_fields(TEXT).of_value(where)
    assert place is not None
    assert (place.line, place.column, place.length) == (line, column, len(text))
    assert TEXT.splitlines()[line - 1][column - 1 :].startswith(text)


@pytest.mark.parametrize(
    ("where", "line", "column"),
    [
        (("name",), 2, 1),
        (("exercises",), 9, 1),
        (("exercises", 0), 9, 1),
        (("exercises", 0, "provenance"), 9, 1),
        (("exercises", 1), 13, 3),
        (("exercises", 1, "dose"), 16, 3),
        (("exercises", 1, "dose", "sets"), 16, 3),
        (("verbs", "hold"), 23, 1),
    ],
)
def test_a_name_is_located_or_else_the_table_around_it(
    where: FieldPath, line: int, column: int
) -> None:
    place = locate_fields(TEXT).of_key(where)
    assert place is not None
    assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize("where", [(), ("colour",), ("use",), (0,)])
def test_an_absent_field_has_no_location(where: FieldPath) -> None:
    assert locate_fields(TEXT).of_value(where) is None


def test_lines_are_counted_the_same_with_windows_line_endings() -> None:
    here = ("exercises", 1, "dose", "reps")
    assert locate_fields(TEXT.replace("\n", "\r\n")).of_value(here) == locate_fields(TEXT).of_value(
        here
    )


def test_a_text_that_is_nested_too_deeply_has_no_locations() -> None:
    assert locate_fields("a = " + "[" * 20_000).of_value(("a",)) is None


def paths_in(value: Any, here: FieldPath = ()) -> list[FieldPath]:
    """Return the path of every value in a file's content."""
    if isinstance(value, dict):
        inside = [path for name, one in value.items() for path in paths_in(one, (*here, name))]
    elif isinstance(value, list):
        inside = [path for at, one in enumerate(value) for path in paths_in(one, (*here, at))]
    else:
        inside = []
    return [here, *inside] if here else inside


SHIPPED = sorted(shipped_data().rglob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_field_of_the_shipped_files_is_located(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "{slug}" in text:  # a template
        text = text.format(slug="own", name="Own")
    places, data = locate_fields(text), tomllib.loads(text)
    for where in paths_in(data):
        value: Any = data
        for part in where:
            value = value[part]
        if isinstance(value, dict | list):
            assert where in places.keys or where in places.values, where
            continue
        place = places.values[where]
        line = text.splitlines()[place.line - 1]
        written = line[place.column - 1 :][: place.length]
        assert tomllib.loads(f"x = {written}")["x"] == value


KEYS = st.text(st.sampled_from('ab-"." \\é'), min_size=1, max_size=5)
VALUES = st.recursive(
    st.one_of(
        st.integers(), st.booleans(), st.text(st.sampled_from("ab#=[]{},'\\\"\né"), max_size=9)
    ),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_field_of_any_file_is_located(data: dict[str, Any]) -> None:
    import tomlkit

    text = tomlkit.dumps(data)
    places = locate_fields(text)
    for where in paths_in(tomllib.loads(text)):
        assert where in places.keys, (where, text)

"""Only the text of the changed value in a TOML file is changed."""

import re
import tomllib
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.toml_file.changing import (
    newline_of,
    toml_value,
    with_items,
    with_value,
    without_value,
)

ITEMS = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "where", "value", "changed"),
    [
        ("", ("a",), 1, "a = 1\n"),
        ("a = 1", ("a",), True, "a = true"),
        ("a=1 # one\n", ("a",), "x", 'a="x" # one\n'),
        ("a = 1\r\n# end\r\n", ("b",), 2, "a = 1\r\nb = 2\r\n# end\r\n"),
        ("a = 1", ("b",), 2, "a = 1\nb = 2"),
        ("# only this", ("b",), 2, "# only this\nb = 2\n"),
        ("[t]\nx = 1\n", ("a",), 1, "a = 1\n[t]\nx = 1\n"),
        ("[t]\n[u]\n", ("t", "a"), 1, "[t]\na = 1\n[u]\n"),
        ("[t]\n  x = 1 # x\n\n[u]\n", ("t", "a"), 1, "[t]\n  x = 1 # x\n  a = 1\n\n[u]\n"),
        ("t = { x = 1 }\n", ("t", "a"), 1, "t = { x = 1, a = 1 }\n"),
        ("t = {} # none\n", ("t", "a"), 1, "t = { a = 1 } # none\n"),
        ("t.x = 1\nb = 2\n", ("t", "a"), 1, "t.x = 1\nt.a = 1\nb = 2\n"),
        ('"a" = 1\n', ("a",), time(5, 30), '"a" = 05:30:00\n'),
        ("a = '''x\n# y''' # z\n", ("a",), 1, "a = 1 # z\n"),
    ],
)
def test_a_value_is_written_at_its_field(
    text: str, where: tuple[str, ...], value: object, changed: str
) -> None:
    assert with_value(text, where, value) == changed


@pytest.mark.parametrize(
    ("text", "where", "changed"),
    [
        ("a = 1\nb = 2\n", ("a",), "b = 2\n"),
        ("b = 2\na = 1", ("a",), "b = 2\n"),
        ("# one\n  a = 1  # two\r\nb = 2\n", ("a",), "# one\n  # two\r\nb = 2\n"),
        ("a = [\n 1, # x\n]\nb = 2\n", ("a",), "b = 2\n"),
        ("t = { a = 1, b = 2 }\n", ("t", "a"), "t = { b = 2 }\n"),
        ("t = { a = 1, b = 2 }\n", ("t", "b"), "t = { a = 1 }\n"),
        ("t = { a = 1 }\n", ("t", "a"), "t = { }\n"),
        ("[t]\na = 1\n[u]\n", ("t", "a"), "[t]\n[u]\n"),
        ("a = 1\n", ("b",), "a = 1\n"),
    ],
)
def test_removing_a_field_keeps_its_comment(
    text: str, where: tuple[str, ...], changed: str
) -> None:
    assert without_value(text, where) == changed


@pytest.mark.parametrize(
    ("text", "after", "changed"),
    [
        ('x = ["a", "b"]\n', "a", 'x = ["a"]\n'),
        ('x = ["a", "b"]\n', "b", 'x = ["b"]\n'),
        ('x = ["a", "b"]\n', "", "x = []\n"),
        ('x = ["a", "b",]\n', "abc", 'x = ["a", "b", "c",]\n'),
        ('x = ["a","b"]\n', "acb", 'x = ["a", "c","b"]\n'),
        ('x = ["a", "b"]\n', "cab", 'x = ["c", "a", "b"]\n'),
        ("x = []\n", "ab", 'x = ["a", "b"]\n'),
        ("x = [ # none\n]\n", "a", 'x = ["a" # none\n]\n'),
        (
            'x = [\n  "a",  # one\n  "b",  # two\n]\n',
            "ac",
            'x = [\n  "a",  # one\n  "c",  # two\n]\n',
        ),
        (
            'x = [\n  "a",  # one\n  "b",  # two\n]\n',
            "b",
            'x = [\n  # one\n  "b",  # two\n]\n',
        ),
        ('x = [\n  "a",\n  "b"\n]\n', "abc", 'x = [\n  "a",\n  "b",\n  "c"\n]\n'),
        (
            'x = [\n  "a",\n  "b"  # two\n]\n',
            "abcd",
            'x = [\n  "a",\n  "b",  # two\n  "c",\n  "d"\n]\n',
        ),
        ('x = [\r\n  "a",\r\n]\r\n', "ba", 'x = [\r\n  "b",\r\n  "a",\r\n]\r\n'),
        ('x = [\n  "a",\n  "b",\n]\n', "a", 'x = [\n  "a",\n]\n'),
    ],
)
def test_only_the_differing_items_of_a_list_are_changed(
    text: str, after: str, changed: str
) -> None:
    before = tomllib.loads(text)["x"]
    assert with_items(text, ("x",), before, list(after)) == changed


gaps = st.sampled_from(["", " ", "\n", "\n  ", " # one, two ]\n", "\r\n\t", ' # "x"\r\n # y\n'])


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a text with a list in any notation among other fields, and its items."""
    items = draw(st.lists(st.sampled_from(ITEMS), max_size=5))
    text = ""
    for at, item in enumerate(items):
        quote = draw(st.sampled_from(['"', "'", '"""']))
        text += f"{draw(gaps)}{quote}{item}{quote}{draw(gaps)}"
        if at < len(items) - 1 or draw(st.booleans()):
            text += ","
    around = draw(st.tuples(st.sampled_from(["", "y = 1 # y\n"]), st.sampled_from(["", "z = []"])))
    return f"{around[0]}x = [{text}{draw(gaps)}] # end\n{around[1]}", items


@given(lists(), st.lists(st.sampled_from(ITEMS), max_size=5))
def test_changing_any_list_keeps_comments_and_surrounding_text(
    listed: tuple[str, list[str]], after: list[str]
) -> None:
    text, before = listed
    changed = with_items(text, ("x",), before, after)
    assert tomllib.loads(changed) == tomllib.loads(text) | {"x": after}
    assert re.findall("#.*", changed) == re.findall("#.*", text)
    assert changed.partition("x = [")[0] == text.partition("x = [")[0]
    assert changed.rpartition("] # end")[2] == text.rpartition("] # end")[2]
    if before == after:
        assert changed == text


values = st.one_of(
    st.booleans(),
    st.integers(),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
)


@given(st.recursive(values, lambda inner: st.lists(inner) | st.dictionaries(st.just("a"), inner)))
def test_a_written_value_is_read_back(value: object) -> None:
    assert tomllib.loads(f"x = {toml_value(value)}") == {"x": value}


@pytest.mark.parametrize(("text", "ends"), [("", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb\n", "\r\n")])
def test_new_lines_have_the_line_ending_of_the_first_one(text: str, ends: str) -> None:
    assert newline_of(text) == ends

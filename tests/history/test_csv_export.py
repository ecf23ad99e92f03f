"""The CSV export opens in spreadsheets with a double click and is valid CSV elsewhere."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.by_hand import corrected
from footcoach.history.csv_export import COLUMNS, MARK, as_csv
from footcoach.history.models import Answers
from tests.history.sessions import FIRST, session


def table(note: str) -> str:
    return "".join(as_csv([session(1, answers=Answers(note=note, revision=1))]))


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows as a CSV reader sees them."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_lines_end_as_in_rfc_4180_and_the_header_comes_first() -> None:
    text = table("Füße, 足 \N{FOOT}")
    assert MARK not in text
    assert text.count("\r\n") == text.count("\n")
    assert tuple(rows(text)[0]) == COLUMNS
    assert {row["note"] for row in rows(text)} == {"Füße, 足 \N{FOOT}"}


def test_variants_and_what_is_by_hand_have_columns() -> None:
    one = session(1)
    (record,) = one.exercises
    easier = replace(one, exercises=(replace(record, variant="holding-a-chair"),), by_hand=True)
    shorter = corrected(one, FIRST, active_s=20.0)
    columns = ("variant", "by_hand", "corrected", "active_s")
    cells = [
        tuple(row[name] for name in columns)
        for row in rows("".join(as_csv([one, easier, shorter])))
    ]
    assert cells == [
        ("", "0", "0", "140.0"),
        ("holding-a-chair", "1", "0", "140.0"),
        ("", "0", "1", "20.0"),
    ]


def test_without_a_session_there_is_a_header() -> None:
    assert "".join(as_csv([])) == f"{','.join(COLUMNS)}\r\n"


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t="])
def test_a_note_never_becomes_a_formula(begins: str) -> None:
    assert rows(table(f"{begins}1+1"))[0]["note"].startswith("'")


@given(st.text(max_size=40))
def test_a_note_stays_in_its_cell(note: str) -> None:
    text = table(note)
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {len(COLUMNS)}
    assert {row["note"].removeprefix("'") for row in rows(text)} == {
        Answers(note=note).note if note else ""
    }

"""How a phrase is spoken: plainly, or as the table of takes says."""

from pathlib import Path

import pytest

from tools.voice.takes import (
    TAKES,
    Take,
    candidates,
    in_words,
    plain_take,
    read_takes,
    sentence,
    write_takes,
)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("let go", "Let go."),
        ("of 21", "Of twenty one."),
        ("10", "Ten."),
        ("100", "One hundred."),
        ("sitting (standing is harder)", "Sitting, standing is harder."),
    ],
)
def test_a_phrase_is_spoken_as_a_sentence(phrase: str, text: str) -> None:
    assert sentence(phrase) == text
    assert plain_take(phrase) == Take(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (99, "ninety nine"),
        (215, "two hundred fifteen"),
    ],
)
def test_a_number_is_written_in_words(number: int, text: str) -> None:
    assert in_words(number) == text


def test_candidates_differ_and_begin_with_the_plain_take() -> None:
    takes = candidates("let go")
    assert takes[0] == plain_take("let go")
    assert len(set(takes)) == len(takes)


def test_takes_are_read_as_they_were_written_and_plain_ones_need_no_line(tmp_path: Path) -> None:
    takes = {
        "let go": Take("Let go!", speed=0.9),
        "hold it": Take("Hold it.", sounds="hˈOld ɪt."),
        "press": plain_take("press"),
    }
    path = tmp_path / "takes.toml"
    write_takes(takes, path)
    read = read_takes(path)
    assert read == {phrase: take for phrase, take in takes.items() if phrase != "press"}
    write_takes(read, path)
    assert read_takes(path) == read


def test_the_table_is_as_the_tool_writes_it(tmp_path: Path) -> None:
    write_takes(read_takes(), tmp_path / "takes.toml")
    assert (tmp_path / "takes.toml").read_text("utf-8") == TAKES.read_text("utf-8")

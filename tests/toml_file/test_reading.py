"""A file that is too large, too deep or not TOML is reported at once with its location."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from footcoach.errors import UserError
from footcoach.toml_file.mistakes import InvalidFileError
from footcoach.toml_file.reading import MAX_BYTES, MAX_DEPTH, read_toml, write_text

DEEP = MAX_DEPTH + 1


def complaint(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InvalidFileError) as caught:
        read_toml(path)
    (mistake,) = caught.value.mistakes
    return str(mistake).removeprefix(str(path))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('name = "Own"\nsummary = = 1\n', ":2:11: not valid TOML: Invalid value; correct it there"),
        ('a = 1\nname = "Own', ":2:12: not valid TOML: a quote is missing at the end"),
        (
            'name = "Own"\nname = "Two"\n',
            ":2:13: not valid TOML: this name is used twice; remove one of them",
        ),
        ("day = 2026-13-40\n", ":1:"),
        (b"a = 1\nname = '\xff'\n", ":2:9: not UTF-8 text (byte 14); save it as UTF-8"),
        (b"\x00" * 100, ":1:1: not valid TOML"),
        ("#" * (MAX_BYTES + 1), ": larger than 64 KiB; shorten it"),
        ("a = " + "[" * DEEP + "]" * DEEP, ": nested too deeply; write it flatter"),
        ("a = " + "[" * 20_000, ": nested too deeply; write it flatter"),
        ("b = 1\n" + ".".join("a" * DEEP) + " = 1", ":2:1: nested too deeply; write it flatter"),
        ("[" + " . ".join("a" * DEEP) + "]", ":1:1: nested too deeply; write it flatter"),
        ("x = {" + ".".join(["'a b'"] * DEEP) + " = 1}", ":1:5: nested too deeply"),
    ],
)
def test_an_invalid_file_is_reported_with_a_location(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    assert complaint(tmp_path / "own.toml", content).startswith(says)


@pytest.mark.parametrize(
    "content",
    [
        ".".join("a" * 32_000) + " = 1",
        "[" + ".".join("a" * 32_000) + "]",
        "[a]\n" * 16_000,
        "[[a]]\n" * 10_000,
        " " * 65_000 + "=",
        "\n" * 65_000 + "=",
        ", " * 32_000,
        "{" * 65_000,
        'a = "' + "\\" * 60_001,
        '"' * 65_001,
        "'" * 65_001,
        "a = [" + "{" * 30_000,
        "a = 1e" + "9" * 60_000,
        "a = " + "9" * 60_000,
        "a = [" + "1," * 30_000 + "]",
        "".join(f"a{n} = {n}\n" for n in range(5000)),
        "".join(f"a.b{n}.c = 1\n" for n in range(4000)),
        "a = {" + ",".join(f"b{n} = 1" for n in range(6000)) + "}",
    ],
    ids=lambda content: content[:12],
)
@pytest.mark.timeout(20)
def test_no_file_takes_long_to_read(tmp_path: Path, content: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content[:MAX_BYTES], encoding="utf-8")
    with suppress(InvalidFileError):
        read_toml(path)


def test_a_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xef\xbb\xbfname = 1\n")
    assert read_toml(tmp_path / "own.toml") == ("name = 1\n", {"name": 1})


def test_a_file_of_the_greatest_depth_is_read(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(".".join("a" * MAX_DEPTH) + " = 1", encoding="utf-8")
    assert read_toml(tmp_path / "own.toml")


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("a = 1\n" + "#" * (MAX_BYTES - 6), encoding="utf-8")
    assert read_toml(tmp_path / "own.toml")[1] == {"a": 1}


def test_a_missing_file_raises_file_not_found_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_toml(tmp_path / "own.toml")


def test_a_lone_surrogate_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="half a character"):
        write_text(tmp_path / "x.toml", 'name = "\ud800"')
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_reading_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.toml")
    with pytest.raises(InvalidFileError, match=r"x\.toml: cannot be read: it is not a plain file"):
        read_toml(tmp_path / "x.toml")

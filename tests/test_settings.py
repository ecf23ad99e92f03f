"""What the user chose is taken as it is written, or the file is named with what is wrong in it."""

import re
from datetime import time
from pathlib import Path

import pytest

from footcoach.errors import Misuse, Problem
from footcoach.settings import Settings, load_settings, save_theme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_nothing_was_chosen_and_none_is_made(path: Path) -> None:
    assert load_settings(path) == Settings(theme=None, day_starts=time(4))
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "chosen"),
    [
        ("", Settings()),
        ("# nothing yet\n", Settings()),
        ('theme = "nord"\n', Settings(theme="nord")),
        ("day_starts = 05:30:00\n", Settings(day_starts=time(5, 30))),
        ("day_starts = 00:00:00\n", Settings(day_starts=time(0))),
        ('theme = "nord"\nday_starts = 02:00:00\n', Settings("nord", time(2))),
    ],
)
def test_what_is_chosen_is_taken_and_the_rest_is_as_usual(
    path: Path, content: str, chosen: Settings
) -> None:
    path.write_text(content, encoding="utf-8")
    assert load_settings(path) == chosen


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("them = 'nord'", "'them' is no setting; there are theme, day_starts"),
        ("[theme]\nname = 'nord'", 'theme is not understood; write it like theme = "nord"'),
        ("theme = 5", 'theme is not understood; write it like theme = "nord"'),
        ("day_starts = '04:00'", "day_starts is not understood; write it like day_starts = 04:00"),
        ("day_starts = 4", "day_starts is not understood"),
        ("day_starts = 2026-11-23T04:00:00", "day_starts is not understood"),
        ("theme = nord", "is not valid TOML: Invalid value (at line 1, column 9)"),
        ("day_starts = 25:00:00", "is not valid TOML"),
        ("a = 1\na = 2", "is not valid TOML"),
        ('"\\u001b[2J\\n" = 1', "is no setting"),
        (b"theme = '\xff'", "is not UTF-8 text (byte 9)"),
        (b"\0\0\0\0", "is not valid TOML"),
    ],
)
def test_a_mistake_names_the_file_and_what_to_write(
    path: Path, content: str | bytes, says: str
) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Problem, match=re.escape(says)) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).isprintable()
    assert not isinstance(caught.value, Misuse)


@pytest.mark.parametrize(
    "content", ["a = " + "[" * 20_000, "a = " + "9" * 5000], ids=["nested", "thousands of digits"]
)
def test_a_file_that_no_parser_likes_is_a_mistake_like_any_other(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Problem, match=r"config\.toml"):
        load_settings(path)


def test_a_folder_in_its_place_is_named(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Problem, match=r"config\.toml cannot be read"):
        load_settings(path)


def test_a_theme_is_kept_where_nothing_was(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "config.toml"
    save_theme(path, "nord")
    assert load_settings(path) == Settings(theme="nord")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_choosing_a_theme_leaves_everything_else_as_it_was_written(path: Path, ends: str) -> None:
    written = "# mine\ntheme = 'dracula'  # dark\n\nday_starts = 05:00:00 # late riser\n"
    path.write_bytes(written.replace("\n", ends).encode())
    save_theme(path, "nord")
    kept = path.read_bytes().decode()
    assert kept == written.replace("\n", ends).replace("'dracula'", '"nord"')
    assert load_settings(path) == Settings("nord", time(5))


def test_a_theme_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(Problem, match="the theme cannot be kept in"):
        save_theme(tmp_path / "file" / "config.toml", "nord")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("content", [b"theme = = 1\n", b"theme = '\xff'\n"])
def test_a_file_that_broke_meanwhile_is_told_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Problem, match=r"config\.toml"):
        save_theme(path, "nord")
    assert path.read_bytes() == content

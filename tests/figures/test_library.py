"""Figures are loaded from their files."""

from pathlib import Path

import pytest

from footcoach.errors import UserError
from footcoach.figures.library import load_figure

GOOD = """\
size = [10, 10]

[[parts]]
through = ["a", "b"]

[poses.only]
a = [0, 0]
b = [10, 10]

[motions.prepare]
poses = ["only"]
"""


def written(folder: Path, text: str) -> Path:
    (folder / "figures").mkdir()
    (folder / "figures" / "some.toml").write_text(text)
    return folder


def test_an_exercise_without_a_file_has_no_figure(tmp_path: Path) -> None:
    assert load_figure(tmp_path, "some") is None


def test_a_valid_file_is_loaded(tmp_path: Path) -> None:
    figure = load_figure(written(tmp_path, GOOD), "some")
    assert figure is not None
    assert figure.pose("only") == {"a": (0, 0), "b": (10, 10)}


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ('through = ["a", "b"]', 'thru = ["a", "b"]', "thru: no such field; did you mean through"),
        ('"b"]', '"c"]', "pose 'only' lacks c"),
        ('poses = ["only"]', 'poses = ["other"]', "there is no pose 'other'"),
        ("[motions.prepare]", "[motions.rest]", "motions.prepare is missing"),
        ("[motions.prepare]", "[motions.sleep]", "motions.sleep"),
        ("a = [0, 0]", "a = [0, 9999]", "poses.only.a.2"),
        ("a = [0, 0]", "a = [0, nan]", "poses.only.a.2"),
        ("a = [0, 0]", "a = [0]", "poses.only.a"),
    ],
)
def test_the_error_for_an_invalid_file_names_the_field(
    tmp_path: Path, wrong: str, right: str, message: str
) -> None:
    assert wrong in GOOD
    with pytest.raises(UserError) as raised:
        load_figure(written(tmp_path, GOOD.replace(wrong, right)), "some")
    assert "some.toml" in str(raised.value)
    assert message in str(raised.value)

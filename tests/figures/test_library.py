"""Figures are loaded from their files, and impossible poses are refused."""

import shutil
from pathlib import Path

import pytest

from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from footcoach.figures.library import load_figure, plain_name
from footcoach.routines.timeline import Kind

GOOD = """\
[person]
window = [-30, 0, 40, 104]

[arrows.up]
view = "person"
end = [0, 5]

[poses.low]
base = "standing"
right = { knee = 10 }

[poses.high]
base = "low"
legs = { heel_up = 30 }

[motions.prepare]
poses = ["low", "high"]
arrows = ["up"]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the shipped body, things and postures, and a figure."""
    for name in ("body.toml", "things.toml", "figures/postures.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(shipped_data() / name, tmp_path / name)
    (tmp_path / "figures" / "some.toml").write_text(GOOD)
    return tmp_path


def test_an_exercise_without_a_file_has_no_figure(data: Path) -> None:
    assert load_figure(data, "other") is None
    assert load_figure(data, "some", "seated") is None


def test_a_pose_has_what_it_changes_and_the_rest_of_its_base(data: Path) -> None:
    figure = load_figure(data, "some")
    assert figure is not None
    low, high = figure.poses["low"], figure.poses["high"]
    assert low.right.place == low.left.place == high.right.place  # as in `standing`
    assert (low.right.knee, high.right.knee, low.left.knee) == (10, 10, 3)
    assert (low.right.heel_up, high.right.heel_up, high.left.heel_up) == (0, 30, 30)


def test_a_variant_changes_what_it_gives_of_the_figure_that_it_uses(data: Path) -> None:
    folder = data / "figures" / "variants" / "some"
    folder.mkdir(parents=True)
    (folder / "seated.toml").write_text('use = "some"\n[poses.low]\nbase = "sitting"\n')
    variant = load_figure(data, "some", "seated")
    assert variant is not None
    assert variant.poses["low"].support == "chair"
    assert variant.motions.keys() == {Kind.PREPARE}
    assert variant.arrows.keys() == {"up"}


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "knee = 10",
            "knee = 170",
            "some.toml:10:18: poses.low.right.knee: found 170; allowed: a number from 0 to 150",
        ),
        ("knee = 10", "kneee = 10", "no such field; did you mean knee"),
        ("heel_up = 30", "heel_up = nan", "poses.high"),
        ("knee = 10", "place = [60, 0]", "some.toml:8:"),
        ('poses = ["low", "high"]', 'poses = ["low", "other"]', "there is no pose 'other'"),
        ('arrows = ["up"]', 'arrows = ["down"]', "there is no arrow 'down'"),
        ("[motions.prepare]", "[motions.rest]", "motions.prepare is missing"),
        ("[motions.prepare]", "[motions.sleep]", "motions.sleep"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_place(
    data: Path, right: str, wrong: str, message: str
) -> None:
    assert right in GOOD
    (data / "figures" / "some.toml").write_text(GOOD.replace(right, wrong))
    with pytest.raises(UserError) as raised:
        load_figure(data, "some")
    assert "some.toml" in str(raised.value)
    assert message in str(raised.value)


def test_a_foot_that_cannot_reach_its_place_is_a_mistake(data: Path) -> None:
    (data / "figures" / "some.toml").write_text(
        GOOD.replace("right = { knee = 10 }", "arms = { reach = [60, 60, 10] }")
    )
    with pytest.raises(UserError, match=r"does not reach its place by \d"):
        load_figure(data, "some")


def test_a_joint_that_a_place_bends_too_far_is_a_mistake(data: Path) -> None:
    (data / "figures" / "some.toml").write_text(
        GOOD.replace("right = { knee = 10 }", "hips_x = -40")
    )
    with pytest.raises(UserError, match=r"ankle is bent by -?\d+°"):
        load_figure(data, "some")


@pytest.mark.parametrize(
    ("position", "name"),
    [
        ("Sitting on a chair, barefoot", "sitting"),
        ("Seated", "sitting"),
        ("Lie on your back", "lying"),
        ("Lying on your back", "lying"),
        ("Standing behind a chair", "standing"),
        ("Believe in yourself", "standing"),
        ("", "standing"),
    ],
)
def test_the_plain_figure_suits_the_position(position: str, name: str) -> None:
    assert plain_name(position) == name

"""`footcoach figure`: one repetition of an exercise, printed or in a file."""

import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from PIL import Image

from footcoach.cli.figure import ENDINGS
from footcoach.cli.main import main
from footcoach.drawing.svg import NAMESPACE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `footcoach figure` in a folder: exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        words = ["footcoach", "--data-dir", str(tmp_path / "data"), "figure", *arguments]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int | None)
        return ended.value.code or 0, printed.out, printed.err

    return run


def captions(svg: Path) -> list[str | None]:
    root = Xml.parse(svg).getroot()  # noqa: S314 - it is footcoach's own
    return [text.text for text in root.iter(f"{{{NAMESPACE}}}text")]


def test_each_phase_is_printed_as_text_under_its_caption(run: Run) -> None:
    code, printed, errors = run("heel-lifts", "--width", "40")
    assert (code, errors) == (0, "")
    lines = printed.splitlines()
    assert [line for line in lines if line[:1].isalpha()] == [
        "heels up 1 s",
        "hold 3 s",
        "heels down 1 s",
    ]
    assert max(map(len, lines)) <= 40
    assert "█" in printed
    assert "\x1b" not in printed


@pytest.mark.parametrize("name", ["toe-yoga", "Toe yoga", "TOE YOGA"])
def test_an_exercise_is_found_by_its_name(run: Run, name: str) -> None:
    assert run(name, "-o", "yoga.svg") == (
        0,
        "yoga.svg: Toe yoga: hold big toe up 5 s, hold small toes up 5 s, toes down 2 s.\n",
        "",
    )


@pytest.mark.parametrize("name", ["toe-yoga", "heel-to-toe-walk"])  # the walk moves most
def test_a_gif_is_small(run: Run, tmp_path: Path, name: str) -> None:
    assert run(name, "-o", "x.gif")[0] == 0
    assert 10_000 < (tmp_path / "x.gif").stat().st_size <= 500_000


def test_a_gif_lasts_as_long_as_the_repetition(run: Run, tmp_path: Path) -> None:
    assert run("toe-yoga", "-o", "yoga.GIF", "--width", "80")[0] == 0
    path = tmp_path / "yoga.GIF"
    with Image.open(path) as image:
        lasts_ms = 0
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            lasts_ms += image.info["duration"]
        assert (image.format, image.info["loop"], lasts_ms) == ("GIF", 0, 12_000)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_written_the_same_twice_and_replaces_a_file(
    run: Run, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"x{ending}"
    options = ("heel-lifts", "-o", path.name, "--width", "60")
    assert run(*options)[0] == 0
    first = path.read_bytes()
    path.write_bytes(b"something else")
    assert run(*options)[0] == 0
    assert path.read_bytes() == first
    assert sorted(one.name for one in tmp_path.iterdir()) == [path.name]


def test_only_the_wanted_phases_are_drawn(run: Run, tmp_path: Path) -> None:
    for options, expected in (
        (("--phase", "HOLD"), ["hold 3 s"]),
        (("--phase", "work", "--phase", "prepare"), ["set up 12 s", "heels up 1 s"]),
    ):
        assert run("heel-lifts", *options, "-o", "x.svg")[0] == 0
        assert captions(tmp_path / "x.svg") == expected


def test_each_foot_has_its_picture(run: Run, tmp_path: Path) -> None:
    pixels = []
    for foot in ("left", "right"):
        assert run("calf-stretch", "--foot", foot, "--phase", "hold", "-o", "x.png")[0] == 0
        with Image.open(tmp_path / "x.png") as image:
            pixels.append(image.convert("RGB").tobytes())
    assert pixels[0] != pixels[1]


def test_a_dark_picture_has_a_dark_ground(run: Run, tmp_path: Path) -> None:
    for options, ground in (((), (255, 255, 255)), (("--dark",), (13, 17, 23))):
        assert run("toe-yoga", "--width", "100", *options, "-o", "x.png")[0] == 0
        with Image.open(tmp_path / "x.png") as image:
            assert image.convert("RGB").getpixel((0, 0)) == ground


def test_an_output_of_ascii_gets_ascii(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footcoach.cli.figure.is_unicode", lambda _: False)
    assert run("toe-yoga")[1].isascii()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("toe-yog",), "there is no exercise 'toe-yog'; did you mean toe-yoga"),
        (("xyzxyz",), "there is no exercise 'xyzxyz'; 'footcoach exercises' lists them"),
        (("toe-yoga", "-o", "x.bmp"), "x.bmp does not end in .gif, .apng, .png, .svg or .txt"),
        (("toe-yoga", "-o", "x"), "x does not end in .gif"),
        (("toe-yoga", "--phase", "work"), "Toe yoga has no phase work; it has prepare, hold, rest"),
        (("toe-yoga", "--foot", "left"), "Toe yoga is done with both feet; leave out --foot"),
        (("toe-yoga", "--width", "3"), "Invalid value for '--width'"),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    code, printed, errors = run(*arguments)
    assert (code, printed) == (2, "")
    assert errors.startswith(f"footcoach: {says}")
    assert errors.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.svg").mkdir()
    code, printed, errors = run("toe-yoga", "-o", "x.svg")
    assert (code, printed) == (1, "")
    assert errors == (
        f"footcoach: {tmp_path / 'x.svg'} is a folder; choose another name, or move it away\n"
    )

"""Files with common mistakes, and the message for each."""

from pathlib import Path

import pytest

from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library

FOLDER = Path(__file__).parent / "broken"
EXPECTED = FOLDER / "mistakes.txt"
FILES = sorted(FOLDER.glob("*.toml"))


def report() -> str:
    """Return every mistake of every file, one on each line, with the name of the file."""
    library = Library(shipped_data())
    mistakes = (one for path in FILES for one in library.mistakes_in(path))
    return "".join(f"{str(one).removeprefix(str(one.path.parent))[1:]}\n" for one in mistakes)


def test_the_mistakes_of_each_broken_file_are_reported(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens", default=False):
        EXPECTED.write_text(report(), encoding="utf-8")
    assert report() == EXPECTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_message_is_in_the_words_of_a_library(path: Path) -> None:
    mistakes = Library(shipped_data()).mistakes_in(path)
    assert mistakes
    for one in mistakes:
        assert "input" not in str(one).lower()
        assert "validation" not in str(one).lower()

"""Twenty files as people write them by mistake, and what each is told."""

from pathlib import Path

import pytest

from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library

FOLDER = Path(__file__).parent / "broken"
SAID = FOLDER / "said.txt"
FILES = sorted(FOLDER.glob("*.toml"))


def told() -> str:
    """Return every mistake of every file, a line each, with the file's name alone."""
    library = Library(shipped_data())
    mistakes = (one for path in FILES for one in library.mistakes_in(path))
    return "".join(f"{str(one).removeprefix(str(one.path.parent))[1:]}\n" for one in mistakes)


def test_each_file_is_told_what_is_wrong_with_it(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-goldens", default=False):
        SAID.write_text(told(), encoding="utf-8")
    assert told() == SAID.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_told_in_the_words_of_a_library(path: Path) -> None:
    mistakes = Library(shipped_data()).mistakes_in(path)
    assert mistakes
    for one in mistakes:
        assert "input" not in str(one).lower()
        assert "validation" not in str(one).lower()

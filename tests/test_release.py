"""What has to be true of a release: version, changelog, metadata."""

import re
import tomllib
from datetime import date

from footcoach import __version__
from tests.documentation import ROOT

HEADING = re.compile(r"^## \[(.+?)\](?: - (.+))?$", re.MULTILINE)


def test_the_newest_release_of_the_changelog_is_this_version() -> None:
    headings = HEADING.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    unreleased, (version, day) = headings[:2]
    assert unreleased == ("Unreleased", "")
    assert version == __version__
    assert date.fromisoformat(day).isoformat() == day


def test_every_python_that_is_named_is_allowed_and_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    minors = [int(name.removeprefix(prefix)) for name in project["classifiers"] if prefix in name]
    assert project["requires-python"] == f">=3.{minors[0]}"
    assert minors == list(range(minors[0], minors[-1] + 1))
    tested = re.findall(r'"3\.(\d+)"', (ROOT / "noxfile.py").read_text(encoding="utf-8"))
    assert [int(minor) for minor in tested] == minors[1:]  # the first is the one of the other tests


def test_every_licence_that_ships_is_in_the_metadata() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("LICENSE*")}
    assert set(project["license-files"]) == {"LICENSE", *found}

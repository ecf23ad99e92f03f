"""Tests of what the Debian package says about its libraries, and of its changelog."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.documentation import ROOT
from tools.debian import Library, changelog, names_from_debian, paragraph, read_wheel

PACKAGING = ROOT / "packaging" / "debian"
LICENCE = "A Licence\n\nCopyright (c) 2026 Somebody\n\nDo as you like."


def wheel(folder: Path, headers: str, *files: tuple[str, str]) -> Path:
    path = folder / "some_thing-1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("some_thing-1.2.dist-info/METADATA", f"Name: some-thing\n{headers}\n")
        for name, text in files:
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    ("headers", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("License: MIT License\n\tPermission is hereby granted", "MIT"),
        ("Classifier: License :: OSI Approved :: ISC License (ISCL)", "ISC"),
    ],
)
def test_the_licence_of_a_wheel_is_found(headers: str, licence: str, tmp_path: Path) -> None:
    text = ("some_thing-1.2.dist-info/licenses/LICENSE.txt", LICENCE)
    found = read_wheel(wheel(tmp_path, f"Version: 1.2\n{headers}", text))
    file = "some_thing-1.2-py3-none-any.whl"
    assert found == Library(file, "some-thing", "1.2", licence, (LICENCE,))


def test_a_wheel_without_the_text_of_its_licence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no licence"):
        read_wheel(wheel(tmp_path, "Version: 1.2\nLicense-Expression: MIT"))


def test_a_wheel_that_needs_more_than_to_be_unpacked_is_refused(tmp_path: Path) -> None:
    path = wheel(tmp_path, "Version: 1.2", ("some_thing-1.2.data/scripts/thing", ""))
    with pytest.raises(ValueError, match="data folder"):
        read_wheel(path)


def test_a_paragraph_names_who_holds_the_copyright_and_quotes_the_licence() -> None:
    text = paragraph(Library("some.whl", "some", "1.2", "MIT", (LICENCE,)))
    assert text == (
        "\nFiles: debian/libraries/some.whl\n"
        "Copyright:\n Copyright (c) 2026 Somebody\n"
        "License: MIT\n A Licence\n .\n Copyright (c) 2026 Somebody\n .\n Do as you like.\n"
    )


def test_each_release_is_an_entry_of_debians_changelog() -> None:
    text = "## [Unreleased]\n\n## [0.2.0] - 2027-01-31\n\n- More.\n\n## [0.1.0] - 2026-11-26\n"
    newer, older = changelog(text, "Nobody <nobody@here.invalid>").split("\n\nfootcoach ")
    assert newer.startswith("footcoach (0.2.0-1) ")
    assert newer.endswith(" -- Nobody <nobody@here.invalid>  Sun, 31 Jan 2027 00:00:00 +0000")
    assert older.startswith("(0.1.0-1) ")


def test_what_debian_has_is_asked_for_in_the_version_that_the_libraries_were_chosen_for() -> None:
    text = (PACKAGING / "from-debian.txt").read_text(encoding="utf-8")
    chosen = set(re.findall(r"==(\S+)  # (\S+)", text))
    control = (PACKAGING / "control").read_text(encoding="utf-8")
    asked = {(version, name) for name, version in re.findall(r"(\S+) \(>= ([^)]+)\),", control)}
    assert chosen == asked
    assert {"cffi", "six", "tzdata"} < names_from_debian(text)

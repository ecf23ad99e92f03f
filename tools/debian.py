"""Prepares the source of the Debian package: all that its build needs, so that it needs no network.

    python -m tools.debian

Run it with the Python of the Debian for which the package is, as `make debian-source` does: the
libraries that come with the package are fetched for it. packaging/debian/README.source says what
is written.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build" / "debian"

_RELEASE = re.compile(r"^## \[(\d[^]]*)\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_LICENCE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE)[^/]*|LICENSES/.*")
_CLASSIFIER = "License :: OSI Approved :: "


class Library(NamedTuple):
    """A library in a wheel."""

    file: str
    name: str
    version: str
    licence: str
    """Its short name, such as "MIT"."""

    texts: tuple[str, ...]
    """The licences as the wheel has them."""


def main() -> None:
    """Write the source into build/debian/footcoach."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    _run("build", "--sdist", "--outdir", str(BUILD), str(ROOT))
    (sdist,) = BUILD.glob("*.tar.gz")
    shutil.unpack_archive(sdist, BUILD)
    source = BUILD / "footcoach"
    (BUILD / sdist.name.removesuffix(".tar.gz")).rename(source)
    debian = source / "debian"
    shutil.copytree(source / "packaging" / "debian", debian)
    libraries = _fetched(source, debian / "libraries")
    listed = "".join(f"{one.name} {one.version}: {one.licence}\n" for one in libraries)
    (debian / "libraries.txt").write_text(listed, encoding="utf-8")
    with (debian / "copyright").open("a", encoding="utf-8") as file:
        file.writelines(map(paragraph, libraries))
    changes = (source / "CHANGELOG.md").read_text(encoding="utf-8")
    maintainer = _headers((debian / "control").read_text(encoding="utf-8"))["Maintainer"]
    (debian / "changelog").write_text(changelog(changes, maintainer), encoding="utf-8")


def names_from_debian(text: str) -> frozenset[str]:
    """Return the names that from-debian.txt lists."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line.partition("==")[0] for line in lines if line)


def changelog(text: str, maintainer: str) -> str:
    """Return Debian's changelog, with an entry for each release of CHANGELOG.md."""
    return "\n".join(
        f"footcoach ({version}-1) unstable; urgency=medium\n\n"
        f"  * Release {version}; changelog.gz says what changed.\n\n"
        f" -- {maintainer}  {date.fromisoformat(day):%a, %d %b %Y} 00:00:00 +0000\n"
        for version, day in _RELEASE.findall(text)
    )


def paragraph(library: Library) -> str:
    """Return the paragraph of debian/copyright about a library."""
    lines = [line.rstrip() for text in library.texts for line in (*text.splitlines(), "")]
    holders = dict.fromkeys(line.strip(" *\t") for line in lines if _names_a_holder(line))
    return (
        f"\nFiles: debian/libraries/{library.file}\n"
        f"Copyright:\n{_indented(holders or ['see the licence'])}"
        f"License: {library.licence.replace(' ', '-')}\n{_indented(lines[:-1])}"
    )


def read_wheel(path: Path) -> Library:
    """Return what a wheel says about itself.

    Raises ValueError for one that has no licence, or needs more than to be unpacked.
    """
    with ZipFile(path) as wheel:
        names = wheel.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        folder = metadata.removesuffix("METADATA")
        if any(name.startswith(folder.replace(".dist-info", ".data")) for name in names):
            raise ValueError(f"{path.name} has a data folder, which has to be installed by pip")
        texts = tuple(
            wheel.read(name).decode("utf-8")
            for name in names
            if name.startswith(folder) and _LICENCE.fullmatch(_below(name, folder))
        )
        headers = _headers(wheel.read(metadata).decode("utf-8"))
    licence = _licence_of(headers)
    if not texts or not licence:
        raise ValueError(f"{path.name} has no licence")
    return Library(path.name, headers["Name"], headers["Version"], licence, texts)


def _below(name: str, folder: str) -> str:
    return name.removeprefix(folder).removeprefix("licenses/")


def _licence_of(headers: Message) -> str:
    found = headers["License-Expression"] or headers["License"]
    classifiers = headers.get_all("Classifier", [])
    named = (one.removeprefix(_CLASSIFIER) for one in classifiers if one.startswith(_CLASSIFIER))
    return re.split(r" License|\n", found or next(named, ""))[0]


def _fetched(source: Path, target: Path) -> list[Library]:
    """Download the libraries that Debian does not have; return them in order."""
    known = source / "debian" / "from-debian.txt"
    metadata = _headers((source / "PKG-INFO").read_text(encoding="utf-8"))
    needed = [one for one in metadata.get_all("Requires-Dist", []) if "extra ==" not in one]
    options = ("--only-binary=:all:", "--quiet", "--constraint", str(known), "--dest", str(target))
    _run("pip", "download", *options, *needed)
    omitted = names_from_debian(known.read_text(encoding="utf-8"))
    for path in target.iterdir():
        if path.name.partition("-")[0].replace("_", "-").lower() in omitted:
            path.unlink()
    return [read_wheel(path) for path in sorted(target.iterdir())]


def _names_a_holder(line: str) -> bool:
    return (
        re.match(r"[ *\t]*(Copyright\b.*\d{4}|Copyright \(c\)|©)", line, re.IGNORECASE) is not None
    )


def _indented(lines: Iterable[str]) -> str:
    return "".join(f" {line or '.'}\n" for line in lines)


def _headers(text: str) -> Message:
    return Parser().parsestr(text, headersonly=True)


def _run(module: str, *arguments: str) -> None:
    command = (sys.executable, "-m", module, *arguments)
    subprocess.run(command, cwd=BUILD, check=True)  # noqa: S603 - no shell


if __name__ == "__main__":
    main()

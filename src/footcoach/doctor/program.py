"""Checks of the installation: versions, libraries, completions and man pages."""

import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from footcoach import __version__
from footcoach.doctor.check import Check
from footcoach.system_info import Requirement, installed_version, requirements

OLDEST_PYTHON = (3, 11)
MAN_PAGE = Path("share", "man", "man1", "footcoach.1")
_BOUND = re.compile(r"(>=|<=|==|!=|~=|<|>)\s*([0-9][0-9.]*)")
_NUMBER = re.compile(r"\d+")


def program_checks() -> Iterator[Check]:
    """Yield the checks of footcoach itself and of its libraries."""
    python = platform.python_version()
    yield Check("program", "versions", "ok", f"footcoach {__version__}, Python {python}.")
    needed = requirements()
    if not needed:
        text = "The versions of its libraries cannot be checked: it runs without being installed."
        yield Check("program", "libraries", "note", text)
        return
    yield from library_checks(needed, {one.name: installed_version(one.name) for one in needed})


def library_checks(
    needed: tuple[Requirement, ...], installed: dict[str, str | None]
) -> Iterator[Check]:
    """Yield a problem for each library that is missing or outside of its bounds."""
    advice = "Install footcoach again, which brings the right versions."
    is_well = True
    for one in needed:
        version = installed[one.name]
        if version is None and one.is_optional:
            continue
        if version is None:
            text = f"The library {one.name} is missing."
        elif not is_within(version, one.bounds):
            text = f"{one.name} {version} does not fit: footcoach needs {one.bounds}."
        else:
            continue
        is_well = False
        yield Check("program", "libraries", "problem", text, advice)
    if is_well:
        found = ", ".join(f"{name} {version}" for name, version in installed.items() if version)
        yield Check("program", "libraries", "ok", f"All libraries fit: {found}.")


def is_within(version: str, bounds: str) -> bool:
    """Tell whether a version is within bounds such as ">=8.2,<9"."""
    have = _numbers(version)
    return all(_fits(have, sign, _numbers(text)) for sign, text in _BOUND.findall(bounds))


def man_page_check(prefix: Path = Path(sys.prefix)) -> Check:
    """Return the check of the man pages."""
    page = prefix / MAN_PAGE
    packed = page.with_name(f"{page.name}.gz")  # as packages of a system have it
    for file in (page, packed):
        if file.is_file():
            return Check("program", "man pages", "ok", f"'man {file}' shows the man page.")
    text = "There is no man page here; 'footcoach --help' says the same."
    return Check("program", "man pages", "ok", text)


def completions_check(shell: str, file: Path) -> Check:
    """Return the check of the completions of the user's shell, which are in a file."""
    if file.is_file():
        return Check("program", "completions", "ok", f"{shell} completes footcoach ({file}).")
    text = f"{shell} does not complete footcoach's commands yet."
    advice = f"'footcoach completions {shell} --install' sets that up."
    return Check("program", "completions", "ok", text, advice)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a release: (8, 2, 5) for "8.2.5", also for "8.2.5rc1"."""
    release = re.match(r"\d+(\.\d+)*", version)
    numbers = [int(number) for number in _NUMBER.findall(release[0])] if release else []
    while numbers and numbers[-1] == 0:
        numbers.pop()  # 4.0 is 4
    return tuple(numbers)


def _fits(have: tuple[int, ...], sign: str, bound: tuple[int, ...]) -> bool:
    match sign:
        case ">=" | "~=":
            return have >= bound and (sign == ">=" or have[: len(bound) - 1] == bound[:-1])
        case "<=":
            return have <= bound
        case ">":
            return have > bound
        case "<":
            return have < bound
        case "==":
            return have == bound
        case _:
            return have != bound

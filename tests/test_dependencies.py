"""Dependencies install everywhere: just-playback is asked for only where it has a wheel."""

import tomllib

import pytest
from packaging.requirements import Requirement

from tests.documentation import ROOT

HERE = {
    "python_version": "3.14",
    "platform_python_implementation": "CPython",
    "sys_platform": "linux",
    "platform_machine": "x86_64",
}


def is_required(**changed: str) -> bool:
    """Tell whether just-playback is required on a machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (requirement,) = (
        one for one in map(Requirement, project["dependencies"]) if one.name == "just-playback"
    )
    assert requirement.marker is not None
    return requirement.marker.evaluate({**HERE, **changed})


@pytest.mark.parametrize(
    ("system", "machine"),
    [
        ("linux", "x86_64"),
        ("linux", "aarch64"),
        ("darwin", "x86_64"),
        ("darwin", "arm64"),
        ("win32", "AMD64"),
        ("win32", "ARM64"),
    ],
)
def test_the_library_is_required_where_it_has_a_wheel(system: str, machine: str) -> None:
    assert is_required(sys_platform=system, platform_machine=machine)
    assert is_required(sys_platform=system, platform_machine=machine, python_version="3.11")


@pytest.mark.parametrize(
    "changed",
    [
        {"python_version": "3.15"},
        {"platform_python_implementation": "PyPy"},
        {"platform_machine": "armv7l"},
        {"platform_machine": "riscv64"},
        {"platform_machine": "i686"},
        {"sys_platform": "win32", "platform_machine": "x86"},
        {"sys_platform": "freebsd14", "platform_machine": "amd64"},
    ],
)
def test_the_library_is_not_required_where_it_has_none(changed: dict[str, str]) -> None:
    assert not is_required(**changed)

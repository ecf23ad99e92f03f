"""Runs before footcoach in the zipapp: says in one line when another Python is needed.

A zipapp holds compiled modules, which only the Python version and the machine that it was made for
can load. shiv passes `site_packages`, the unpacked folder, and `archive`, the zipapp's path.
"""

import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

COMPILED = ("pydantic_core", "_pydantic_core")
"""The package and the name of a compiled module, which every part of footcoach needs."""


def is_loadable(site_packages: Path) -> bool:
    """Tell whether this Python can load the compiled modules of an unpacked zipapp."""
    package, name = COMPILED
    return any((site_packages / package / f"{name}{end}").exists() for end in EXTENSION_SUFFIXES)


def needed(site_packages: Path) -> str:
    """Return which Python and machine a zipapp was made for, as in `cpython-311-x86_64`."""
    package, name = COMPILED
    found = next((site_packages / package).glob(f"{name}.*"), None)
    return "another Python" if found is None else found.name.split(".")[1]


if __name__ == "__main__":
    unpacked, archive = Path(globals()["site_packages"]), globals()["archive"]
    if not is_loadable(unpacked):
        here = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            f"footcoach: {archive} was made for {needed(unpacked)}, and this is Python {here}; "
            "start it with that Python, or make it again with this one: 'make zipapp'"
        )

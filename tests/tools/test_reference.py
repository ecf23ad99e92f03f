"""Man pages, pages of commands and JSON, schemas and the description for shells are fresh."""

import shutil
import subprocess
from pathlib import Path

import pytest

from footcoach.cli.main import COMMANDS
from tests.documentation import ROOT
from tools.reference.command_line import CommandPage, Parameter, command_pages
from tools.reference.files import MAN, files, superfluous
from tools.reference.man_pages import man_page

MADE = files()
PAGES = sorted(path for path in MADE if path.parent == MAN)
HELP = Parameter(
    "option", ("--help",), "", "Help.", is_required=False, is_multiple=False, takes=None
)
HOSTILE = CommandPage(
    "evil",
    "A .so request.",
    "'br \\fBbold\\fR -x",
    (".so /etc/passwd", "A line\\", "…"),
    (HELP,),
    (),
    "",
)


@pytest.mark.parametrize("path", MADE, ids=str)
def test_a_file_is_as_it_would_be_made_now(path: Path) -> None:
    """If this fails: `make reference`, then read the difference."""
    assert (ROOT / path).read_text(encoding="utf-8") == MADE[path]


def test_nothing_else_is_in_the_folders() -> None:
    assert superfluous() == []


def test_every_command_has_a_page() -> None:
    names = {path.stem.removeprefix("footcoach-") for path in PAGES}
    assert names == {"footcoach", *COMMANDS}


def test_text_is_neither_a_request_nor_an_escape() -> None:
    text = man_page(HOSTILE, command_pages())
    assert "\\&.so /etc/passwd" in text
    assert "\\&'br \\efBbold\\efR \\-x" in text
    assert "\n.so" not in text


def complaints(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_mandoc_has_nothing_to_complain_about() -> None:
    assert complaints("mandoc", "-Tlint", *(ROOT / path for path in PAGES)) == ""


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_complain_about() -> None:
    pages = [ROOT / path for path in PAGES]
    assert complaints("groff", "-man", "-Tutf8", "-ww", "-z", *pages) == ""


def test_a_page_is_not_empty_and_names_its_options() -> None:
    text = MADE[MAN / "footcoach-log.1"]
    assert "\\fB\\-\\-exercise NAME\\fR" in text
    for title in ("NAME", "SYNOPSIS", "DESCRIPTION", "ARGUMENTS", "OPTIONS", "EXIT STATUS"):
        assert f".SH {title}\n" in text
    for title in ("FILES", "ENVIRONMENT", "SEE ALSO"):
        assert f".SH {title}\n" in text

"""Manual pages in roff: one for the program and one for each command."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from footcoach import __version__
from footcoach.exit_codes import MEANINGS
from tools.reference.command_line import PROGRAM, CommandPage
from tools.reference.environment import FILES, VARIABLES

SECTION = 1
DATE = "2026-11-26"  # of the last change of what the pages are about
WIDTH = 72  # characters of a line before it is escaped
_TROFF = {"\\": "\\e", "-": "\\-", "…": "...", "·": "\\(pc", "–": "\\(en", "×": "\\(mu"}


def man_pages(pages: tuple[CommandPage, ...]) -> dict[str, str]:
    """Return the texts of all manual pages by their file names."""
    return {f"{_page_name(page)}.{SECTION}": man_page(page, pages) for page in pages}


def man_page(page: CommandPage, pages: tuple[CommandPage, ...]) -> str:
    """Return the manual page of a command; that of the program lists the others."""
    lines = [
        f'.TH {_escaped(_page_name(page).upper())} {SECTION} "{DATE}" "{PROGRAM} {__version__}"',
        ".nh",
        ".ad l",
        *_section("NAME", [f"{_escaped(_page_name(page))} \\- {_escaped(_clause(page.summary))}"]),
        *_section("SYNOPSIS", [f".B {_escaped(page.title)}", _escaped(_rest_of_usage(page))]),
        *_section("DESCRIPTION", _paragraphs((page.short, *page.paragraphs, _epilog(page)))),
    ]
    if page.arguments:
        named = {one.value.strip("[]."): one.help for one in page.arguments}
        lines += _section("ARGUMENTS", _terms(named))
    lines += _section("OPTIONS", _terms({one.spelt: one.help for one in page.options}))
    if page.is_program:
        commands = {f"{PROGRAM} {one.name}": one.summary for one in pages if not one.is_program}
        lines += _section("COMMANDS", _terms(commands))
    lines += _section("EXIT STATUS", _terms({str(code): MEANINGS[code] for code in MEANINGS}))
    lines += _section(
        "FILES", (*_terms(FILES), ".PP", *_paragraphs(("'footcoach where' prints the folders.",)))
    )
    lines += _section("ENVIRONMENT", _terms(VARIABLES))
    others = [one for one in pages if one.is_program != page.is_program]
    lines += _section("SEE ALSO", _see_also(others))
    return "\n".join(lines) + "\n"


def _page_name(page: CommandPage) -> str:
    return PROGRAM if page.is_program else f"{PROGRAM}-{page.name}"


def _clause(sentence: str) -> str:
    """Return a sentence as a clause, as NAME has it."""
    return f"{sentence[0].lower()}{sentence[1:].rstrip('.')}"


def _epilog(page: CommandPage) -> str:
    """Return the last paragraph; that of the program is told by EXIT STATUS."""
    return "" if page.is_program else page.epilog


def _rest_of_usage(page: CommandPage) -> str:
    return page.usage.removeprefix(page.title).strip()


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f".SH {title}"
    yield from lines


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for index, text in enumerate(filter(None, texts)):
        if index:
            yield ".PP"
        yield _escaped(text)


def _terms(texts: Mapping[str, str]) -> Iterator[str]:
    for term, text in texts.items():
        yield ".TP"
        yield f"\\fB{_escaped(term)}\\fR"
        yield _escaped(text)


def _see_also(pages: Iterable[CommandPage]) -> Iterator[str]:
    *first, last = [f".BR {_escaped(_page_name(page))} ({SECTION})" for page in pages]
    yield from (f"{line}," for line in first)
    yield last


def _escaped(text: str) -> str:
    """Return text in which nothing is a request or an escape of roff.

    A sentence begins on a line of its own, and no line is longer than WIDTH.
    """
    sentences = re.split(r"(?<=[a-z0-9)'][.?!]) (?=[A-Z'])", text)
    lines = [
        line
        for sentence in sentences
        for line in textwrap.wrap(sentence, WIDTH, break_long_words=False, break_on_hyphens=False)
    ]
    escaped = ("".join(_TROFF.get(char, char) for char in line) for line in lines)
    return "\n".join(f"\\&{line}" if line[:1] in ".'" else line for line in escaped)

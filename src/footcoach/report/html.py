"""A page as a single HTML file: no scripts, nothing loaded, pictures inline."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from footcoach.drawing.svg import svg_strip
from footcoach.progress.day_kind import DayKind
from footcoach.report.page import Calendar, Instruction, LineChart, Page, Picture, Section, Table
from footcoach.report.svg import LEGEND, drawn, shape
from footcoach.texts.progress import DAY_KINDS

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Forbids the browser to load or run anything, in case markup is ever injected."""

PANEL_WIDTH = 200  # pixels of one picture of a strip


def as_html(page: Page) -> str:
    """Return a page as HTML."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    style = files("footcoach.report").joinpath("page.css").read_text(encoding="utf-8")
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(page.title)}: {escape(page.subtitle)}</title>"
    yield f"<style>\n{style}</style></head><body>"
    yield f"<header><h1>{escape(page.title)}</h1><p>{escape(page.subtitle)}</p>"
    if page.figures:
        yield "<dl>"
        for name, figure in page.figures:
            yield f"<div><dt>{escape(name)}</dt><dd>{escape(figure)}</dd></div>"
        yield "</dl>"
    yield "</header><main>"
    for section in page.sections:
        yield from _section(section)
    yield "</main><footer>"
    for sentence in page.footer:
        yield f"<p>{escape(sentence)}</p>"
    yield "</footer>"
    if page.instructions:
        yield from _sheet(page.instructions)
    yield "</body></html>"


def _sheet(instructions: Iterable[Instruction]) -> Iterator[str]:
    """Yield the exercises, beginning on a new sheet of paper."""
    yield '<article class="sheet"><h1>How to do the exercises</h1>'
    for number, one in enumerate(instructions, 1):
        yield f"<section><h2>{escape(one.name)}</h2><p>{escape(one.dose)}</p>"
        if one.strip:
            pictures = "".join(
                svg_strip([panel], one.name, PANEL_WIDTH, prefix=f"picture-{number}-{index}")
                for index, panel in enumerate(one.strip, 1)
            )
            yield f'<figure class="strip">{pictures}</figure>'
        steps = "".join(f"<li>{escape(step)}</li>" for step in one.steps)
        yield f"<ol>{steps}</ol></section>"
    yield "</article>"


def _section(section: Section) -> Iterator[str]:
    kind = ' class="small"' if section.is_small else ""
    yield f"<section{kind}><h2>{escape(section.heading)}</h2>"
    for sentence in section.sentences:
        yield f"<p>{escape(sentence)}</p>"
    if section.picture is not None:
        yield f"<figure>{drawn(section.picture)}{_legend(section.picture)}</figure>"
    elif section.table is not None:
        yield from _table(section.table)
    yield "</section>"


def _table(table: Table) -> Iterator[str]:
    """Yield a table; columns with only numbers are aligned right."""
    columns = list(zip(*table.rows, strict=True))
    kinds = [' class="number"' if _is_of_numbers(column) else "" for column in columns]
    yield "<table><thead><tr>"
    for name, kind in zip(table.columns, kinds, strict=True):
        yield f'<th scope="col"{kind}>{escape(name)}</th>'
    yield "</tr></thead><tbody>"
    for first, *rest in table.rows:
        cells = "".join(
            f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(rest, kinds[1:], strict=True)
        )
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _is_of_numbers(cells: Iterable[str]) -> bool:
    return all(cell.translate(_NUMERIC) == "" for cell in cells)


_NUMERIC = str.maketrans("", "", "0123456789:.,%– ")


def _legend(picture: Picture) -> str:
    match picture:
        case Calendar():
            kinds = {kind for _, kind in picture.days}
            inside = "".join(_key(kind) for kind in LEGEND if kind in kinds)
        case LineChart():
            inside = (
                f"<span>{_stroke('pain')} pain</span><span>{_stroke('effort')} effort</span>"
                + ("<span>× stopped for pain</span>" if _hurts(picture) else "")
            )
        case _:
            return ""
    return f'<figcaption class="legend">{inside}</figcaption>'


def _hurts(picture: LineChart) -> bool:
    return any(rating.hurt for rating in picture.ratings)


def _key(kind: DayKind) -> str:
    return f'<span><svg aria-hidden="true">{shape(kind, "50%", 8)}</svg> {DAY_KINDS[kind]}</span>'


def _stroke(name: str) -> str:
    return f'<svg aria-hidden="true"><line x1="0" y1="8" x2="16" y2="8" class="{name}"/></svg>'

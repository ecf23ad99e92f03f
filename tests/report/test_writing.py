"""The report as a file: self-contained HTML, and Markdown."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from footcoach.cli.report import write_page
from footcoach.drawing.palette import full_palette
from footcoach.drawing.panel import Panel
from footcoach.drawing.shapes import Disc, Part, Picture
from footcoach.errors import UserError
from footcoach.progress.day_kind import DayKind
from footcoach.progress.series import DateSpan, DayRatings, Week
from footcoach.report.html import as_html
from footcoach.report.markdown import as_markdown, escaped
from footcoach.report.page import BarChart, Calendar, Instruction, LineChart, Page, Section, Table

EVIL = (
    "</td><script>alert(1)</script><img src=x onerror=alert(1)> \"'><b>&amp; [a](javascript:b) "
    "![c](https://x.example/d.png) https://x.example www.x.example a@x.example `e` **f** | g \\ _h_"
)
DAY = date(2026, 11, 23)
SHAPES = Picture(
    100,
    100,
    (
        Part("shin", (Disc((50, 40), 9),), "body"),
        Part("foot", (Disc((50, 50), 9),), "moving", seamless=(Disc((50, 45), 3),)),
    ),
)


def page_with(text: str) -> Page:
    """Return a page with the given text in every place for text."""
    pictures = (
        Calendar(tuple((DAY, mark) for mark in DayKind)),
        BarChart((Week(DAY, 12.0, 1),)),
        LineChart((DayRatings(DAY, 2, 3, hurt=True),), DateSpan(DAY, DAY), 1),
    )
    table = Table((text, text), ((text, text), (text, "1")))
    sections = (
        Section(text, (text, text), table=table),
        *(Section(text, (text,), picture) for picture in pictures),
    )
    panel = Panel(SHAPES, full_palette((255, 255, 255), (90, 98, 108), (17, 99, 41)), text)
    instructions = Instruction(text, text, (text, text), (panel,))
    return Page(text, text, ((text, text),), sections, (text,), (instructions,))


class Parsed(HTMLParser):
    """Collects every tag, attribute and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_has_no_script_and_loads_nothing() -> None:
    page = as_html(page_with(EVIL))
    parsed = Parsed(page)
    assert parsed.tags.isdisjoint({"script", "img", "link", "iframe", "object", "base", "a", "b"})
    assert all(not name.startswith("on") for name, _ in parsed.attributes)
    assert {"src", "href", "style"}.isdisjoint(name for name, _ in parsed.attributes)
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import|http", style[1])
    assert "default-src 'none'" in page


def test_text_from_outside_is_escaped_in_html() -> None:
    texts = Parsed(as_html(page_with(EVIL))).texts
    # title, subtitle, figure and its name, 4 headings, 5 sentences, 5 cells, footer
    on_the_page = 2 + 2 + 4 + 5 + 5 + 1
    # name, dose, 2 steps, title and caption of the picture
    on_the_sheet = 1 + 1 + 2 + 2
    assert texts.count(EVIL) == on_the_page + on_the_sheet


def test_markdown_has_a_table_where_html_has_a_picture() -> None:
    bars = Section("Weeks", ("Few.",), BarChart((Week(DAY, 12.0, 1),)), Table(("Week",), (("1",),)))
    page = Page("T", "s", (), (bars,), ())
    assert "| Week |\n| ---- |\n| 1    |" in as_markdown(page)
    assert "<table" not in as_html(page)
    assert "<svg" in as_html(page)


def test_the_sheet_with_pictures_begins_a_page_and_is_not_in_markdown() -> None:
    page = page_with("Text.")
    html, markdown = as_html(page), as_markdown(page)
    style, _, body = html.partition("</style>")
    assert body.count('<article class="sheet">') == body.count('<figure class="strip">') == 1
    assert ".sheet { margin: 0; break-before: page;" in style
    assert "<li>Text.</li><li>Text.</li>" in body
    assert markdown == as_markdown(replace(page, instructions=()))


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a Markdown parser with many extensions."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return [inner for token in reader.parse(text) for inner in [token, *(token.children or ())]]


def test_text_from_outside_is_escaped_in_markdown() -> None:
    tokens = tokens_of(as_markdown(page_with(EVIL)))
    kinds = {token.type for token in tokens}
    assert kinds.isdisjoint({"html_inline", "html_block", "link_open", "image", "code_inline"})
    assert "em_open" not in kinds
    cells = sum(token.type in {"td_open", "th_open"} for token in tokens)
    assert cells == 6  # a bar in a cell does not split it


@given(
    st.text(
        st.characters(blacklist_categories=["C", "Z"]) | st.sampled_from("*_`[]()<>|~&\\#!: "),
        max_size=60,
    )
)
def test_escaped_text_is_rendered_unchanged(text: str) -> None:
    text = f"x {' '.join(text.split())} x"
    inline = [token for token in tokens_of(escaped(text)) if token.type == "inline"]
    assert len(inline) == 1
    rendered = "".join(child.content for child in inline[0].children or ())
    assert rendered == text
    assert {child.type for child in inline[0].children or ()} <= {"text", "text_special"}


def test_automatic_links_are_prevented() -> None:
    assert escaped("https://a.b www.a.b c@a.b") == r"https\://a.b www\.a.b c\@a.b"


@pytest.mark.parametrize(("name", "begins"), [("r.html", "<!doctype html>"), ("R.MD", "# T")])
def test_the_suffix_decides_the_format(tmp_path: Path, name: str, begins: str) -> None:
    write_page(Page("T", "s", (), (), ()), tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "r.html").mkdir()
    with pytest.raises(UserError, match=r"r\.html is a folder"):
        write_page(Page("T", "s", (), (), ()), tmp_path / "r.html")

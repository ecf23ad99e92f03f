"""Large letters fit their widget, are drawn by a thread, and have the widget's colours."""

import asyncio
from pathlib import Path

import pytest
from rich.color import ColorType
from textual.app import App, ComposeResult
from textual.strip import Strip

from footcoach.coaching.states import State
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.timeline import round_of, timeline
from footcoach.tui.phase_style import phase_style
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.letter_rows import letter_rows
from tests.tui.stage import staged


def titles() -> set[str]:
    """Return the shape and word of every phase of the shipped routines."""
    library, found = Library(shipped_data()), set[str]()
    for slug in library.routine_slugs():
        a_round = round_of(library.routine(slug), 1)
        exercises = {exercise.slug: exercise for exercise in a_round.exercises}
        found |= {
            phase_style(State.WORK, phase, exercises[phase.exercise]).title
            for phase in timeline(a_round)
        }
    return found


@pytest.mark.parametrize(("width", "height", "least"), [(38, 3, 2), (76, 5, 3), (112, 8, 4)])
@pytest.mark.parametrize("title", sorted(titles()))
def test_every_word_of_the_shipped_routines_is_large(
    title: str, width: int, height: int, least: int
) -> None:
    rows = letter_rows(title, width, height, hard=False)
    assert least <= len(rows) <= height
    assert all(sum(len(text) for text, _, _ in row) <= width for row in rows)


class OneText(App[None]):
    CSS = "BigText { width: 40; height: 6; color: #ff8000; background: #000080; }"

    def compose(self) -> ComposeResult:
        yield BigText("STEP")

    def shown(self) -> list[Strip]:
        return self.query_one(BigText).render_lines(self.query_one(BigText).size.region)

    async def until_drawn(self) -> None:
        drawing = self.query_one(BigText)._drawing
        assert drawing is not None
        await drawing


def words(strips: list[Strip]) -> str:
    return " ".join("".join(strip.text for strip in strips).split())


async def test_letters_are_mixed_from_the_colours_of_the_widget() -> None:
    app = OneText()
    async with app.run_test(size=(60, 10)) as pilot:
        await app.until_drawn()
        await pilot.pause()
        strips = app.shown()
        assert "█" in words(strips)
        colours = {
            segment.style.color.triplet.hex
            for strip in strips
            for segment in strip
            if segment.style is not None and segment.style.color and segment.style.color.triplet
        }
        assert "#ff8000" in colours
        assert len(colours) > 3


async def test_plain_letters_stand_in_for_characters_without_a_glyph_and_for_little_room() -> None:
    app = OneText()
    async with app.run_test(size=(60, 10)) as pilot:
        text = app.query_one(BigText)
        text.text = "足の運動"
        await app.until_drawn()
        await pilot.pause()
        assert words(app.shown()) == "足の運動"
        text.text = "STEP"
        text.styles.height = 1
        await pilot.pause()
        await app.until_drawn()
        await pilot.pause()
        assert words(app.shown()) == "STEP"


async def test_the_last_of_many_texts_is_shown() -> None:
    app = OneText()
    async with app.run_test(size=(60, 10)) as pilot:
        text = app.query_one(BigText)
        for word in ("A", "B", "A", "C", "STEP"):
            text.text = word
            await asyncio.sleep(0)
        await app.until_drawn()
        await pilot.pause()
        shown = words(app.shown())
        text.draw()
        assert shown == words(app.shown())


@pytest.mark.parametrize("theme", ["footcoach-dark", "footcoach-light", "ansi-dark"])
@pytest.mark.parametrize("colourless", [False, True])
async def test_edges_are_hard_without_rgb_colours(
    theme: str, colourless: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colourless:
        monkeypatch.setenv("NO_COLOR", "1")
    settings = {"theme": theme, "questions": False}
    async with staged(tmp_path, size=(120, 40), settings=settings) as stage:
        assert stage.text
        word = stage.app.screen.query_one("#length", BigText)
        colours = {
            segment.style.color
            for strip in word.render_lines(word.size.region)
            for segment in strip
            if segment.style is not None and segment.style.color is not None
        }
        if theme == "ansi-dark" or colourless:
            assert all(colour.type is not ColorType.TRUECOLOR for colour in colours)
            assert len(colours) <= 1
        else:
            assert len(colours) > 3

"""The stats screen, with a year of sessions."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console, Group
from textual.widgets import Static

from footcoach.config.paths import user_paths
from footcoach.history.store import Store
from footcoach.tui.screens.stats import StatsScreen
from tests.simulated_year import REST, a_year
from tests.tui.stage import SIZES, Stage, staged

Golden = Callable[[str, str], None]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@asynccontextmanager
async def stats(
    folder: Path, size: tuple[int, int] = (80, 24), *, empty: bool = False
) -> AsyncIterator[Stage]:
    if not empty:
        Store(user_paths(folder).history).merge(a_year())
    settings = {"theme": "footcoach-dark", "questions": False, "rest_days": REST}
    async with staged(folder, size=size, settings=settings) as stage:
        await stage.press("s")
        await stage.until_saved()
        yield stage


def text_of(stage: Stage, name: str) -> str:
    """Return the text of a widget, visible or not."""
    drawn = stage.app.screen.query_one(f"#{name}", Static).content
    assert isinstance(drawn, Group)
    console = Console(width=stage.app.size.width, file=StringIO())
    console.print(drawn)
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


@sizes
async def test_a_year(size: tuple[int, int], tmp_path: Path, golden: Golden) -> None:
    async with stats(tmp_path, size) as stage:
        golden(f"year-{size[0]}x{size[1]}", stage.text)
        await stage.press("pagedown")
        golden(f"year-below-{size[0]}x{size[1]}", stage.text)


async def test_every_chart_has_its_numbers_in_words(tmp_path: Path) -> None:
    async with stats(tmp_path, (120, 40)) as stage:
        assert "Mon 23 Nov 2026: kept. 07:48, round 1, 11:57" in text_of(stage, "year")
        assert "\n262 of 293 days kept, " in text_of(stage, "sums")
        assert "This week: 12 min. Before: 77 min on average" in text_of(stage, "weeks")
        assert "Pain: last 1, " in text_of(stage, "ratings")
        assert "You stopped for pain on 1 day." in " ".join(text_of(stage, "ratings").split())
        assert "One foot at a time: left 5 h 16 min, right 5 h 16 min." in text_of(stage, "below")
        assert text_of(stage, "moments").splitlines() == [
            "Longest streak: 67 days, until 30 October 2026.",
            "Fullest week: 102 min, from 19 October 2026.",
            "You came back 7 times, last on 3 November 2026.",
        ]


async def test_the_cursor_shows_a_day_in_words(tmp_path: Path) -> None:
    async with stats(tmp_path) as stage:
        for key, day in [("up", "Sun 22"), ("left", "Sun 15"), ("j", "Mon 16"), ("l", "Mon 23")]:
            await stage.press(key)
            assert f"\n{day} Nov 2026: " in text_of(stage, "year")
        await stage.press("up", "up", "up")
        assert "\nFri 20 Nov 2026: every dose. " in text_of(stage, "year")
        assert text_of(stage, "year").count("round") == 3


async def test_the_cursor_stays_within_the_calendar(tmp_path: Path) -> None:
    async with stats(tmp_path, (40, 12)) as stage:
        await stage.press("down", "right")
        assert "\nMon 23 Nov 2026" in text_of(stage, "year")
        await stage.press(*["left"] * 16, *["up"] * 3)
        assert "\nMon 17 Aug 2026" in text_of(stage, "year")


async def test_moving_the_cursor_does_not_move_the_lines_below(tmp_path: Path) -> None:
    async with stats(tmp_path, (120, 40)) as stage:
        places = set()
        for _ in range(10):
            await stage.press("up")
            places.add(stage.app.screen.query_one("#sums").virtual_region.y)
        assert len(places) == 1


@pytest.mark.parametrize(
    ("key", "begins"),
    [("m", "20 of 25 days"), ("6", "128 of 143 days"), ("y", "262 of 293"), ("a", "262 of 293")],
)
async def test_a_key_changes_the_range(key: str, begins: str, tmp_path: Path) -> None:
    async with stats(tmp_path) as stage:
        await stage.press(key)
        await stage.until_saved()
        assert f"\n{begins}" in text_of(stage, "sums")


async def test_everything_can_be_reached_in_the_smallest_window(tmp_path: Path) -> None:
    async with stats(tmp_path, (40, 12)) as stage:
        seen = stage.text
        for _ in range(6):
            await stage.press("pagedown")
            seen += stage.text
        for words in ("Minutes a week", "Pain", "Left and right", "Ankle circles"):
            assert words in seen


async def test_without_sessions_it_says_how_to_start(tmp_path: Path) -> None:
    async with stats(tmp_path, empty=True) as stage:
        assert (
            text_of(stage, "moments")
            == "No session yet. Press Enter on the first screen to start one."
        )
        assert "No exercises in this period." in text_of(stage, "below")
        assert "Pain: no answer yet. Effort: no answer yet." in text_of(stage, "ratings")


async def test_a_window_can_be_made_tiny_and_large_again(tmp_path: Path) -> None:
    async with stats(tmp_path) as stage:
        for width, height in [(5, 3), (1, 1), (120, 40)]:
            await stage.resize(width, height)
            await stage.settle()
        assert "Minutes a week" in stage.text


async def test_stats_can_be_closed_while_they_are_computed(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("s")
        screen = stage.app.screen
        assert isinstance(screen, StatsScreen)
        await stage.until_saved()
        await screen.query("#below, #pair").remove()  # as closing does, one widget after the other
        screen._show_pictures()
        await stage.press("escape")
        assert stage.at == "TodayScreen"

"""Typing and pasting into a line of text."""

from pathlib import Path

import pytest
from textual import events

from footcoach.config.paths import user_paths
from footcoach.history.store import Store
from footcoach.tui.screens.note import LineInput, NoteScreen
from tests.history.sessions import session
from tests.tui.stage import SIZES, Stage, staged


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Store(user_paths(tmp_path).history).add(session(0))
    return tmp_path


async def open_note(stage: Stage) -> NoteScreen:
    await stage.press("h", "down", "n")
    assert isinstance(stage.app.screen, NoteScreen)
    return stage.app.screen


async def test_pasted_lines_are_joined(home: Path) -> None:
    async with staged(home) as stage:
        screen = await open_note(stage)
        screen.query_one(LineInput).post_message(events.Paste("one\r\ntwo\n\n  three\n"))
        await stage.settle()
        await stage.press("enter")
        await stage.until_saved()
        assert stage.kept[0].answers.note == "one two three"


async def test_a_typed_joiner_stays_between_its_letters(home: Path) -> None:
    async with staged(home) as stage:
        screen = await open_note(stage)
        field = screen.query_one(LineInput)
        for letter in ("\u0645", "\u06cc", "\u200c", "\u062e"):
            field.post_message(events.Key(letter, letter))
        await stage.settle()
        await stage.press("enter")
        await stage.until_saved()
        assert stage.kept[0].answers.note == "\u0645\u06cc\u200c\u062e"


async def test_quitting_while_writing_asks(home: Path) -> None:
    async with staged(home) as stage:
        await open_note(stage)
        await stage.press(*"sore", "ctrl+q")
        assert stage.asked == "unsaved"
        assert "sore" in stage.text
        await stage.press("s")
        await stage.until_saved()
        assert stage.at == "HistoryScreen"
        assert stage.kept[0].answers.note == "sore"


async def test_whoever_goes_on_writing_or_drops_it_does_so(home: Path) -> None:
    async with staged(home) as stage:
        await open_note(stage)
        await stage.press(*"sore", "ctrl+q", "k")
        assert stage.at == "NoteScreen"
        await stage.press("ctrl+q", "d")
        assert stage.at == "HistoryScreen"
        assert stage.kept[0].answers.note == ""


async def test_a_note_that_did_not_change_is_not_asked_about(home: Path) -> None:
    async with staged(home) as stage:
        await open_note(stage)
        await stage.press("ctrl+q")
        await stage.pilot.pause()
        assert not stage.app.is_running


async def test_what_is_being_written_is_kept_when_the_system_ends_the_app(home: Path) -> None:
    async with staged(home) as stage:
        await open_note(stage)
        await stage.press(*"sore")
        await stage.app.end(143)
        assert stage.kept[0].answers.note == "sore"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_note_is_written_over_the_screen_that_asks(
    size: tuple[int, int], home: Path
) -> None:
    async with staged(home, size=size) as stage:
        await open_note(stage)
        assert "History" in stage.text
        rows = [line for line in stage.text.splitlines() if line.strip().startswith("│")]
        assert "enter save" in rows[-1]

"""The history screen."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from footcoach.config.paths import user_paths
from footcoach.history.merge import history_of
from footcoach.history.models import Answers
from footcoach.history.store import Store
from tests.history.sessions import session
from tests.tui.stage import staged


async def test_the_newest_day_is_open_and_the_others_open_on_enter(tmp_path: Path) -> None:
    answers = Answers(pain=2, effort=4, note="left heel")
    second = replace(
        session(0), id="a" * 32, started=session(0).started + timedelta(hours=5), answers=answers
    )
    Store(user_paths(tmp_path).history).merge(history_of([session(-1), session(0), second]))
    async with staged(tmp_path) as stage:
        await stage.press("h")
        assert "▾ ▪ Mon 2026-11-23  2 sessions" in stage.text
        assert "13:40  round 1" in stage.text
        assert "pain 2 of 10, mild · effort 4 of 10, somewhat strong" in stage.text
        assert "left heel" in stage.text
        assert "◐ Toe walking  4 of 5  1:28" in stage.text
        assert "▸ ▪ Sun 2026-11-22  1 session" in stage.text
        await stage.press("end", "enter")
        assert "▾ ▪ Sun 2026-11-22" in stage.text
        await stage.press("enter")
        assert "▸ ▪ Sun 2026-11-22" in stage.text


async def test_a_narrower_window_leaves_out_columns(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).merge(history_of([session(0)]))
    async with staged(tmp_path) as stage:
        await stage.press("h")
        assert "Mon 2026-11-23  1 session       2:20  kept" in stage.text
        await stage.resize(40, 12)
        assert "Mon 2026-11-23     2:20\n" in stage.text


async def test_a_note_can_be_edited(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(0, answers=Answers(note="old")))
    async with staged(tmp_path) as stage:
        await stage.press("h", "n", *"er", "enter")
        await stage.until_saved()
        assert stage.kept[0].answers == Answers(note="older", revision=1)
        assert "older" in stage.text
        await stage.press("n", "x", "escape")
        await stage.until_saved()
        assert stage.kept[0].answers.note == "older"


async def test_pain_effort_and_next_day_can_be_corrected(tmp_path: Path) -> None:
    answers = Answers(pain=5, effort=9, next_day="worse", lighter="half", note="left heel")
    Store(user_paths(tmp_path).history).add(session(-1, answers=answers))
    async with staged(tmp_path) as stage:
        assert "half the dose" in stage.text
        await stage.press("h", "p")
        assert "Pain during the exercises?" in stage.text
        await stage.press("1")
        await stage.until_saved_but_asked()
        await stage.press("escape")  # the effort was right
        await stage.settle()
        assert "since yesterday?" in stage.text
        await stage.press("s")
        await stage.until_saved()
        answers_saved = stage.kept[0].answers
        assert answers_saved == Answers(
            pain=1, effort=9, next_day="same", note="left heel", revision=2
        )
        assert "pain 1 of 10, mild · effort 9 of 10, very strong · same the next day" in stage.text
        await stage.press("escape")
        assert "half the dose" not in stage.text


async def test_a_day_cannot_be_deleted(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(0))
    async with staged(tmp_path) as stage:
        await stage.press("h", "home", "d")
        await stage.until_saved()
        assert len(stage.kept) == 1
        await stage.press("down", "d")
        await stage.until_saved()
        assert len(stage.kept) == 0
        assert "No session yet." in stage.text
        await stage.press("u")
        await stage.until_saved()
        assert len(stage.kept) == 1
        assert "Mon 2026-11-23" in stage.text


async def test_older_days_are_listed_on_request(tmp_path: Path) -> None:
    days = history_of(session(-number) for number in range(450))
    Store(user_paths(tmp_path).history).merge(days)
    async with staged(tmp_path) as stage:
        await stage.press("h", "end")
        assert "▾ 50 older days: enter shows more" in stage.text
        await stage.press("enter", "end")
        assert f"{session(-449).day}" in stage.text


async def test_markup_in_a_note_is_text(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(0, answers=Answers(note="[b]x[/b] [@click=x]")))
    async with staged(tmp_path) as stage:
        await stage.press("h")
        assert "[b]x[/b] [@click=x]" in stage.text

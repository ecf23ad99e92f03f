"""The pause screen: add, change, end, delete and restore pauses."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from footcoach.config.paths import user_paths
from footcoach.config.settings_file import load_settings
from footcoach.history.store import Store
from footcoach.schedule.pauses import Pause, pause_of
from tests.tui.stage import SIZES, Stage, staged

MONDAY = date(2026, 11, 23)  # today
FLU = pause_of(date(2026, 11, 19), date(2026, 12, 2), "flu")  # on today
TRIP = pause_of(date(2026, 12, 20), date(2027, 1, 6), "a trip to Aberdeen")
TYPO = pause_of(date(2031, 1, 1), date(2031, 12, 31), "typo")
INJURY = pause_of(date(2026, 3, 1), date(2026, 3, 20), "injury")
RESTING = {"theme": "footcoach-dark", "questions": False, "rest_days": ["2026-11-23", "sunday"]}


def having(folder: Path, *pauses: Pause) -> Path:
    store = Store(user_paths(folder).history)
    for pause in pauses:
        store.add_pause(pause)
    return folder


def days_and_reason(pause: Pause) -> tuple[date, date, str | None]:
    return pause.first, pause.last, pause.why


def kept(stage: Stage) -> list[tuple[date, date, str | None]]:
    return [days_and_reason(pause) for pause in Store(stage.paths.history).load().pauses.values()]


async def press(stage: Stage, *keys: str) -> None:
    await stage.press(*keys)
    await stage.until_saved()


def keys_shown(stage: Stage) -> str:
    return stage.text.splitlines()[-1]


async def test_a_pause_can_be_started(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await press(stage, "p", "down", "right", "down", "right", "enter")
        assert kept(stage) == [(MONDAY, date(2026, 11, 26), "illness")]
        assert stage.at == "TodayScreen"
        assert "Paused." in stage.text


async def test_ending_a_pause_that_began_today_removes_it(tmp_path: Path) -> None:
    having(tmp_path, pause_of(MONDAY, date(2026, 11, 26), None))
    async with staged(tmp_path) as stage:
        await press(stage, "p")
        assert "▶ 2026-11-23 to 2026-11-26" in stage.text
        await press(stage, "d")
        assert kept(stage) == []
        await stage.press("escape")
        assert "Paused." not in stage.text


async def test_a_pause_ended_early_keeps_its_past_days(tmp_path: Path) -> None:
    async with staged(having(tmp_path, FLU)) as stage:
        await press(stage, "p", "d")
        assert kept(stage) == [(FLU.first, date(2026, 11, 22), "flu")]
        assert "d delete" in keys_shown(stage)  # past pauses can still be deleted
        await press(stage, "d")
        assert kept(stage) == []
        await press(stage, "u", "u")
        assert kept(stage) == [days_and_reason(FLU)]


async def test_ending_a_future_pause_cancels_it(tmp_path: Path) -> None:
    async with staged(having(tmp_path, TYPO)) as stage:
        await press(stage, "p")
        assert "▶ 2031-01-01 to 2031-12-31, typo" in stage.text
        assert " end" in keys_shown(stage)
        await press(stage, "d")
        assert kept(stage) == []


async def test_each_kind_of_row_offers_what_can_be_done_with_it(tmp_path: Path) -> None:
    async with staged(having(tmp_path, TRIP, INJURY), settings=RESTING) as stage:
        await stage.press("p")
        shown = [keys_shown(stage)]
        for _ in range(3):
            await stage.press("down")
            shown.append(keys_shown(stage))
    assert [re.sub(" +", " ", line.strip()) for line in shown] == [
        "d delete esc back",  # the rest day that is today
        "enter change d end esc back",
        "enter change d delete esc back",
        "← less → more enter pause esc back",
    ]


async def test_days_and_reason_of_a_pause_can_be_changed(tmp_path: Path) -> None:
    async with staged(having(tmp_path, TRIP)) as stage:
        await press(stage, "p", "enter")
        assert "Change 2026-12-20 to 2027-01-06, a trip to Aberdeen" in stage.text
        assert "For   ‹ 18 days ›" in stage.text
        await press(stage, "right", "down", "left", "down", "left", "enter")
        assert kept(stage) == [(date(2026, 12, 21), date(2027, 1, 3), None)]
        assert "▶ 2026-12-21 to 2027-01-03" in stage.text
        await press(stage, "u")
        assert kept(stage) == [days_and_reason(TRIP)]


async def test_a_pause_stays_if_editing_is_cancelled_or_changes_nothing(
    tmp_path: Path,
) -> None:
    async with staged(having(tmp_path, FLU)) as stage:
        await press(stage, "p", "enter", "right", "escape")
        assert stage.at == "PauseScreen"
        assert "From  ‹ today ›" in stage.text
        await press(stage, "end", "enter", "enter")
        assert Store(stage.paths.history).load().pauses == {FLU.id: FLU}
        assert "u undo" not in keys_shown(stage)


async def test_ending_a_pause_ends_its_editing(tmp_path: Path) -> None:
    async with staged(having(tmp_path, TYPO)) as stage:
        await press(stage, "p", "enter", "end", "d")
        assert kept(stage) == []
        await press(stage, "home", "enter")
        assert kept(stage) == [(MONDAY, date(2026, 11, 25), "travel")]


async def test_a_new_pause_begins_today_or_later_and_the_calendar_has_an_end(
    tmp_path: Path,
) -> None:
    last = pause_of(date(8999, 12, 31), date(9000, 1, 1), None)
    async with staged(having(tmp_path, last)) as stage:
        await stage.press("p", "home", "left")
        assert "From  ‹ today ›" in stage.text
        await press(stage, "end", "enter", "down", "right", "up", "right", "enter")
        assert kept(stage) == [days_and_reason(last)]


async def test_a_rest_day_can_be_deleted(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=RESTING) as stage:
        assert "A rest day." in stage.text
        await press(stage, "p")
        assert "▶ 2026-11-23, a rest day" in stage.text
        await press(stage, "d")
        assert load_settings(stage.paths.settings)[0].rest_days == ("sunday",)
        await press(stage, "u")
        assert load_settings(stage.paths.settings)[0].rest_days == ("sunday", "2026-11-23")
        await press(stage, "end", "d", "escape")
        assert "A rest day." not in stage.text


async def test_a_click_marks_a_row_and_starts_nothing(tmp_path: Path) -> None:
    async with staged(having(tmp_path, TRIP)) as stage:
        await stage.press("p")
        for row, marked in [(1, "▶ For"), (3, "▶ For"), (6, "▶ 2026-12-20"), (2, "▶ Why")]:
            await stage.pilot.click("#rows", offset=(6, row))
            await stage.settle()
            assert marked in stage.text
        assert stage.at == "PauseScreen"
        assert kept(stage) == [days_and_reason(TRIP)]


async def test_an_error_while_saving_is_shown_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(having(tmp_path, TRIP)) as stage:
        await stage.press("p")
        held = stage.paths.history.with_name("history.json.tmp")
        held.mkdir()
        await press(stage, "d")
        assert kept(stage) == [days_and_reason(TRIP)]
        assert "u undo" not in keys_shown(stage)
        assert stage.at == "PauseScreen"
        held.rmdir()
        await press(stage, "d")
        assert kept(stage) == []


async def test_the_screen_can_be_closed_while_it_saves(tmp_path: Path) -> None:
    async with staged(having(tmp_path, TRIP)) as stage:
        await stage.press("p")
        screen = stage.app.screen
        await stage.press("escape")
        assert stage.at == "TodayScreen"
        screen.show()  # type: ignore[attr-defined] # a PauseScreen
        assert screen.check_action("end", ()) is False


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_matches_its_golden_files(
    tmp_path: Path, size: tuple[int, int], golden: Callable[[str, str], None]
) -> None:
    having(tmp_path, FLU, TRIP, INJURY)
    settings = {**RESTING, "rest_days": ["2026-12-24"]}
    async with staged(tmp_path, size=size, settings=settings) as stage:
        await stage.press("p")
        golden(f"pauses-{size[0]}x{size[1]}", stage.text)

"""The settings screen."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from footcoach.app import reminders as flow
from footcoach.app.reminders import Reminders
from footcoach.audio.cue import Cue, Tone
from footcoach.config.settings import Settings
from footcoach.config.settings_file import change_setting, load_settings
from footcoach.reminders.schedule import Schedule
from footcoach.reminders.state import read_state
from footcoach.routines.timeline import is_guided
from footcoach.tui.screens.settings import (
    ASKED,
    ELSEWHERE,
    SHOWN,
    following,
    reminders_shown,
    shown,
)
from footcoach.tui.widgets.figure import FigureView
from tests.config.saving import save_setting
from tests.pty_terminal import KNOWN
from tests.tui.stage import Stage, staged


def chosen(stage: Stage) -> Settings:
    return load_settings(stage.paths.settings)[0]


async def go_to(stage: Stage, title: str) -> None:
    rows = stage.app.screen.query_one(OptionList)
    for _ in range(rows.option_count):
        if str(rows.get_option_at_index(rows.highlighted or 0).prompt)[2:].startswith(title):
            return
        await stage.press("down")
    raise AssertionError(title)


async def test_every_setting_except_the_routines_has_a_row(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(80, 30)) as stage:
        await stage.press("comma")
        for name, field in Settings.model_fields.items():
            assert (f"{field.title}" in stage.text) is (name not in ELSEWHERE)
        assert "Saved in" in stage.text
        assert "▶ Voice" in stage.text


async def test_the_marked_row_stays_visible_above_a_long_description(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(40, 12)) as stage:
        await stage.press("comma")
        for _ in range(12):
            await stage.press("down")
            assert "▶" in stage.text


async def test_every_setting_accepts_the_next_and_the_previous_value(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(80, 30)) as stage:
        await stage.press("comma")
        screen = stage.app.screen
        for name in SHOWN:
            if name in ASKED:
                await stage.press("down")
                continue
            for key in ("right", "left"):
                before = getattr(chosen(stage), name)
                await stage.press(key)
                assert getattr(chosen(stage), name) != before, (name, key)
                assert str(screen.query_one("#problem", Static).render()) == "", (name, key)
            await stage.press("down")


async def test_a_change_is_saved_immediately(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("comma")
        await go_to(stage, "Volume")
        await stage.press("left", "left")
        assert chosen(stage).volume == 60
        assert "▮▮▮▮▮▮▯▯▯▯ 60" in stage.text
        await go_to(stage, "First foot")
        await stage.press("enter")
        assert chosen(stage).first_foot == "right"


async def test_the_next_session_follows_the_settings(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("comma")
        await go_to(stage, "Set-up")
        await stage.press("right", "right", "right", "right")
        await go_to(stage, "Voice")
        await stage.press("space", "escape")
        assert "set-up 1:40" in stage.text
        await stage.press("enter")
        assert stage.exercise.live.timeline[0].seconds == 20
        assert not stage.speaker.mix.voice


async def test_a_short_set_up_lasts_as_long_as_its_text_takes_to_read(tmp_path: Path) -> None:
    async with staged(tmp_path, settings={"prepare_s": 5}) as stage:
        assert "set-up 0:28" in stage.text
        await stage.press("enter")
        set_ups = [phase for phase in stage.exercise.live.timeline if phase.kind == "prepare"]
        assert [phase.seconds for phase in set_ups] == [6, 7, 5, 5, 5]


@pytest.mark.new_person
async def test_the_next_session_is_guided_as_chosen(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("comma")
        await go_to(stage, "Guidance")
        await stage.press("left")
        assert chosen(stage).guidance == "never"
        await stage.press("escape", "enter")
        assert not is_guided(stage.exercise.live.timeline)


async def test_a_change_during_a_session_takes_effect_immediately(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(16)
        await stage.press("comma")
        await go_to(stage, "Counting")
        await stage.press("right")
        await go_to(stage, "Reduced")
        await stage.press("right")
        await go_to(stage, "Volume")
        await stage.press("left", "escape")
        assert stage.speaker.mix.volume == 70
        assert stage.exercise.query_one(FigureView).reduced
        await stage.turn(3 + 18)
        heard = [cue for at, cue in stage.speaker.played if at > 19]
        assert Cue(Tone.TICK) in heard
        assert not any("3" in cue.phrases for cue in heard)


async def test_reduced_motion_does_not_flash(tmp_path: Path) -> None:
    async with staged(tmp_path, settings={"reduced_motion": True}, at_once=True) as stage:
        await stage.press("enter")
        assert stage.exercise.has_class("-work")
        assert not stage.exercise.has_class("-inverted")


async def test_a_theme_is_shown_and_saved_immediately(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("comma")
        await go_to(stage, "Theme")
        await stage.press("right")
        assert chosen(stage).theme == "footcoach-light"
        assert stage.app.theme == "footcoach-light"


async def test_a_file_with_a_mistake_is_reported_and_not_changed(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"volume = 900\n{KNOWN}")
    async with staged(tmp_path, size=(200, 30), settings={}) as stage:
        messages = [notice.message for notice in stage.app._notifications]
        assert len(messages) == 1
        assert "volume" in messages[0]
        await stage.press("comma")
        assert "config.toml:1:10:" in stage.text
        await stage.press("right")
        assert "was not saved" in stage.text
        assert "● on" in stage.text
    assert (tmp_path / "config.toml").read_text() == f"volume = 900\n{KNOWN}"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("voice", True, "● on"),
        ("voice", False, "○ off"),
        ("volume", 70, "▮▮▮▮▮▮▮▯▯▯ 70"),
        ("prepare_s", 20, "20 s"),
        ("prepare_s", None, "per exercise"),
        ("theme", None, "automatic"),
        ("day_starts", time(4), "04:00"),
        ("first_foot", "left", "left"),
        ("rest_days", (), "none"),
        ("rest_days", ("sunday", "saturday until 2026-11-24"), "Sunday"),
        ("rest_days", ("saturday", "2026-12-24", "2026-01-01"), "Saturday, 1 date"),
    ],
)
def test_values_are_shown_as_words_and_shapes(name: str, value: object, text: str) -> None:
    assert shown(name, value, date(2026, 11, 25)) == text


def test_a_value_that_is_not_listed_has_a_next_and_a_previous_one() -> None:
    assert following((0, 10, 20), 13, 1) == 20
    assert following((0, 10, 20), 13, -1) == 10
    assert following((0, 10, 20), 33, 1, wraps=False) == 33
    assert following((None, "a"), "gone", 1) is None


def test_the_volume_does_not_wrap_around() -> None:
    assert following((0, 10, 20), 20, 1, wraps=False) == 20
    assert following((0, 10, 20), 0, -1, wraps=False) == 0
    assert following((False, True), True, 1) is False


async def test_a_change_in_another_window_is_kept_and_shown(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("comma")
        save_setting(stage.paths.settings, "volume", 10)
        change_setting(stage.paths.settings, "rest_days", lambda _: ("friday", "2026-12-24"))
        await go_to(stage, "Rest days")
        await stage.press("right")
        assert chosen(stage).rest_days == ("friday", "2026-12-24", "sunday from 2026-11-23")
        assert chosen(stage).volume == 10
        assert "Friday, Sunday, 1 date" in stage.text.replace("Sunday, Friday", "Friday, Sunday")
        assert "▮▯▯▯▯▯▯▯▯▯ 10" in stage.text


@pytest.mark.parametrize(
    ("reminders", "words"),
    [
        (None, "…"),
        (Reminders(Schedule(), None), "none"),
        (Reminders(Schedule((time(8), time(18))), None), "08:00, 18:00"),
        (
            Reminders(
                Schedule((time(8),), timedelta(minutes=30)), datetime(2026, 11, 26, 7, tzinfo=UTC)
            ),
            "08:00, again after 30 minutes, snoozed until tomorrow, 07:00",
        ),
    ],
)
def test_the_reminders_are_shown_in_a_few_words(reminders: Reminders | None, words: str) -> None:
    now = datetime(2026, 11, 25, 21, tzinfo=UTC)
    assert reminders_shown(reminders, now) == words


async def until_shown(stage: Stage, words: str) -> None:
    """Wait until words are on the screen: the system is asked in a thread."""
    while words not in stage.text:
        await asyncio.sleep(0.005)
        await stage.settle()


async def test_the_row_of_the_reminders_tells_and_changes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = Schedule((time(8),), timedelta(minutes=30))
    monkeypatch.setattr(flow, "current", lambda paths: schedule)
    async with staged(tmp_path, size=(80, 30)) as stage:
        await stage.press("comma")
        await until_shown(stage, "08:00, again after 30 minutes")
        await go_to(stage, "Reminders")
        await stage.press("enter")
        await until_shown(stage, "Change the reminders?")
        assert "again after 30 minutes until it is done" in stage.text
        await stage.press("n")
        await until_shown(stage, "snoozed until")
    assert read_state(stage.paths.reminders).snoozed_until is not None

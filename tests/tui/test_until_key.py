"""Phases that last until a key count up, and are saved with the time they took."""

from pathlib import Path

from footcoach.coaching.states import State
from footcoach.tui.widgets.big_text import BigText
from tests.tui.stage import staged

OWN = """
name = "Mine"
[[exercises]]
name = "Towel curls"
steps = ["Pull."]
dose = { prepare_s = 5, work = "until key", work_s = 8, reps = 2, rest_s = 4 }
"""


async def test_the_coach_counts_up_until_the_key_and_saves_the_time(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN)
    async with staged(tmp_path, routine=str(tmp_path / "mine.toml")) as stage:
        assert stage.app.screen.query_one("#length", BigText).text == "0:25"  # 5 + 8 + 4 + 8
        await stage.press("enter")
        await stage.turn(5)
        assert stage.state() is State.WORK
        await stage.turn(31)
        assert stage.state() is State.WORK
        assert stage.exercise.query_one("#clock", BigText).text == "31"
        assert "Press Enter when done" in stage.text
        await stage.press("enter")
        assert stage.state() is State.REST
        assert "Next: work, at your pace" in stage.text
        await stage.turn(4)
        await stage.turn(3)
        await stage.press("enter")
        await stage.until_saved()
        (session,) = stage.kept
        (record,) = session.exercises
        assert (session.outcome, record.outcome, record.reps) == ("finished", "done", 2)
        assert (record.both_s, record.planned_s) == (34, 34)


async def test_the_coach_does_not_wait_forever(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN.replace("reps = 2", "reps = 1"))
    async with staged(tmp_path, routine=str(tmp_path / "mine.toml"), size=(40, 12)) as stage:
        await stage.press("enter", "enter")
        await stage.turn(3599)
        assert stage.state() is State.WORK
        await stage.turn(1)
        await stage.until_saved()
        assert stage.at == "SummaryScreen"


async def test_a_skipped_repetition_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN)
    async with staged(tmp_path, routine=str(tmp_path / "mine.toml")) as stage:
        await stage.press("enter", "enter")
        await stage.turn(6)
        await stage.press("right")
        await stage.turn(4)
        await stage.turn(2)
        await stage.press("enter")
        await stage.until_saved()
        (record,) = stage.kept[0].exercises
        assert (record.outcome, record.reps, record.of) == ("partial", 1, 2)
        assert record.both_s == 8

"""Sessions in the app, from the keyboard."""

import threading
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from footcoach.coaching.states import State
from footcoach.config.paths import user_paths
from footcoach.errors import UserError
from footcoach.history.merge import History
from footcoach.history.models import Session
from footcoach.history.store import Store
from footcoach.history.unfinished import read_unfinished
from footcoach.tui.messages import StartRound
from footcoach.tui.screens.exercise import ExerciseScreen
from tests.tui.stage import Stage, staged

ROUND_1_S = 717
BRIEF = """
name = "Brief"
[[exercises]]
use = "toe-presses"
dose = { reps = 1 }
[[exercises]]
use = "toe-walking"
dose = { reps = 1, work_s = 10, times_a_day = 1 }
"""
BRIEF_S = 15 + 3 + 15 + 10


def brief(folder: Path) -> str:
    """Write a short routine with three rounds a day; return its path."""
    path = folder / "brief.toml"
    path.write_text(BRIEF)
    return str(path)


async def test_a_whole_round_is_coached_saved_and_shown(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        names = []
        while stage.at == "ExerciseScreen":
            if stage.exercise.exercise.name not in names:
                names.append(stage.exercise.exercise.name)
            await stage.turn(25)
        await stage.until_saved()
        assert len(names) == 5
        (session,) = stage.kept
        assert stage.at == "SummaryScreen"
        assert session.outcome == "finished"
        assert session.active_s == ROUND_1_S
        assert {record.outcome for record in session.exercises} == {"done"}
        assert "Streak 1 day" in stage.text
        assert "Round 2 is still due today." in stage.text
        await stage.press("enter")
        assert stage.at == "TodayScreen"
        assert "Next: round 2 of 3" in stage.text
        assert "▸  ●○   Toe walking         1 of 2" in stage.text
        assert "▸  ●○○  Toe presses         1 of 3" in stage.text
        assert "   ●    Ankle circles       1 of 1" in stage.text
        assert stage.text.count("▸") == 2  # the exercises of round 2
        assert "Last: Five exercises, just now, round" in stage.text


async def test_the_clock_on_the_screen_counts_the_seconds_down(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        seen = []
        for _ in range(4):
            seen.append(stage.exercise.query_one("#clock").text)  # type: ignore[attr-defined]  # BigText
            await stage.turn(1)
        assert seen == ["15", "14", "13", "12"]


async def test_enter_means_ready_only_during_the_set_up(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        assert "enter ready" in stage.text
        await stage.press("enter")
        assert stage.state() is State.WORK
        assert "enter ready" not in stage.text
        await stage.press("enter")
        assert stage.state() is State.WORK


async def test_space_pauses_and_resumes_through_get_ready(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        await stage.turn(5)
        await stage.press("space")
        assert stage.state() is State.PAUSED
        assert "space resume" in stage.text
        await stage.turn(60)
        await stage.press("space")
        assert stage.state() is State.GET_READY
        await stage.turn(3)
        assert stage.state() is State.PREPARE
        assert stage.exercise.live.coach.place().elapsed_s == 5


@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["right"], 3),
        (["n"], 3),
        (["left"], 1),
        (["p"], 1),
        (["end"], 10),
        (["r"], 0),
        (["right", "u"], 2),
        (["end", "u"], 2),
        (["r", "u"], 2),
    ],
    ids=str,
)
async def test_keys_move_through_the_timeline(keys: list[str], index: int, tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        await stage.turn(37)  # two seconds into the first rest
        await stage.press(*keys)
        assert stage.exercise.live.coach.place().index == index


async def test_plus_adds_ten_seconds(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "plus")
        assert stage.exercise.live.coach.place().length_s == 25


@pytest.mark.parametrize("key", ["question_mark", "s", "ctrl+p", "q"])
async def test_whatever_covers_the_clock_pauses_the_coach_until_it_is_gone(
    key: str, tmp_path: Path
) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        await stage.turn(5)
        coach = stage.exercise.live.coach
        await stage.press(key)
        assert stage.at != "ExerciseScreen"
        assert coach.state is State.PAUSED
        await stage.press("escape")
        assert stage.at == "ExerciseScreen"
        assert stage.state() is State.GET_READY
        await stage.turn(3)
        assert coach.place().elapsed_s == 5


async def test_closing_the_help_does_not_end_a_pause_of_the_person(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "space", "question_mark", "escape")
        assert stage.state() is State.PAUSED


async def stop_in_the_first_walk(stage: Stage, *answer: str) -> None:
    await stage.press("enter")
    await stage.turn(25)
    await stage.press("q")
    assert stage.asked == "leave"
    await stage.press(*answer)
    await stage.until_saved() if "k" not in answer else await stage.settle()


@pytest.mark.parametrize("answer", [["s"], ["tab", "enter"]], ids=str)
async def test_a_stopped_session_shows_what_was_done(answer: list[str], tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stop_in_the_first_walk(stage, *answer)
        (session,) = stage.kept
        walking = session.exercises[0]
        assert session.outcome == "stopped"
        assert (walking.reps, walking.of, walking.both_s) == (0, 5, 10)
        assert walking.outcome == "partial"
        assert {record.outcome for record in session.exercises[1:]} == {"skipped"}
        assert stage.at == "SummaryScreen"


async def test_a_discarded_session_leaves_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stop_in_the_first_walk(stage, "d")
        assert stage.kept == ()
        assert stage.at == "TodayScreen"


async def test_keep_going_resumes_where_it_was(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stop_in_the_first_walk(stage, "k")
        assert stage.state() is State.GET_READY
        assert stage.exercise.live.coach.place().elapsed_s == 10


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_no_key_ends_a_session_without_asking(key: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", key)
        assert stage.asked == "leave"
        await stage.press("ctrl+q")
        assert stage.asked == "leave"
        assert stage.app.is_running


async def test_quitting_from_the_help_during_a_session_asks_as_well(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "question_mark", "ctrl+q")
        assert stage.asked == "leave"


async def test_sleep_pauses_the_coach_and_is_shown(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        await stage.turn(5)
        stage.clock.leap(600)
        await stage.turn(1)
        assert stage.state() is State.PAUSED
        assert "asleep for 9:59" in " ".join(stage.text.split())


async def test_an_unsaved_session_is_reported_and_saved_by_a_second_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(store: Store, session: Session) -> tuple[Session, ...]:
        raise UserError("the disk is full")

    async with staged(tmp_path) as stage:
        with monkeypatch.context() as broken:
            broken.setattr(Store, "add", no_space)
            await stop_in_the_first_walk(stage, "s")
        assert "Not saved: the disk is full." in stage.text
        assert len(list(stage.paths.journals.iterdir())) == 1
        await stage.press("q")
        assert stage.app.is_running
        await stage.press("r")
        await stage.until_saved()
        assert len(stage.kept) == 1
        assert "Not saved" not in stage.text


async def test_start_begins_the_given_round(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True, round_number=3) as stage:
        assert stage.exercise.exercise.slug == "toe-presses"
        assert len(stage.exercise.live.lengths_s()) == 1


async def test_when_all_is_done_it_says_so_and_round_1_can_be_done_again(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, routine=brief(tmp_path)) as stage:
        for _ in range(3):
            await stage.press("enter")
            await stage.turn(BRIEF_S)
            await stage.until_saved()
            await stage.press("enter")
        assert "All done for today" in stage.text
        await stage.press("enter")
        assert stage.at == "StatsScreen"
        await stage.press("escape", "a")
        assert stage.exercise.live.round.number == 1
        assert len(stage.exercise.live.round.exercises) == 2


async def test_an_app_left_open_overnight_follows_the_day(tmp_path: Path) -> None:
    async with staged(tmp_path, routine=brief(tmp_path)) as stage:
        await stage.press("enter")
        await stage.turn(BRIEF_S)
        await stage.until_saved()
        await stage.press("enter")
        assert "Monday" in stage.text
        stage.clock.set_wall(24 * 3600)
        stage.app._today._check_day()
        await stage.settle()
        assert "Tuesday" in stage.text
        assert "Next: round 1 of 3" in stage.text
        assert "Streak 1 day" in stage.text


async def test_skipping_a_set_up_during_a_pause_hides_its_texts(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "space", "right")
        assert stage.state() is State.PAUSED
        assert not stage.exercise.query_one("#texts").display
        assert stage.exercise.has_class("-paused")


async def test_enter_pressed_twice_starts_one_session(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        start = StartRound()
        stage.app.post_message(start)
        stage.app.post_message(start)
        await stage.settle()
        screens = [type(screen).__name__ for screen in stage.app.screen_stack]
        assert screens == ["TodayScreen", "ExerciseScreen"]


async def test_help_opened_before_the_coach_has_started_pauses_it(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as stage:
        stage.app.post_message(StartRound())
        while stage.at != "ExerciseScreen":
            await stage.clock.settle()
        stage.app.action_help()
        await stage.settle()
        await stage.turn(60)
        assert stage.at == "HelpScreen"
        await stage.press("escape")
        assert stage.state() is State.GET_READY
        assert stage.exercise.live.coach.place().index == 0


async def test_help_opened_while_the_session_is_being_saved_leaves_the_summary_on_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    add = Store.add

    def slowly(store: Store, session: Session) -> History:
        let_go.wait(timeout=30)
        return add(store, session)

    monkeypatch.setattr(Store, "add", slowly)
    async with staged(tmp_path) as stage:
        await stage.press("enter", "q", "s", "question_mark")
        let_go.set()
        await stage.until_saved()
        screens = [type(screen).__name__ for screen in stage.app.screen_stack]
        assert screens == ["TodayScreen", "SummaryScreen"]


async def test_an_error_in_the_view_loses_no_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BrokenError(Exception):
        pass

    def broken(screen: ExerciseScreen, event: object) -> None:
        raise BrokenError

    async def play() -> None:
        async with staged(tmp_path) as stage:
            await stage.press("enter")
            await stage.turn(25)
            monkeypatch.setattr(ExerciseScreen, "hear", broken)
            await stage.clock.turn(2)
            await stage.app.workers.wait_for_complete()

    with pytest.raises(WorkerFailed, match="BrokenError"):
        await play()
    (journal,) = user_paths(tmp_path).journals.iterdir()
    unfinished = read_unfinished(journal)
    assert unfinished.over is None
    assert unfinished.session.exercises[0].both_s == 11


async def test_a_window_that_becomes_too_small_pauses_the_coach(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        await stage.turn(5)
        await stage.resize(30, 10)
        await stage.settle()
        assert stage.state() is State.PAUSED
        await stage.resize(80, 24)
        await stage.settle()
        await stage.turn(3)
        assert stage.state() is State.PREPARE
        assert stage.exercise.live.coach.place().elapsed_s == 5


async def test_a_round_that_ends_after_the_day_did_counts_for_its_own_day(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        stage.clock.set_wall(20 * 3600 - 60)  # one minute to four in the morning
        await stage.press("enter")
        await stage.turn(ROUND_1_S)
        await stage.until_saved()
        assert "Streak 1 day" in stage.text
        assert "Round 2 is still due today." in stage.text


async def test_a_zone_without_a_name_is_kept_as_its_offset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("footcoach.schedule.local_time.get_localzone_name", lambda: None)
    async with staged(tmp_path) as stage:
        await stop_in_the_first_walk(stage, "s")
        assert stage.kept[0].zone == "+0000"


async def test_after_sleep_the_note_is_shown_even_if_help_was_opened_first(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        await stage.turn(5)
        stage.clock.leap(9 * 3600)
        await stage.press("question_mark", "escape")
        assert stage.state() is State.PAUSED
        assert "asleep for 8:59:59" in " ".join(stage.text.split())


async def test_the_arrows_choose_an_answer(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stop_in_the_first_walk(stage, "down", "down", "enter")
        assert stage.kept == ()
        assert stage.at == "TodayScreen"


async def test_the_last_three_seconds_invert_the_screen(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(15 + 16)
        assert not stage.exercise.has_class("-inverted")
        await stage.turn(1)
        assert stage.exercise.has_class("-inverted")
        assert stage.exercise.styles.background == stage.exercise.query_one("#clock").colors[0]
        await stage.press("space")
        assert not stage.exercise.has_class("-inverted")
        await stage.press("space")
        await stage.turn(3 + 3)
        assert stage.exercise.has_class("-rest")
        await stage.turn(1)
        assert not stage.exercise.has_class("-inverted")


async def test_every_phase_begins_with_a_flash(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True) as stage:
        await stage.turn(5)
        await stage.press("enter")
        assert stage.exercise.has_class("-work")
        assert stage.exercise.has_class("-inverted")
        await stage.turn(0.3)
        await stage.press("y")
        stage.exercise.show()
        assert not stage.exercise.has_class("-inverted")

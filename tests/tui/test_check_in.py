"""The questions after a round and on the next day, and the effect of the answers."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from footcoach.coaching.states import State
from footcoach.config.paths import user_paths
from footcoach.config.settings_file import load_settings
from footcoach.errors import UserError
from footcoach.history.merge import history_of
from footcoach.history.models import Answers, Session
from footcoach.history.store import Store
from footcoach.tui.screens.summary import SEEN_S
from tests.history.sessions import done, session
from tests.tui.stage import Stage, staged

ASKING = {"theme": "footcoach-dark", "questions": "all"}
MONDAY = date(2026, 11, 23)  # the stage's today


async def through_the_round(stage: Stage) -> None:
    """Walk a round of four minutes to its end, and see the summary for a moment."""
    await stage.turn(250)
    await stage.until_saved_but_asked()
    await stage.turn(SEEN_S)
    await stage.until_saved_but_asked()


def yesterday(**answers: object) -> Session:
    """Return a session of the day before."""
    given = Answers(**answers)  # type: ignore[arg-type]  # of any field
    return session(-1, answers=given)


async def test_after_a_round_one_key_each_says_pain_and_effort(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        assert "Pain during the exercises?" in stage.text
        assert len(stage.kept) == 1  # it is safe before anything is asked
        await stage.press("2")
        assert "How hard was it?" in stage.text
        assert stage.kept[0].answers == Answers(pain=2, revision=1)
        await stage.press("9")
        await stage.until_saved()
        assert stage.at == "SummaryScreen"
        assert "Pain 2 of 10, mild · effort 9 of 10" in stage.text
        assert "fine during exercise: carry on" in stage.text
        assert stage.kept[0].answers == Answers(pain=2, effort=9, revision=2)


async def test_both_questions_can_be_skipped_and_are_asked_again_on_a_key(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        await stage.press("escape", "escape")
        await stage.until_saved()
        assert stage.at == "SummaryScreen"
        assert stage.kept[0].answers == Answers()
        await stage.press("p")
        await stage.press("right", "right", "enter", "escape")
        await stage.until_saved()
        assert stage.kept[0].answers == Answers(pain=1, revision=1)


async def test_nothing_is_asked_where_that_was_chosen(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        assert stage.at == "SummaryScreen"


async def test_pain_of_four_or_five_is_met_with_something_easier(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        await stage.press("4", "3")
        await stage.until_saved_but_asked()
        assert "take it easier next time" in stage.text
        assert "Toe presses: " in stage.text
        await stage.press("h")
        await stage.until_saved()
        assert stage.kept[0].answers.lighter
        await stage.press("enter")
        assert "half the dose" in stage.text
        await stage.press("enter")
        flexion = stage.exercise.live.round.exercises[0]
        assert (flexion.slug, flexion.dose.reps) == ("resisted-flexion", 5)


@pytest.mark.parametrize("again", [("2", "3"), ("4", "3", "escape")])
async def test_an_easier_round_is_taken_back_where_it_was_chosen(
    tmp_path: Path, again: tuple[str, ...]
) -> None:
    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        for key in ("4", "3", "h", "p", *again):
            await stage.press(key)
            await stage.until_saved_but_asked()
        await stage.until_saved()
        assert not stage.kept[0].answers.lighter
        await stage.press("enter")
        assert "half the dose" not in stage.text


async def test_the_round_after_the_easier_one_is_whole_again(tmp_path: Path) -> None:
    easier = session(0, answers=Answers(pain=5, lighter="half"))
    Store(user_paths(tmp_path).history).merge(
        history_of([easier, replace(session(0), id="f" * 32, started=easier.ended)])
    )
    async with staged(tmp_path, settings=ASKING) as stage:
        assert "half the dose" not in stage.text


async def test_pain_of_six_or_more_says_stop_and_rest_keeps_a_day_that_is_kept(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        await stage.press("6", "escape")
        await stage.until_saved_but_asked()
        assert "stop for today" in stage.text
        assert "doctor or a physiotherapist" in stage.text
        await stage.press("r")
        await stage.until_saved()
        await stage.press("enter")
        assert load_settings(stage.paths.settings)[0].rest_days == ()
        assert "Nothing is due." in stage.text
        assert "Streak 1 day" in stage.text


async def test_a_note_is_kept_with_the_session(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        await stage.press("n", *"heel", "enter")
        await stage.until_saved()
        assert stage.kept[0].answers.note == "heel"
        assert "heel" in stage.text
        await stage.press("n", "x", "escape")
        assert stage.kept[0].answers.note == "heel"


async def test_answers_to_a_session_that_is_not_saved_yet_are_saved_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(store: Store, session: Session) -> None:
        raise UserError("the disk is full")

    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        with monkeypatch.context() as broken:
            broken.setattr(Store, "add", no_space)
            await through_the_round(stage)
            await stage.press("2", "3")
            await stage.until_saved_but_asked()
        assert "Not saved: the disk is full." in stage.text
        await stage.press("r")
        await stage.until_saved()
        assert [one.answers for one in stage.kept] == [Answers(pain=2, effort=3, revision=2)]
        assert list(stage.paths.journals.iterdir()) == []


async def test_what_hurts_is_ended_noted_and_asked_about(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=ASKING) as stage:
        await stage.press("enter", "enter")
        await stage.turn(12)
        await stage.press("x")
        assert stage.asked == "hurt"
        assert "Toe walking is paused." in stage.text
        assert "Resisted flexion" in stage.text
        await stage.press("n")
        assert stage.exercise.exercise.slug == "resisted-flexion"
        await stage.turn(4)
        assert stage.state() is State.PREPARE
        await stage.press("x", "s")
        await stage.until_saved_but_asked()
        await stage.press("enter", "escape")  # to the questions: only effort, after 16 seconds
        await stage.until_saved_but_asked()
        assert "any sharp pain" in stage.text
        await stage.press("enter")
        assert "stopped for pain" in stage.text
        hurt = [one.exercise for one in stage.kept[0].exercises if one.hurt]
        assert hurt == ["toe-walking", "resisted-flexion"]
        assert stage.kept[0].exercises[0].both_s == 12.0


async def test_after_too_much_pain_no_screen_asks_for_more(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "enter")
        await stage.turn(12)
        await stage.press("x", "s")
        await stage.until_saved()
        assert stage.at == "SummaryScreen"
        assert "Nothing more is due today." in stage.text
        assert "Half a round" not in stage.text
        await stage.press("enter")
        assert "Nothing is due. Next: round 1 of 3" in stage.text


async def test_a_slip_of_the_finger_leads_back_to_where_it_was(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter", "enter")
        await stage.turn(12)
        await stage.press("x", "m")
        assert stage.exercise.exercise.slug == "toe-walking"
        await stage.turn(3)
        assert stage.state() is State.WORK
        assert stage.exercise.live.coach.place().elapsed_s == 12
        assert not stage.exercise.live.coach.ledger.hurt


async def test_the_last_exercise_that_hurts_ends_the_round(tmp_path: Path) -> None:
    async with staged(tmp_path, at_once=True, round_number=3) as stage:
        await stage.press("x")
        assert "Uncomfortable: end the round" in stage.text
        await stage.press("n")
        await stage.until_saved()
        assert stage.at == "SummaryScreen"
        assert stage.kept[0].hurt
        assert stage.kept[0].outcome == "finished"


async def test_the_next_day_asks_before_the_first_round_and_only_then(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(yesterday(pain=2, revision=1))
    async with staged(tmp_path, settings=ASKING) as stage:
        await stage.press("enter")
        assert "How have your feet been since yesterday?" in stage.text
        await stage.press("2")
        await stage.until_started()
        assert stage.at == "ExerciseScreen"
        assert stage.kept[0].answers == Answers(pain=2, next_day="better", revision=2)
        await stage.press("q", "d")
        await stage.until_saved()
        await stage.press("enter")
        await stage.until_started()
        assert stage.at == "ExerciseScreen"


async def test_who_does_not_want_to_say_is_asked_again_and_can_go_on(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(yesterday())
    async with staged(tmp_path, settings=ASKING) as stage:
        await stage.press("enter", "escape")
        await stage.until_started()
        assert stage.at == "ExerciseScreen"
        assert stage.kept[0].answers == Answers()


@pytest.mark.parametrize("answer", ["h", "r", "enter"])
async def test_worse_on_the_next_day_means_half_or_rest_or_as_you_like(
    answer: str, tmp_path: Path
) -> None:
    Store(user_paths(tmp_path).history).add(yesterday(pain=5))
    async with staged(tmp_path, settings=ASKING) as stage:
        await stage.press("enter", "w")
        await stage.until_saved_but_asked()
        assert "Worse than before" in stage.text
        if answer == "enter":
            await stage.press("escape")
        else:
            await stage.press(answer)
        await stage.until_started()
        if answer == "r":
            assert stage.at == "TodayScreen"
            assert "A rest day." in stage.text
            return
        reps = stage.exercise.live.round.exercises[0].dose.reps
        assert reps == (3 if answer == "h" else 5)
        assert stage.kept[0].answers.next_day == "worse"


async def test_nothing_is_asked_about_a_day_that_is_long_past(tmp_path: Path) -> None:
    Store(user_paths(tmp_path).history).add(session(-2))
    async with staged(tmp_path, settings=ASKING) as stage:
        await stage.press("enter")
        assert stage.at == "ExerciseScreen"


async def test_after_pain_of_four_or_five_enter_takes_the_easier_way(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        await stage.press("4", "escape")
        await stage.until_saved_but_asked()
        await stage.press("enter")
        await stage.until_saved()
        assert stage.kept[0].answers.lighter == "variant"
        await stage.press("enter")
        assert "Easier, because of the pain in your last round." in " ".join(stage.text.split())


async def test_after_pain_of_six_enter_takes_rest_and_the_day_stays_kept(tmp_path: Path) -> None:
    async with staged(tmp_path, settings=ASKING, at_once=True, round_number=2) as stage:
        await through_the_round(stage)
        await stage.press("6", "escape")
        await stage.until_saved_but_asked()
        await stage.press("enter")
        await stage.until_saved()
        assert "Nothing more is due today." in stage.text
        assert load_settings(stage.paths.settings)[0].rest_days == ()


async def test_once_it_hurt_a_round_is_started_only_after_a_question(tmp_path: Path) -> None:
    store = Store(user_paths(tmp_path).history)
    store.add(replace(session(0), answers=Answers(pain=7, revision=1)))
    async with staged(tmp_path, settings=ASKING) as stage:
        assert "Your pain was 7 of 10." in stage.text
        await stage.press("enter")
        assert stage.asked == "hurt today"
        await stage.press("escape")
        assert stage.at == "TodayScreen"
        await stage.press("enter", "g")
        await stage.until_started()
        assert stage.at == "ExerciseScreen"


async def test_rest_before_another_round_keeps_a_day_that_is_kept(tmp_path: Path) -> None:
    store = Store(user_paths(tmp_path).history)
    store.add(replace(session(0), answers=Answers(pain=7, revision=1)))
    async with staged(tmp_path, settings=ASKING) as stage:
        await stage.press("enter", "enter")
        await stage.until_saved()
        assert stage.at == "TodayScreen"
        assert load_settings(stage.paths.settings)[0].rest_days == ()
        assert "Nothing is due." in stage.text
        assert "Streak 1 day" in stage.text


async def test_rest_before_another_round_makes_a_day_that_is_not_kept_a_rest_day(
    tmp_path: Path,
) -> None:
    little = replace(done("toe-walking", reps=1, seconds=10), of=5, planned_s=100)
    hurt = session(0, exercises=(little,), answers=Answers(pain=7, revision=1))
    Store(user_paths(tmp_path).history).add(hurt)
    async with staged(tmp_path, settings=ASKING) as stage:
        await stage.press("enter", "enter")
        await stage.until_saved()
        assert stage.at == "TodayScreen"
        assert load_settings(stage.paths.settings)[0].rest_days == ("2026-11-23",)
        assert "A rest day." in stage.text


GROWS = """
name = "Grows"
[[exercises]]
use = "toe-presses"
dose = { reps = 2, times_a_day = 1, prepare_s = 5 }
grow = { what = "reps", by = 1, every_full_days = 2, up_to = 4 }
"""


async def keep_days(stage: Stage, pain: int) -> None:
    """Have two full days behind oneself."""
    for ago in (2, 1):
        record = done("toe-presses", reps=2, seconds=6.0)
        assert stage.app._repository is not None
        day = stage.app._repository.snapshot.today - timedelta(days=ago)
        answers = Answers(pain=pain, next_day="same")
        kept = session(routine="grows", day=day, exercises=(record,), answers=answers)
        await stage.app._repository.add(replace(kept, id=f"{ago:032x}"))


async def test_a_dose_grows_when_it_went_well_and_the_person_says_so(tmp_path: Path) -> None:
    (tmp_path / "grows.toml").write_text(GROWS)
    async with staged(tmp_path, settings={}, routine=str(tmp_path / "grows.toml")) as stage:
        await keep_days(stage, pain=1)
        await stage.press("enter")
        assert stage.asked == "growth"
        assert "Toe presses: 3 repetitions instead of 2." in stage.text
        await stage.press("y")
        await stage.until_started()
        assert stage.exercise.exercise.dose.reps == 3
        settings, _ = load_settings(stage.paths.settings)
        assert settings.grown == ("grows toe-presses 1 since 2026-11-23",)


async def test_a_step_that_is_left_is_not_offered_again_at_once(tmp_path: Path) -> None:
    (tmp_path / "grows.toml").write_text(GROWS)
    async with staged(tmp_path, settings={}, routine=str(tmp_path / "grows.toml")) as stage:
        await keep_days(stage, pain=1)
        await stage.press("enter", "enter")  # the first answer leaves everything as it is
        await stage.until_started()
        assert stage.exercise.exercise.dose.reps == 2
        await stage.press("q", "d")
        await stage.until_started()
        await stage.press("enter")
        await stage.until_started()
        assert stage.at == "ExerciseScreen"


async def test_after_pain_no_step_is_offered(tmp_path: Path) -> None:
    (tmp_path / "grows.toml").write_text(GROWS)
    async with staged(tmp_path, settings={}, routine=str(tmp_path / "grows.toml")) as stage:
        await keep_days(stage, pain=4)
        await stage.press("enter")
        await stage.until_started()
        assert stage.at == "ExerciseScreen"


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_done_is_seen_first_and_each_number_can_be_clicked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    daily = {"theme": "footcoach-dark", "questions": "daily"}
    async with staged(tmp_path, size=size, settings=daily, at_once=True, round_number=3) as stage:
        await stage.turn(90)
        await stage.until_saved_but_asked()
        await stage.turn(SEEN_S - 0.1)
        assert stage.at == "SummaryScreen"
        await stage.turn(0.1)
        assert stage.asked == "pain"
        await stage.pilot.click("#answer-10")
        await stage.until_saved_but_asked()
        assert stage.asked == "effort"
        await stage.pilot.click("#answer-3")
        await stage.until_saved_but_asked()
        assert stage.asked == "stop"
        await stage.pilot.click("#answer-later")
        await stage.until_saved()
        assert stage.kept[0].answers == Answers(pain=10, effort=3, revision=2)


async def test_what_hurt_comes_back_as_its_easier_variant_and_says_why(tmp_path: Path) -> None:
    hurt = done("toe-walking", reps=2, seconds=30, hurt=True)
    Store(user_paths(tmp_path).history).add(session(-2, exercises=(hurt,), outcome="finished"))
    async with staged(tmp_path) as stage:
        assert "Easier, because it hurt: Toe walking (heel raise at a chair)." in " ".join(
            stage.text.split()
        )
        await stage.press("enter")
        await stage.until_started()
        assert stage.exercise.exercise.key == "toe-walking/heel-raise-at-a-chair"


async def test_nothing_says_saved_that_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(store: Store, session: Session) -> None:
        raise UserError("the disk is full")

    async with staged(tmp_path, at_once=True, round_number=3) as stage:
        with monkeypatch.context() as broken:
            broken.setattr(Store, "add", no_space)
            await stage.press("q", "s")
            await stage.until_saved()
        assert "Not saved: the disk is full." in stage.text
        assert "is saved" not in stage.text
        await stage.press("r")
        await stage.until_saved()
        assert "What you did is saved." in stage.text

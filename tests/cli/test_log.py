"""`footcoach log` adds and corrects sessions; `footcoach history` lists them."""

import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from footcoach.cli.main import main
from footcoach.history.models import Session
from footcoach.history.store import Store
from footcoach.schedule.day import day_of
from footcoach.schedule.local_time import local_time
from tests.config.saving import save_setting

NOW = datetime.now().astimezone()  # the program has no other clock
DAY_STARTS = (NOW - timedelta(hours=12)).time().replace(microsecond=0)  # no test is as long
TODAY = day_of(NOW, DAY_STARTS)
YESTERDAY = TODAY - timedelta(1)
UNDO = "'footcoach log --undo' undoes it.\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `footcoach`: exit code, output and errors."""
    save_setting(tmp_path / "config.toml", "day_starts", DAY_STARTS)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["footcoach", "--data-dir", str(tmp_path), *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int | None)
        return ended.value.code or 0, printed.out, printed.err

    return run


def kept(folder: Path) -> tuple[Session, ...]:
    return Store(folder / "history.json").load().sessions


def test_a_session_is_added_with_what_the_person_says(run: Run, tmp_path: Path) -> None:
    words = "log five-exercises --on yesterday --at 18:30 --minutes 13 --pain 2 --effort 3 --note"
    code, output, errors = run(*words.split(), "in  the garden")
    assert (code, errors) == (0, "")
    assert output.startswith("Logged: Five exercises, round 1, ")
    assert output.endswith(f"18:30, 13:00, 5 of 5 exercises done. {UNDO}")
    (one,) = kept(tmp_path)
    assert (one.day, local_time(one.started, one.zone), one.active_s) == (YESTERDAY, "18:30", 780)
    assert (one.by_hand, one.outcome) == (True, "finished")
    answers = one.answers
    assert (answers.pain, answers.effort, answers.note) == (2, 3, "in the garden")


def test_an_exercise_is_added_with_its_repetitions(run: Run, tmp_path: Path) -> None:
    assert run("log", "--exercise", "Toe presses", "--reps", "6")[0] == 0
    (one,) = kept(tmp_path)
    done = {record.exercise: record.reps for record in one.exercises if record.reps}
    assert (one.routine, done) == ("five-exercises", {"toe-presses": 6})


def test_a_session_is_corrected_and_everything_undone_in_turn(run: Run, tmp_path: Path) -> None:
    run("log", "desk-break", "--on", "yesterday", "--at", "9:00")
    run("log", "five-exercises", "--exercise", "toe-presses")
    code, output, _ = run("log", "--correct", "yesterday", "--at", "7:15", "--pain", "1")
    assert (code, "Corrected: Desk break, round 1" in output, "07:15" in output) == (0, True, True)
    assert run("log", "--correct", "last", "--all")[0] == 0
    first, last = kept(tmp_path)
    assert (first.revision, first.answers.pain, last.outcome) == (1, 1, "finished")
    assert run("log", "--undo")[1].startswith("As it was before: Five exercises")
    assert kept(tmp_path)[1].outcome == "stopped"
    assert run("log", "--undo")[1].startswith("As it was before: Desk break")
    assert run("log", "--undo")[1].startswith("Removed: Five exercises")
    assert run("log", "--undo")[1].startswith("Removed: Desk break")
    assert kept(tmp_path) == ()
    assert len(Store(tmp_path / "history.json").load().deleted) == 2
    code, _, complaint = run("log", "--undo")
    assert (code, "so there is nothing to undo" in complaint) == (1, True)


def test_a_session_is_named_by_its_time_or_id(run: Run, tmp_path: Path) -> None:
    for at in ("9:00", "11:00"):
        run("log", "desk-break", "--on", str(YESTERDAY), "--at", at)
    code, _, complaint = run("log", "--correct", "yesterday", "--pain", "0")
    assert (code, f"add the time, like '{YESTERDAY} " in complaint) == (1, True)
    assert run("log", "--correct", f"{YESTERDAY} 9", "--pain", "3")[0] == 0
    assert run("log", "--correct", f"{YESTERDAY}T11:00", "--pain", "4")[0] == 0
    by_time = {local_time(one.started, one.zone): one for one in kept(tmp_path)}
    assert {at: one.answers.pain for at, one in by_time.items()} == {"09:00": 3, "11:00": 4}
    assert run("log", "--correct", by_time["09:00"].id[:8], "--pain", "5")[0] == 0
    assert {one.answers.pain for one in kept(tmp_path)} == {4, 5}
    assert {one.original for one in kept(tmp_path)} == {None}


def test_json_is_the_session_as_saved(run: Run, tmp_path: Path) -> None:
    code, output, _ = run("log", "desk-break", "--json")
    assert code == 0
    assert json.loads(output)["session"]["id"] == kept(tmp_path)[0].id
    assert json.loads(output)["session"]["by_hand"] is True


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("log", 2, "say what you did, like 'footcoach log five-exercises'"),
        ("log fiv-exercises", 2, "did you mean five-exercises or"),
        ("log desk-break --on 2131-01-01", 2, "2131-01-01 is still to come; choose a day up to"),
        ("log desk-break --on 2020-01-01", 2, "2020-01-01 is too long ago; choose one from 2025"),
        ("log desk-break --on someday", 2, "'someday' is not a day; write today, yesterday"),
        ("log desk-break --at 25:00", 2, "'25:00' is not a time of day; write it like 18:30"),
        ("log desk-break --minutes nan", 2, "'nan' is not a length"),
        ("log desk-break --pain 11", 2, "11 is not in the range"),
        ("log desk-break --reps 3", 2, "--reps is about an exercise; add --exercise NAME"),
        ("log --exercise toe-press", 2, "did you mean"),
        ("log desk-break --all", 2, "--all goes with --correct"),
        ("log --correct last", 2, "--correct needs what was different"),
        ("log --correct last --pain 3", 1, "there is no session yet"),
        ("log --correct yesterday --pain 3", 1, "there is no session on"),
        ("log desk-break --correct last --pain 3", 2, "--correct keeps the routine"),
        ("log --correct last --all --exercise toe-yoga", 2, "--all means every exercise"),
        ("log --undo --pain 3", 2, "--undo undoes what you logged last"),
        ("history --since never", 2, "'never' is not a day"),
        ("history -n 0", 2, "0 is not in the range"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(
    run: Run, tmp_path: Path, words: str, code: int, says: str
) -> None:
    done = run(*words.split())
    assert (done[0], done[1], done[2].count("\n")) == (code, "", 1)
    assert says in done[2]
    assert not (tmp_path / "history.json").exists()


def test_a_note_that_is_too_long_is_refused(run: Run) -> None:
    code, _, complaint = run("log", "desk-break", "--note", "x" * 501)
    assert (code, "--note takes at most 500 characters" in complaint) == (2, True)


def test_an_exercise_that_a_session_lacks_cannot_be_corrected(run: Run, tmp_path: Path) -> None:
    run("log", "desk-break")
    code, _, complaint = run("log", "--correct", "last", "--exercise", "toe-presses")
    assert (code, "toe-presses is not an exercise of this session" in complaint) == (2, True)
    assert kept(tmp_path)[0].revision == 0


def test_history_ends_with_the_newest_and_has_names_and_remarks(run: Run, tmp_path: Path) -> None:
    run("log", "desk-break")
    for days in (3, 2, 1):
        run("log", "five-exercises", "--on", str(TODAY - timedelta(days)))
    variant = "resisted-flexion/other-heel-on-top"
    run("log", "--on", str(TODAY - timedelta(4)), "--exercise", variant)
    lines = run("history")[1].splitlines()
    listed = [line.split()[0] for line in lines if line.strip().startswith("20")]
    assert listed == [str(TODAY - timedelta(days)) for days in (4, 3, 2, 1, 0)]
    text = "\n".join(lines)
    assert "Desk break" in text
    assert "desk-break" not in text
    assert "five-exercises" not in text
    assert text.count("by hand") == 5
    assert "Other heel on top" in text
    assert all(len(line) <= 80 for line in lines)


def test_history_lists_the_newest_few_or_those_since_a_day(run: Run) -> None:
    for days in (3, 2, 1):
        run("log", "five-exercises", "--on", str(TODAY - timedelta(days)))

    def days_of(*words: str) -> list[str]:
        sessions = json.loads(run("history", "--json", *words)[1])["sessions"]
        return [one["day"] for one in sessions]

    two = [str(TODAY - timedelta(2)), str(YESTERDAY)]
    assert days_of("-n", "2") == two
    assert days_of("--since", two[0]) == two
    assert days_of("--since", two[0], "-n", "1") == two[1:]
    assert len(days_of("-n", "99")) == 3
    assert run("history", "--since", "today")[1] == f"No session since {TODAY}.\n"


def test_the_time_of_a_session_of_today_is_just_before_now(run: Run, tmp_path: Path) -> None:
    run("log", "desk-break", "--minutes", "4")
    (one,) = kept(tmp_path)
    assert (one.day, one.active_s) == (TODAY, 240)
    assert timedelta(0) <= datetime.now().astimezone() - one.ended < timedelta(minutes=5)

"""Tests of `footcoach status` and `footcoach pause` as a prompt and a person use them."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from footcoach.history.store import Store
from footcoach.schedule.day import day_of
from tests.config.saving import know_everything
from tests.history.sessions import done, session
from tests.test_imports import modules_after


def the_day() -> date:
    """Return today: the program has no other clock."""
    return day_of(datetime.now().astimezone(), time(4))


def footcoach(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "footcoach", "--data-dir", str(home), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def status(home: Path, *arguments: str) -> tuple[int, str]:
    done = footcoach(home, "status", *arguments)
    return done.returncode, done.stdout.rstrip("\n")


QUICK = """
name = "Quick"
[[exercises]]
use = "short-foot"
dose = { prepare_s = 0, hold_s = 1, rest_s = 0, reps = 1, times_a_day = 1, feet = "both" }
"""


def loaded_by_status(home: Path) -> set[str]:
    return modules_after(
        "from footcoach.entry import main; main()", "--data-dir", str(home), "status"
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder with one session of long ago."""
    Store(tmp_path / "history.json").add(session(-400))
    know_everything(tmp_path / "config.toml")
    return tmp_path


def test_status_is_code_0_and_with_exit_code_1_if_something_is_due(home: Path) -> None:
    for _ in range(2):  # from the history, and from the summary
        assert status(home) == (0, "round 1 of 3, 11:57 · streak 0")
        assert status(home, "--exit-code") == (1, "round 1 of 3, 11:57 · streak 0")
        (home / "status.json").unlink()


def test_nothing_is_due_in_a_pause(home: Path) -> None:
    ahead = the_day() + timedelta(days=2)
    back = the_day() - timedelta(days=2)
    output = footcoach(home, "pause", f"{back}..{ahead}", "--why", "flu").stdout
    assert output == f"Paused: {back} to {ahead}, flu. Nothing is due, and no streak breaks.\n"
    assert status(home, "--exit-code") == (0, "paused · streak 0")
    assert footcoach(home, "pause").stdout == f"{back} to {ahead}, flu\n"
    assert footcoach(home, "pause", "--end").returncode == 0
    assert status(home, "--exit-code")[0] == 1
    assert footcoach(home, "pause").stdout == f"{back} to {the_day() - timedelta(days=1)}, flu\n"


def test_the_fields_are_in_json_and_in_formats(home: Path) -> None:
    code, text = status(home, "--json")
    assert code == 0
    assert json.loads(text)["length"] == "11:57"
    assert status(home, "--format", "{round}/{rounds} {{}}") == (0, "1/3 {}")
    refused = footcoach(home, "status", "--format", "{rounds")
    assert refused.returncode == 2
    assert refused.stderr.startswith(
        "footcoach: the format has an unknown field {rounds}; the fields are {text}, "
    )


def test_the_second_status_reads_only_the_summary(home: Path) -> None:
    status(home)
    (home / "history.json").chmod(0o000)  # only looked at from outside
    loaded = loaded_by_status(home)
    assert loaded.isdisjoint({"pydantic", "click", "rich", "textual", "datetime", "dataclasses"})
    assert loaded.isdisjoint({"typing", "unicodedata", "pathlib"})


def test_after_pain_nothing_is_due_today_and_remind_is_silent(home: Path) -> None:
    hurt = done("toe-walking", reps=5, seconds=30, hurt=True)
    now = datetime.now(UTC).replace(microsecond=0)
    Store(home / "history.json").add(
        session(id="a" * 32, day=the_day(), started=now, ended=now, exercises=(hurt,))
    )
    for _ in range(2):
        assert status(home) == (0, "rest day · streak 1")
    assert footcoach(home, "remind").stdout == ""
    assert "You stopped because it hurt. Rest today" in footcoach(home, "stats").stdout
    assert json.loads(footcoach(home, "stats", "--json").stdout)["due"] == []


def test_another_routine_does_not_change_what_is_due(home: Path) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "quick.toml").write_text(QUICK)
    status(home)
    assert footcoach(home, "start", "quick", "--plain").returncode == 0
    assert Store(home / "history.json").load().sessions[-1].routine == "quick"
    for _ in range(2):
        assert status(home) == (0, "round 1 of 3, 11:57 · streak 1")


def test_a_summary_that_does_not_match_is_replaced(home: Path) -> None:
    status(home)
    assert (home / "status.json").exists()
    shown = json.loads((home / "status.json").read_text())
    (home / "status.json").write_text(json.dumps(shown | {"streak": 77}))
    assert "streak 77" in status(home)[1]  # it is taken as it is while it matches
    today = session(id="a" * 32, day=the_day(), started=datetime.now(UTC).replace(microsecond=0))
    Store(home / "history.json").add(today)
    assert status(home)[1].endswith("streak 1")
    (home / "config.toml").write_text(
        'rest_days = ["monday", "tuesday", "wednesday", "thursday", '
        '"friday", "saturday", "sunday"]\n'
    )
    assert status(home) == (0, "rest day · streak 0")


def test_without_a_history_the_second_status_reads_only_the_summary(tmp_path: Path) -> None:
    home = tmp_path / "not" / "there"
    first = status(home)
    assert (first[0], first[1][:14]) == (0, "round 1 of 3, ")
    assert [one.name for one in home.iterdir()] == ["status.json"]
    assert loaded_by_status(home).isdisjoint({"pydantic", "click", "rich", "datetime"})
    assert status(home) == first
    Store(home / "history.json").add(session(-400))
    assert "pydantic" in loaded_by_status(home)


def test_a_summary_from_another_machine_is_ignored(tmp_path: Path) -> None:
    status(tmp_path / "there")  # without a history: nothing of it would have changed
    (tmp_path / "here").mkdir()
    summary = json.loads((tmp_path / "there" / "status.json").read_text()) | {"streak": 77}
    (tmp_path / "here" / "status.json").write_text(json.dumps(summary))
    assert status(tmp_path / "here")[1].endswith("streak 0")


def test_an_error_of_status_is_code_2_and_one_line(home: Path) -> None:
    (home / "history.json").write_text("broken")
    done = footcoach(home, "status")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "'footcoach doctor'" in done.stderr


def test_a_history_of_a_newer_version_is_shown_with_a_warning_and_is_no_error(home: Path) -> None:
    newer = {"format": "footcoach-history", "version": 99, "sessions": []}
    (home / "history.json").write_text(json.dumps(newer))
    for options, code in (([], 0), (["--exit-code"], 1)):
        done = footcoach(home, "status", *options)
        assert (done.returncode, done.stdout[:14]) == (code, "round 1 of 3, ")
        assert done.stderr.count("\n") == 1
        assert "newer footcoach (version 99)" in done.stderr


def ended(script: str, *arguments: str, cwd: Path | None = None) -> tuple[int, str, int]:
    """Return exit code, output, and lines of errors of footcoach after a script."""
    done = subprocess.run(
        [sys.executable, "-c", f"{script}\nfrom footcoach.entry import main; main()", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr.count("\n")


FAILURES = {
    "an unknown user": ("", "~nobodyhere/x"),
    "a deleted folder": ("import os; os.rmdir(os.getcwd())", "x"),
    "an unknown home": ("import os.path; os.path.expanduser = lambda path: '~'", "~/x"),
    "a crash": ("from footcoach.app.repository import Repository; del Repository.now", "{home}"),
    "an early crash": ("from footcoach.status import quick; quick.parsed = None", "{home}"),
    "a missing library": ("import sys; sys.modules['click'] = None", "{home}"),
}


@pytest.mark.skipif(os.name != "posix", reason="names of users, and folders that can be deleted")
@pytest.mark.parametrize("failure", FAILURES)
def test_any_failure_of_status_is_code_2_because_1_means_due(failure: str, tmp_path: Path) -> None:
    script, folder = FAILURES[failure]
    here = tmp_path / "here"
    here.mkdir()
    words = ("--data-dir", folder.format(home=tmp_path), "status", "--exit-code")
    assert ended(script, *words, cwd=here) == (2, "", 1)


def test_follow_does_not_take_an_exit_code(home: Path) -> None:
    refused = footcoach(home, "status", "--follow", "--exit-code")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--exit-code goes without --follow" in refused.stderr
    refused = footcoach(home, "status", "--follow", "--format", "{nothing}")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "unknown field {nothing}" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["2026-12-10..2026-12-01"], "a pause ends on its first day or later"),
        (["tomorrow"], "'tomorrow' is not a valid date; write it like 2026-12-01..2026-12-10"),
        (["2026-12-01..2126-12-01"], "within ten years"),
        (["2026-12-01", "--why", "x" * 99], "at most 60 characters"),
        (["2026-12-01", "--end"], "it takes no days"),
    ],
)
def test_a_mistaken_pause_is_refused_with_a_reason(
    arguments: list[str], says: str, home: Path
) -> None:
    done = footcoach(home, "pause", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert not Store(home / "history.json").load().pauses


def test_there_is_no_pause_to_end(home: Path) -> None:
    done = footcoach(home, "pause", "--end")
    assert (done.returncode, "there is no pause today" in done.stderr) == (1, True)


def test_a_closed_pipe_prints_no_error(home: Path) -> None:
    status(home)
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("there is no shell here")
    command = f"'{sys.executable}' -m footcoach --data-dir '{home}' status | true"
    done = subprocess.run([shell, "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""

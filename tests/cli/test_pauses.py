"""Tests of `footcoach pause`: pauses are added, ended, changed, deleted and listed."""

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from footcoach.cli.main import main
from footcoach.config.settings_file import load_settings
from footcoach.history.store import Store
from footcoach.schedule.day import day_of
from footcoach.schedule.pauses import Pause, pause_of
from tests.config.saving import save_setting

NOW = datetime.now().astimezone()  # the program has no other clock
DAY_STARTS = (NOW - timedelta(hours=12)).time().replace(microsecond=0)  # no test is as long
TODAY = day_of(NOW, DAY_STARTS)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
TYPO = (date(2131, 1, 1), date(2131, 12, 31), "typo")
TRIP = (date(2131, 1, 1), date(2131, 1, 9), None)
OVER = (date(2020, 3, 1), date(2020, 3, 9), "flu")

Run = Callable[..., tuple[int, str, str]]
Told = tuple[date, date, str | None]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `footcoach pause`: exit code, output and errors."""
    save_setting(tmp_path / "config.toml", "day_starts", DAY_STARTS)

    def run(*arguments: str) -> tuple[int, str, str]:
        words = ["footcoach", "--data-dir", str(tmp_path), "pause", *arguments]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int | None)
        return ended.value.code or 0, printed.out, printed.err

    return run


def store(folder: Path) -> Store:
    return Store(folder / "history.json")


def having(folder: Path, *pauses: Told) -> None:
    for told in pauses:
        store(folder).add_pause(pause_of(*told))


def kept(folder: Path) -> list[Told]:
    def told(pause: Pause) -> Told:
        return pause.first, pause.last, pause.why

    return [told(pause) for pause in store(folder).load().pauses.values()]


def test_the_only_future_pause_is_ended_before_it_begins(run: Run, tmp_path: Path) -> None:
    having(tmp_path, OVER, TYPO)
    assert run("--end") == (0, "Ended before it began: 2131-01-01 to 2131-12-31, typo.\n", "")
    assert kept(tmp_path) == [OVER]


def test_with_several_future_pauses_the_command_for_the_next_one_is_printed(
    run: Run, tmp_path: Path
) -> None:
    having(tmp_path, TYPO, TRIP)
    code, _, complaint = run("--end")
    assert (code, complaint.count("\n"), len(kept(tmp_path))) == (1, 1, 2)
    assert "'footcoach pause --delete 2131-01-01..2131-01-09' deletes the next one" in complaint


def test_every_current_pause_is_ended_and_future_ones_stay(run: Run, tmp_path: Path) -> None:
    having(tmp_path, (YESTERDAY, TOMORROW, "flu"), (TODAY, TOMORROW, None), TYPO)
    assert run("--end")[0] == 0
    assert kept(tmp_path) == [(YESTERDAY, YESTERDAY, "flu"), TYPO]


@pytest.mark.parametrize("pause", [OVER, TYPO, (YESTERDAY, TOMORROW, None)])
def test_any_pause_is_deleted_by_its_days(run: Run, tmp_path: Path, pause: Told) -> None:
    having(tmp_path, pause, pause)  # as often as it was made
    code, said, _ = run("--delete", f"{pause[0]}..{pause[1]}")
    assert (code, said.startswith(f"Deleted: {pause[0]} to {pause[1]}")) == (0, True)
    assert kept(tmp_path) == []


def test_the_first_day_names_a_pause_if_no_other_begins_on_it(run: Run, tmp_path: Path) -> None:
    having(tmp_path, TYPO, TRIP)
    code, _, complaint = run("--delete", "2131-01-01")
    assert (code, "several pauses begin on 2131-01-01; write the last day" in complaint) == (
        1,
        True,
    )
    run("--delete", "2131-01-01..2131-12-31")
    assert run("--delete", "2131-01-01")[0] == 0
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["2131-02-01..2131-02-03"], (date(2131, 2, 1), date(2131, 2, 3), "typo")),
        (["2131-02-01"], (date(2131, 2, 1), date(2131, 2, 1), "typo")),
        (["--why", "a trip"], (*TYPO[:2], "a trip")),
        (["--why", ""], (*TYPO[:2], None)),
        (["2131-02-01", "--why", "a trip"], (date(2131, 2, 1), date(2131, 2, 1), "a trip")),
    ],
)
def test_a_pause_gets_other_days_or_another_reason(
    run: Run, tmp_path: Path, options: list[str], told: Told
) -> None:
    having(tmp_path, TYPO)
    code, said, _ = run("--change", "2131-01-01..2131-12-31", *options)
    assert (code, "It was 2131-01-01 to 2131-12-31, typo." in said) == (0, True)
    assert kept(tmp_path) == [told]


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--delete", "2131-01-02"], 1, "no pause begins on 2131-01-02; 'footcoach pause' lists"),
        (["--delete", "2131-01-01..2131-01-02"], 1, "no pause has the days 2131-01-01..2131-01-02"),
        (["--change", "2131-01-02", "--why", "x"], 1, "no pause begins on 2131-01-02"),
        (["--change", "2131-01-01", "2131-02-02..2131-02-01"], 2, "ends on its first day or later"),
        (["--change", "2131-01-01", "--why", "x" * 61], 2, "at most 60 characters"),
        (["--change", "2131-01-01"], 2, "--change needs other days, or --why, or both"),
        (["--delete", "tomorrow"], 2, "'tomorrow' is not a valid date"),
        (["--delete", "2131-01-01", "2131-01-01"], 2, "give its days once"),
        (["--delete", "2131-01-01", "--end"], 2, "give one of them"),
        (["--delete", "2131-01-01", "--change", "2131-01-01"], 2, "give one of them"),
        (["--why", "flu"], 2, "--why goes with the days of a pause"),
        (["--end", "--why", "flu"], 2, "--why goes with the days of a pause"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(
    run: Run, tmp_path: Path, options: list[str], code: int, says: str
) -> None:
    having(tmp_path, TYPO)
    done = run(*options)
    assert (done[0], done[1], done[2].count("\n")) == (code, "", 1)
    assert says in done[2]
    assert kept(tmp_path) == [TYPO]


def test_a_single_rest_day_is_listed_and_deleted(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    save_setting(settings, "rest_days", ["sunday", str(TODAY), "2020-02-02"])
    assert run() == (0, f"{TODAY}, rest day\n", "")
    assert f"today is a rest day; 'footcoach pause --delete {TODAY}' deletes it" in run("--end")[2]
    assert run("--delete", str(TODAY)) == (0, f"{TODAY} is no longer a rest day.\n", "")
    assert run("--delete", "2020-02-02..2020-02-02")[0] == 0
    assert load_settings(settings)[0].rest_days == ("sunday",)


def test_a_pause_that_begins_on_a_rest_day_is_deleted_first(run: Run, tmp_path: Path) -> None:
    save_setting(tmp_path / "config.toml", "rest_days", ["2131-01-01"])
    having(tmp_path, TYPO)
    run("--delete", "2131-01-01")
    assert kept(tmp_path) == []
    assert load_settings(tmp_path / "config.toml")[0].rest_days == ("2131-01-01",)


def test_a_deleted_pause_stays_deleted_after_a_merge(run: Run, tmp_path: Path) -> None:
    having(tmp_path, TYPO)
    before = store(tmp_path).load()
    run("--change", "2131-01-01", "2131-02-01")
    store(tmp_path).merge(before)
    assert [first for first, _, _ in kept(tmp_path)] == [date(2131, 2, 1)]

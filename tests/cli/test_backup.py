"""Tests of `footcoach doctor`, `restore`, `merge`, `export` and `import`."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from footcoach.history.backups import Backups
from footcoach.history.maintenance import HistoryMaintenance
from footcoach.history.merge import history_of
from footcoach.history.store import Store
from tests.history.sessions import session

NOW = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)


def footcoach(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "footcoach", *arguments],
        cwd=home,
        env=os.environ | {"FOOTCOACH_DATA_DIR": str(home), "COLUMNS": "100", "TZ": "UTC"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def printed(home: Path, *arguments: str) -> str:
    done = footcoach(home, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder with three sessions, and a backup of the first two."""
    path = tmp_path / "history.json"
    Store(path).merge(history_of((session(0), session(1))))
    with path.open("rb") as file:
        Backups(tmp_path / "backups").keep_day(file, date(2026, 11, 24))
    Store(path).add(session(2))
    return tmp_path


def kept(home: Path) -> list[int]:
    return [int(one.id, 16) for one in Store(home / "history.json").load().sessions]


def test_doctor_says_that_the_history_is_intact(home: Path) -> None:
    output = printed(home, "doctor")
    assert f"ok: {home / 'history.json'} is intact: 3 sessions.\n" in output
    assert f"ok: 2 backups in {home / 'backups'}; the newest is monthly-2026-11.\n" in output


def test_doctor_says_that_there_is_no_history_yet(tmp_path: Path) -> None:
    line = f"ok: There is no history yet; it will be {tmp_path / 'history.json'}.\n"
    assert line in printed(tmp_path, "doctor")
    assert not (tmp_path / "history.json").exists()


def test_doctor_prints_the_damage_and_repairs_it_only_when_asked(home: Path) -> None:
    path = home / "history.json"
    path.write_bytes(path.read_bytes()[:600])
    bad = path.read_bytes()
    done = footcoach(home, "doctor")
    assert done.returncode == 1
    assert "is damaged (line 3: " in done.stdout
    assert "1 session in the file itself can be read. 1 is damaged." in done.stdout
    assert "monthly-2026-11, brings back 1 more session." in done.stdout
    assert path.read_bytes() == bad
    assert "the history now holds 2 sessions" in printed(home, "doctor", "--repair")
    assert kept(home) == [0, 1]
    (aside,) = home.glob("history.damaged-*.json")
    assert aside.read_bytes() == bad


def test_commands_that_need_a_damaged_history_suggest_the_doctor(home: Path) -> None:
    (home / "history.json").write_text("")
    for command in ("history", "stats", "export"):
        done = footcoach(home, command)
        assert done.returncode == 1
        assert "'footcoach doctor' shows what can be restored" in done.stderr


def test_a_history_that_is_missing_beside_its_backups_is_damage(home: Path) -> None:
    (home / "history.json").unlink()
    for command in (["history"], ["stats"], ["start", "--plain"]):
        done = footcoach(home, *command)
        assert done.returncode == 1
        assert "is missing, and there are backups of it; 'footcoach doctor' shows" in done.stderr
    assert not (home / "history.json").exists()


def test_a_newer_history_is_shown_with_a_warning_and_never_written(home: Path) -> None:
    path = home / "history.json"
    newer = path.read_bytes().replace(b'"version":4', b'"version":5')
    path.write_bytes(newer)
    done = footcoach(home, "history", "--json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["sessions"]) == 3
    assert "update footcoach to add to it" in done.stderr
    for command in (["start", "--plain"], ["export"], ["restore", "daily-2026-11-24"]):
        done = footcoach(home, *command)
        assert done.returncode == 1
        assert "newer footcoach (version 5)" in done.stderr
    assert path.read_bytes() == newer


def test_restore_lists_the_backups_and_restores_one_by_adding(home: Path) -> None:
    listed = printed(home, "restore")
    assert "daily-2026-11-24" in listed
    Store(home / "history.json").delete(session(0))
    assert printed(home, "restore", "daily-2026-11-24") == "0 sessions restored.\n"
    assert kept(home) == [1, 2]
    assert "1 deleted session restored as a new one." in printed(
        home, "restore", "daily-2026-11-24", "--with-deleted"
    )
    assert len(kept(home)) == 3
    (home / "history.json").unlink()
    assert printed(home, "restore", "daily-2026-11-24") == "2 sessions restored.\n"


def test_the_long_name_of_a_backup_is_listed_in_full(home: Path) -> None:
    with (home / "history.json").open("rb") as file:
        kept = Backups(home / "backups").keep_for_good(file, "copy-" * 20, NOW)
    listed = printed(home, "restore")
    first_column = "".join((line[:60].split() or [""])[0] for line in listed.splitlines())
    assert kept.name.removesuffix(".json.gz") in first_column


def test_merging_again_in_another_order_changes_nothing(home: Path, tmp_path: Path) -> None:
    laptop, tablet = home / "laptop", home / "tablet"
    for folder, numbers in ((laptop, (1, 5)), (tablet, (2, 6))):
        folder.mkdir()
        Store(folder / "h.json").merge(history_of(session(number) for number in numbers))
    files = [str(laptop / "h.json"), str(tablet / "h.json")]
    assert "2 sessions, 1 of them new." in printed(home, "merge", *files)
    assert kept(home) == [0, 1, 2, 5, 6]
    before = (home / "history.json").read_bytes()
    printed(home, "merge", *reversed(files))
    assert (home / "history.json").read_bytes() == before


def test_a_merge_with_an_unreadable_file_changes_nothing(home: Path) -> None:
    good = home / "good.json"
    Store(good).add(session(7))
    (home / "bad.json").write_text("{")
    done = footcoach(home, "merge", str(good), "bad.json")
    assert done.returncode == 1
    assert "bad.json is damaged" in done.stderr
    assert kept(home) == [0, 1, 2]


def test_an_export_can_be_imported_twice(home: Path, tmp_path: Path) -> None:
    Store(home / "history.json").delete(session(1))
    (home / "out.json").write_text(printed(home, "export"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for _ in range(2):
        printed(elsewhere, "import", str(home / "out.json"))
    assert Store(elsewhere / "history.json").load() == Store(home / "history.json").load()


def test_the_table_has_a_row_for_each_exercise_and_no_formulas(home: Path) -> None:
    evil = session(3, zone="=HYPERLINK(1)")
    Store(home / "history.json").merge(history_of((evil, session(4, zone="+0530"))))
    printed(home, "export", "--format", "csv", "-o", "out.csv")
    content = (home / "out.csv").read_bytes()
    assert content.count(b"\xef\xbb\xbf") == 1
    assert content.startswith(b"\xef\xbb\xbfsession,")  # it says that it is UTF-8
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 5
    assert rows[0]["exercise"] == "toe-walking"
    assert (rows[0]["reps"], rows[0]["of"], rows[0]["both_s"]) == ("4", "5", "87.5")
    assert [row["zone"] for row in rows[3:]] == ["'=HYPERLINK(1)", "'+0530"]
    assert not (home / "out.csv.lock").exists()


def test_the_history_is_not_exported_onto_itself(home: Path) -> None:
    done = footcoach(home, "export", "-o", "history.json")
    assert done.returncode == 2
    assert kept(home) == [0, 1, 2]


def test_a_history_of_the_first_version_is_read_by_every_command(home: Path) -> None:
    path = home / "history.json"
    document = json.loads(path.read_text()) | {"version": 1}
    del document["deleted"], document["pauses"]
    path.write_text(json.dumps(document))
    assert len(json.loads(printed(home, "history", "--json"))["sessions"]) == 3


def test_an_export_beside_the_history_stays_and_doctor_mentions_it(home: Path) -> None:
    export = home / "history-2026.json"
    printed(home, "export", "-o", str(export))
    content = export.read_bytes()
    assert f"{export} may hold sessions, too; 'footcoach merge' can add them." in printed(
        home, "doctor"
    )
    HistoryMaintenance(home / "history.json", home / "backups", NOW).merge_and_back_up(NOW.date())
    assert export.read_bytes() == content


@pytest.mark.parametrize("command", ["doctor", "pause 2026-12-01", "merge history-2026.json"])
def test_a_lock_that_is_not_a_file_is_one_line(home: Path, command: str) -> None:
    printed(home, "export", "-o", str(home / "history-2026.json"))
    (home / "history.json.lock").unlink()
    (home / "history.json.lock").mkdir()
    done = footcoach(home, *command.split())
    assert done.returncode == 1
    output = done.stdout if command == "doctor" else done.stderr.splitlines()[-1]
    assert f"{home / 'history.json'} cannot be written: " in output


@pytest.mark.skipif(os.name != "posix", reason="pipes in the file system")
@pytest.mark.parametrize("command", ["history", "stats", "export", "doctor", "status", "restore x"])
def test_no_command_waits_for_a_pipe_in_place_of_the_history(home: Path, command: str) -> None:
    (home / "history.json").unlink()
    os.mkfifo(home / "history.json")
    done = footcoach(home, *command.split())
    assert done.returncode in {1, 2}
    assert len((done.stderr or done.stdout).splitlines()) >= 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes in the file system")
@pytest.mark.parametrize("command", ["merge", "import"])
def test_a_pipe_is_not_merged(home: Path, command: str) -> None:
    os.mkfifo(home / "pipe.json")
    done = footcoach(home, command, "pipe.json")
    assert done.returncode == 1
    assert "pipe.json cannot be read: it is not a plain file" in done.stderr

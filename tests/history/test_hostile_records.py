"""Any history file is either read, and can then be shown, or gives a one-line error."""

import gzip
import json
import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footcoach.errors import UserError
from footcoach.history import document, layout, maintenance
from footcoach.history.backups import Backups, read_copy
from footcoach.history.copies import copies_of
from footcoach.history.maintenance import HistoryMaintenance
from footcoach.history.merge import history_of, merged, with_answers
from footcoach.history.models import Answers, Session, from_json, to_json
from footcoach.history.store import Store, UnreadableHistoryError
from footcoach.progress.days import Days
from footcoach.progress.streaks import streak_of
from footcoach.schedule.local_time import local_time
from footcoach.schedule.pauses import PAUSES
from footcoach.schedule.rest_days import DaysOff
from tests.history.sessions import pause, session

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


def look(sessions: tuple[Session, ...]) -> None:
    """Compute everything that the screens show of sessions."""
    days = Days.of(sessions, {})
    streak_of(days, DaysOff(), TODAY)
    for one in sessions:
        assert local_time(one.started, one.zone)
        with_answers(one, Answers(pain=3))


NUMBERS = st.sampled_from([-1, 0, 1, 0.5, 11, 12, 13, 604_800, 1_000_000, 2_000_000, 10**30])
TEXTS = st.sampled_from(
    [
        *("", ".", "..", "America", "Europe/Berlin", "/etc/passwd", "+0530", "+9999", "-0000"),
        *("five-exercises", "done", "a" * 61, "\x1b[2J", "\ud800", "Ä\u200d"),
        *("1970-01-01", "1970-01-02T00:00:00Z", "9000-01-01", "9000-01-01T00:00:00Z"),
        "9999-12-31T23:59:59-14:00",
    ]
)
ANYTHING = st.one_of(NUMBERS, TEXTS, st.none(), st.booleans(), st.lists(NUMBERS, max_size=2))
PLAIN: dict[str, Any] = json.loads(to_json(session())) | {"answers": {"pain": 2, "revision": 3}}
RECORDS = st.builds(
    lambda changed, record, answers: (
        PLAIN
        | {"exercises": [PLAIN["exercises"][0] | record], "answers": PLAIN["answers"] | answers}
        | changed
    ),
    st.dictionaries(st.sampled_from(sorted(PLAIN)), ANYTHING, max_size=2),
    st.dictionaries(st.sampled_from(sorted(PLAIN["exercises"][0])), ANYTHING, max_size=1),
    st.dictionaries(st.sampled_from(["pain", "note", "revision", "mood"]), ANYTHING, max_size=1),
)


@given(RECORDS, st.booleans())
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_record_is_read_or_gives_an_error(
    tmp_path: Path, record: dict[str, Any], other: bool
) -> None:
    path = tmp_path / "history.json"
    text = {"format": layout.FORMAT, "version": 4, "sessions": [record]}
    path.write_text(json.dumps(text | {"pauses": [], "deleted": []}, indent=2 if other else None))
    examined = HistoryMaintenance(path, tmp_path / "backups", NOW).examine()
    look(examined.history.sessions)
    for one in examined.history.sessions:
        Store(path).add(with_answers(one, Answers(pain=7)))
        assert Store(path).load().by_id[one.id].answers.pain == 7


@pytest.mark.parametrize("revision", [1_000_000, 1_000_001, 2_000_000])
def test_answers_with_the_highest_revision_can_still_be_changed(
    tmp_path: Path, revision: int
) -> None:
    hostile = PLAIN | {"answers": {"pain": 9, "revision": revision}}
    saved = from_json(json.dumps(hostile))
    answered = with_answers(saved, Answers(pain=1))
    for one, other in ((saved, answered), (answered, saved)):
        result = merged(history_of([one]), history_of([other]))
        assert result.by_id[saved.id].answers.pain == 1


def test_a_count_that_is_too_large_is_an_error() -> None:
    hostile = PLAIN | {"answers": {"pain": 9, "revision": 2_000_001}}
    with pytest.raises(ValueError, match="revision"):
        from_json(json.dumps(hostile))


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America", "07:40Z"),
        ("posixrules/..", "07:40Z"),
        (".", "07:40Z"),
        ("+9999", "07:40Z"),
        ("+0530", "13:10"),
        ("Asia/Kathmandu", "13:25"),
        ("Ä\u200dé", "07:40Z"),
    ],
)
def test_the_time_of_day_is_shown_in_utc_if_the_zone_is_invalid(zone: str, shown: str) -> None:
    one = session(zone=zone)
    assert local_time(one.started, one.zone) == shown


def at(year: int) -> Session:
    began = datetime(year, 1, 2, 12, tzinfo=UTC)
    changed = {"started": began, "ended": began + timedelta(minutes=9), "day": began.date()}
    return session(year, **changed)


def test_sessions_at_both_ends_of_the_calendar_are_fast() -> None:
    sessions = (at(1970), *(session(number) for number in range(5)), at(2900), at(8999))
    began = time.process_time()
    for today in (date(1970, 1, 1), TODAY, date(8999, 12, 31)):
        streak = streak_of(Days.of(sessions, {}), DaysOff(), today)
        assert streak.current <= 4
    assert time.process_time() - began < 1


def test_thousands_of_pauses_are_fast() -> None:
    ten_years = [pause(number, days=3660) for number in range(2000)]
    began = time.process_time()
    off = DaysOff.of((), ten_years)
    assert len(off.paused) == 2000 + 3660 - 1
    assert time.process_time() - began < 1
    assert PAUSES.validate_json(PAUSES.dump_json(tuple(ten_years))) == tuple(ten_years)


# -- special files


def become(path: Path, what: str) -> None:
    match what:
        case "a pipe":
            os.mkfifo(path)
        case "a socket":
            os.mknod(path, 0o140600)
        case "a loop of links":
            path.symlink_to(path)
        case "a device":
            path.symlink_to("/dev/zero")
        case "a terminal":
            path.symlink_to("/dev/tty")


KINDS = ["a pipe", "a socket", "a loop of links", "a device", "a terminal"]
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices in the file system")


@posix
@pytest.mark.parametrize("what", KINDS)
def test_if_the_history_is_a_special_file_its_backup_is_shown(tmp_path: Path, what: str) -> None:
    path = tmp_path / "history.json"
    Store(path).add(session())
    maintenance = HistoryMaintenance(path, tmp_path / "backups", NOW)
    maintenance.merge_and_back_up(TODAY)
    path.unlink()
    become(path, what)
    examined = HistoryMaintenance(path, tmp_path / "backups", NOW).examine()
    assert list(examined.history.by_id) == [session().id]
    assert examined.damage is not None
    assert "cannot be read: " in examined.damage.why
    assert (examined.damage.can_repair, examined.damage.may_pass) == (False, True)
    with pytest.raises(UserError, match=r"cannot be (read|written): "):
        Store(path).add(session(1))


@posix
@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("name", ["other.json", "other.json.gz"])
def test_only_a_plain_file_is_merged(tmp_path: Path, what: str, name: str) -> None:
    become(tmp_path / name, what)
    with pytest.raises(UserError, match="cannot be read: "):
        read_copy(tmp_path / name)


@posix
@pytest.mark.parametrize("what", KINDS)
def test_backups_and_copies_are_plain_files_only(tmp_path: Path, what: str) -> None:
    become(tmp_path / "daily-2026-11-24.json.gz", what)
    become(tmp_path / "history (1).json", what)
    assert Backups(tmp_path).list() == ()
    assert copies_of(tmp_path / "history.json") == ()


def test_an_endless_file_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MAX_BYTES", 100_000)
    path = tmp_path / "history.json"
    Store(path).merge(history_of(session(number) for number in range(300)))
    bombs = {
        "sessions.json": path.read_bytes(),
        "spaces.json": b" " * 200_000,
        "line.json": layout.HEAD + b"\n" + b" " * 200_000,
    }
    for name, content in bombs.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    for name in (*bombs, *(f"{name}.gz" for name in bombs)):
        with pytest.raises(UserError, match="is damaged"):
            read_copy(tmp_path / name)


def test_backups_with_future_dates_displace_no_others(tmp_path: Path) -> None:
    path, backups = tmp_path / "history.json", Backups(tmp_path / "backups")
    Store(path).add(session())
    with path.open("rb") as file:
        for day in [
            *(date(8999, 1, n) for n in range(1, 20)),
            *(TODAY - timedelta(n) for n in (2, 1, 0)),
        ]:
            backups.keep_day(file, day)
    names = {one.name for one in backups.list()}
    assert {f"daily-{TODAY - timedelta(n)}" for n in range(3)} <= names
    assert sum(name.startswith("daily-8999") for name in names) == 7


def test_a_history_that_cannot_be_read_now_does_not_count_as_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.json"
    Store(path).add(session())

    def stale(*_: object) -> None:
        raise OSError(116, "Stale file handle")

    with monkeypatch.context() as away:
        away.setattr("footcoach.history.store.read_document", stale)
        with pytest.raises(
            UnreadableHistoryError, match="Stale file handle; nothing is written until it can"
        ):
            Store(path).load()
        assert HistoryMaintenance(path, tmp_path / "backups", NOW).examine().damage is not None
    assert HistoryMaintenance(path, tmp_path / "backups", NOW).examine().damage is None


@pytest.mark.parametrize("start", [b"\0", layout.HEAD + b"\n"])
def test_nothing_is_read_of_a_history_that_is_too_large(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "history.json"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(document.MAX_BYTES + 1)  # a hole, which takes no room
    with (
        path.open("rb", buffering=0) as file,
        pytest.raises(document.InvalidDocumentError, match="it is larger than 512 MiB"),
    ):
        document.read_document(Mock(fileno=file.fileno, spec=["fileno"]))


def test_only_the_beginning_of_a_history_that_is_too_large_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "history.json"
    Store(path).add(session(0))
    size = path.stat().st_size
    monkeypatch.setattr(maintenance, "SALVAGED_BYTES", size)
    with path.open("r+b") as file:
        file.truncate(document.MAX_BYTES)
        file.seek(0, os.SEEK_END)
        file.write(to_json(session(1)))
    damage = HistoryMaintenance(path, tmp_path / "backups", NOW).examine().damage
    assert damage is not None
    assert "it is larger than 512 MiB" in damage.why
    assert list(damage.whole.by_id) == [session(0).id]

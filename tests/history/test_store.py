"""The history survives damage, crashes and simultaneous writers."""

import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, NoReturn

import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from footcoach.errors import UserError
from footcoach.files import replacing
from footcoach.history.by_hand import corrected
from footcoach.history.merge import history_of, with_answers
from footcoach.history.models import Answers, Session, from_json, to_json
from footcoach.history.store import NewerVersionError, Store
from footcoach.schedule.pauses import PAUSES
from tests.history.sessions import pause, session

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
VERSION_3 = Path(__file__).with_name("version-3.json")
"""A history written by the last program of version 3: sessions, answers, a pause, a deletion."""
ON_DISK = """\
{"format":"footcoach-history","version":4,"sessions":[
{"id":"00000000000000000000000000000000","routine":"five-exercises","round":1,\
"started":"2026-11-23T07:40:12Z","ended":"2026-11-23T07:52:12Z","zone":"Europe/Berlin",\
"day":"2026-11-23","outcome":"stopped","active_s":140,"exercises":[\
{"exercise":"toe-walking","reps":4,"of":5,"left_s":0,"right_s":0,"both_s":87.5,\
"planned_s":100,"outcome":"partial"}]}
],"pauses":[],"deleted":[]}
"""
OLD = ON_DISK.replace(":4,", ": 1, ", 1).replace('],"pauses":[],"deleted":[]}', "]}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.json"


@pytest.fixture
def kept(path: Path) -> Path:
    """Return a history with one session."""
    path.write_text(ON_DISK, encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_missing_file_is_an_empty_history_and_reading_creates_none(path: Path) -> None:
    assert Store(path).load().sessions == ()
    assert names(path.parent) == []


def test_a_session_is_written_in_the_documented_format(path: Path) -> None:
    assert Store(path).add(session()).sessions == (session(),)
    assert path.read_text(encoding="utf-8") == ON_DISK


def test_a_written_history_is_read_back(path: Path) -> None:
    history = Store(path)
    for number in range(3):
        history.add(session(number))
    assert Store(path).load().sessions == (session(0), session(1), session(2))


def test_the_file_is_one_valid_document_with_a_session_on_each_line(path: Path) -> None:
    for number in range(3):
        Store(path).add(session(number))
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    assert (document["format"], document["version"]) == ("footcoach-history", 4)
    head, *lines, foot = text.splitlines()
    assert [json.loads(line.rstrip(",")) for line in lines] == document["sessions"]
    assert (head[-1], foot, len(lines)) == ("[", '],"pauses":[],"deleted":[]}', 3)


def test_sessions_are_sorted_by_their_start(path: Path) -> None:
    for number in (2, 0, 3, 1):
        merged = Store(path).add(session(number)).sessions
    assert merged == Store(path).load().sessions == tuple(session(number) for number in range(4))


def test_of_a_session_saved_twice_the_longer_version_is_kept(path: Path) -> None:
    Store(path).add(session(0))
    Store(path).add(session(1))
    again = session(0, outcome="finished")
    assert Store(path).add(again).sessions == (again, session(1)) == Store(path).load().sessions


def test_a_session_keeps_its_day_wherever_it_is_read(path: Path) -> None:
    late = session(0, day=date(2026, 11, 22), zone="Pacific/Auckland")
    Store(path).add(late)
    assert Store(path).load().sessions[0].day == date(2026, 11, 22)


def test_folders_are_created_with_the_first_save(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "history.json"
    assert Store(path).add(session()).sessions == Store(path).load().sessions == (session(),)


def test_saving_a_session_keeps_the_other_lines_to_the_byte(kept: Path) -> None:
    before = kept.read_text(encoding="utf-8").splitlines()
    Store(kept).add(session(1))
    assert kept.read_text(encoding="utf-8").splitlines()[:2] == [before[0], before[1] + ","]


DAMAGE = {
    "empty": "",
    "white": "\n\n",
    "NUL": "\0" * 500,
    "NUL at the end": ON_DISK[:-4] + "\0\0\0\0",
    "garbage": "not JSON at all",
    "not UTF-8": ON_DISK.replace("Berlin", "\udcff"),
    "a list": "[]",
    "null": "null",
    "an empty object": "{}",
    "another format": ON_DISK.replace("footcoach-history", "footcoach-journal"),
    "no version": ON_DISK.replace('"version":4,', ""),
    "version 0": ON_DISK.replace('"version":4', '"version":0'),
    "version as text": ON_DISK.replace('"version":4', '"version":"2"'),
    "no sessions": '{"format": "footcoach-history", "version":4}',
    "unknown field in the file": ON_DISK.replace('"version":4', '"version":4,"colour": 1'),
    "unknown field in a session": ON_DISK.replace('"round":1', '"round":1,"colour":1'),
    "unknown field in an exercise": ON_DISK.replace('"of":5', '"of":5, "colour": 1'),
    "missing field": ON_DISK.replace('"round":1,', ""),
    "NaN": ON_DISK.replace("140", "NaN"),
    "infinity": ON_DISK.replace("140", "Infinity"),
    "beyond all numbers": ON_DISK.replace("140", "1e999"),
    "negative seconds": ON_DISK.replace("140", "-1"),
    "more than a week": ON_DISK.replace("140", "604801"),
    "a number as text": ON_DISK.replace("140", '"140"'),
    "a fraction of a repetition": ON_DISK.replace('"reps":4', '"reps":4.5'),
    "no such day": ON_DISK.replace('"day":"2026-11-23"', '"day":"2026-02-30"'),
    "a day before all computers": ON_DISK.replace('"day":"2026', '"day":"0001'),
    "a day at the end of time": ON_DISK.replace('"day":"2026', '"day":"9999'),
    "a moment without zone": ON_DISK.replace("12Z", "12"),
    "a routine outside its folder": ON_DISK.replace("five-exercises", "../five"),
    "an id that is none": ON_DISK.replace("0" * 32, "0" * 31),
    "no exercises": ON_DISK[: ON_DISK.index('"exercises"')] + '"exercises": []}]}',
    "two documents": ON_DISK + ON_DISK,
    "a field twice": ON_DISK.replace('"round":1', '"round":1,"round":2'),
    "a comma too many": ON_DISK.replace("}]}\n]", "}]},\n]"),
    "an endless number": ON_DISK.replace("140", "1" * 5000),
    "an id deleted that is none": ON_DISK.replace("[]}", '["x"]}'),
    "no list of the deleted": ON_DISK.replace('"deleted":[]', '"deleted":{}'),
    "deeply nested": "[" * 50_000,
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_reported_and_never_overwritten(path: Path, content: str) -> None:
    damaged = content.encode(errors="surrogateescape")
    path.write_bytes(damaged)
    for use in (Store(path).load, lambda: Store(path).add(session(7))):
        with pytest.raises(UserError, match=r"is damaged .* left unchanged") as caught:
            use()
        assert str(path) in str(caught.value)
        assert str(caught.value).isprintable()
        assert path.read_bytes() == damaged


@pytest.mark.parametrize("cut", range(0, len(ON_DISK) - 1, 7))
def test_a_truncated_file_is_damaged_wherever_it_was_cut(path: Path, cut: int) -> None:
    path.write_text(ON_DISK[:cut], encoding="utf-8")
    with pytest.raises(UserError, match="is damaged"):
        Store(path).add(session(7))
    assert path.read_text(encoding="utf-8") == ON_DISK[:cut]


def test_a_field_from_the_file_cannot_steer_the_terminal(path: Path) -> None:
    path.write_text(ON_DISK.replace('"round"', '"\\u001b[2J\\n":1,"round"'), encoding="utf-8")
    with pytest.raises(UserError, match="is damaged") as caught:
        Store(path).load()
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "content",
    [
        ON_DISK.replace('"version":4', '"version":5'),
        '{"format": "footcoach-history", "version": 99, "blocks": {"new": NaN}}',
    ],
)
def test_a_file_of_a_newer_version_is_not_called_damaged(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    for use in (Store(path).load, lambda: Store(path).add(session(7))):
        with pytest.raises(UserError, match=r"newer footcoach \(version (5|99)\); update"):
            use()
        assert path.read_text(encoding="utf-8") == content


def test_a_file_of_version_3_is_read_whole_and_kept_when_it_is_first_written(path: Path) -> None:
    path.write_bytes(VERSION_3.read_bytes())
    older = json.loads(path.read_bytes())
    kept_old: list[tuple[bytes, int]] = []

    def keep_old(file: BinaryIO, version: int) -> None:
        file.seek(0)
        kept_old.append((file.read(), version))

    store = Store(path, keep_old)
    before = store.load()
    for one in older["sessions"]:
        if one.get("answers", {}).pop("easier", False):
            one["answers"]["lighter"] = "half"
    assert [json.loads(to_json(one)) for one in before.sessions] == older["sessions"]
    assert before.deleted == frozenset(older["deleted"])
    assert [pause.why for pause in before.pauses.values()] == ["travel"]
    assert {record.variant for one in before.sessions for record in one.exercises} == {None}
    assert not any(one.by_hand or one.edited or one.original for one in before.sessions)
    after = store.add(session(40))
    assert kept_old == [(VERSION_3.read_bytes(), 3)]
    document = json.loads(path.read_bytes())
    assert document["version"] == 4
    assert document["sessions"][:-1] == older["sessions"]
    assert Store(path).load() == after


def test_of_a_newer_file_everything_known_is_shown(path: Path) -> None:
    """An older program shows what it knows of a later version, and changes nothing."""
    newer = json.loads(ON_DISK) | {"version": 5}
    (one,) = newer["sessions"]
    one["exercises"][0]["side"] = "left"
    one |= {"by_hand": True, "weather": "rain", "original": {"exercises": []}}
    path.write_text(json.dumps(newer), encoding="utf-8")
    with pytest.raises(NewerVersionError) as caught:
        Store(path).load()
    assert caught.value.history.sessions == (session(by_hand=True),)


def test_a_correction_keeps_answers_that_another_window_has_saved(path: Path) -> None:
    here, there = Store(path), Store(path)
    here.add(session())
    there.answer(session(), Answers(pain=3))
    noted = replace(session(), answers=Answers(note="in bed"))
    here.correct(session(), corrected(noted, NOW, active_s=200.0))
    (saved,) = Store(path).load().sessions
    assert (saved.active_s, saved.revision) == (200, 1)
    assert saved.answers == Answers(pain=3, note="in bed", revision=2)


def test_a_correction_of_a_deleted_session_does_not_bring_it_back(path: Path) -> None:
    here, there = Store(path), Store(path)
    here.add(session())
    there.delete(session())
    here.correct(session(), corrected(session(), NOW, active_s=200.0))
    assert Store(path).load().sessions == ()


def test_pauses_are_saved_and_deleted_like_sessions(path: Path) -> None:
    store = Store(path)
    store.add(session())
    store.add_pause(pause(5))
    store.add_pause(pause(1, why="ski trip"))
    assert tuple(Store(path).load().pauses.values()) == (pause(1, why="ski trip"), pause(5))
    store.delete(pause(5))
    history = Store(path).load()
    assert tuple(history.pauses.values()) == (pause(1, why="ski trip"),)
    assert history.sessions == (session(),)


def test_a_pause_replaces_another_one(path: Path) -> None:
    store = Store(path)
    store.add_pause(pause(5))
    assert store.replace_pauses([pause(5)], [pause(6)]) == Store(path).load()
    assert tuple(Store(path).load().pauses.values()) == (pause(6),)


def test_a_pause_that_ends_early_lasts_until_yesterday() -> None:
    flu = pause(0, days=3)  # 23 to 25 November
    assert flu.until(flu.first) == ()
    (shorter,) = flu.until(flu.last)
    assert (shorter.first, shorter.days, shorter.why) == (flu.first, 2, flu.why)
    (whole,) = flu.until(flu.last + timedelta(days=9))
    assert (whole.first, whole.last) == (flu.first, flu.last)


def test_answers_are_saved_on_the_line_of_their_session(path: Path) -> None:
    store = Store(path)
    store.merge(history_of(session(number) for number in range(3)))
    answered = with_answers(session(1), Answers(pain=3, effort=4, note="new band", next_day="same"))
    assert (
        store.add(answered).sessions
        == (session(0), answered, session(2))
        == Store(path).load().sessions
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum('"answers":' in line for line in lines) == 1


@pytest.mark.parametrize(
    "changed",
    [{"pain": 11}, {"effort": -1}, {"pain": 2.5}, {"note": "x" * 501}, {"next_day": "fine"}],
)
def test_answers_out_of_bounds_are_rejected(changed: dict[str, object]) -> None:
    text = json.loads(to_json(session())) | {"answers": changed}
    with pytest.raises(ValidationError):
        from_json(json.dumps(text))


@pytest.mark.parametrize(
    ("first", "last"), [("2026-12-10", "2026-12-01"), ("1999-01-01", "2026-01-01")]
)
def test_a_pause_ends_after_it_begins_and_within_ten_years(first: str, last: str) -> None:
    text = json.dumps([{"first": first, "last": last, "why": None, "id": "0" * 32}])
    with pytest.raises(ValidationError, match="within ten years"):
        PAUSES.validate_json(text)


def test_a_folder_in_place_of_the_file_is_an_error(path: Path) -> None:
    path.mkdir()
    with pytest.raises(UserError, match="cannot be read"):
        Store(path).load()
    with pytest.raises(UserError, match="cannot be read"):
        Store(path).add(session())


def test_a_path_below_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    history = Store(tmp_path / "file" / "history.json")
    with pytest.raises(UserError, match="cannot be read"):
        history.load()
    with pytest.raises(UserError, match="cannot be written"):
        history.add(session())
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def fail(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def interrupt(*_: object, **__: object) -> NoReturn:
    raise KeyboardInterrupt


STEPS = ["os.fsync", "os.replace", "os.open"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("reason", [fail, interrupt])
def test_a_failed_save_leaves_only_the_old_file(
    kept: Path, monkeypatch: pytest.MonkeyPatch, step: str, reason: Callable[..., NoReturn]
) -> None:
    monkeypatch.setattr(step, reason)
    expected = UserError if reason is fail else KeyboardInterrupt
    with pytest.raises(expected) as caught:
        Store(kept).add(session(1))
    if reason is fail:
        assert str(caught.value).startswith(f"{kept} cannot be written: ")
        assert "No space left on device" in str(caught.value)
    assert kept.read_text(encoding="utf-8") == ON_DISK
    assert set(names(kept.parent)) <= {"history.json", "history.json.lock"}


@pytest.mark.skipif(sys.platform == "darwin", reason="has F_FULLFSYNC in place of fsync")
def test_the_file_is_synced_before_it_replaces_the_old_one(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match="No space left"):
        Store(kept).add(session(1))
    assert kept.read_text(encoding="utf-8") == ON_DISK
    assert set(names(kept.parent)) <= {"history.json", "history.json.lock"}


def test_the_save_after_a_failed_one_writes_both_sessions(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("os.replace", fail)
        with pytest.raises(UserError):
            Store(kept).add(session(1))
    both = (session(0), session(1))
    assert Store(kept).add(session(1)).sessions == both == Store(kept).load().sessions


CRASHING = """
import os, pathlib, sys
from footcoach.files import replacing
from footcoach.history import models as record
from footcoach.history.store import Store
from tests.history.sessions import session

def crash(*_: object) -> None:
    os._exit(9)

{step} = crash
Store(pathlib.Path(sys.argv[1])).add(record.from_json(sys.argv[2]))
"""


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "replacing.sync_folder"])
def test_a_crash_at_any_step_leaves_the_old_or_the_new_file(kept: Path, step: str) -> None:
    script = CRASHING.format(step=step)
    arguments = [sys.executable, "-c", script, str(kept), to_json(session(1)).decode()]
    assert subprocess.run(arguments, timeout=30, check=False).returncode == 9
    expected = (session(0), session(1)) if step == "replacing.sync_folder" else (session(0),)
    assert Store(kept).load().sessions == expected
    assert Store(kept).add(session(2)).sessions[-1] == session(2)


ADDING = """
import pathlib, sys
from footcoach.history.models import from_json
from footcoach.history.store import Store
from tests.history.sessions import session

lines = [sys.stdin.readline() for _ in range(15)]
print("ready", flush=True)
sys.stdin.readline()
for line in lines:
    Store(pathlib.Path(sys.argv[1])).add(from_json(line))
"""


def test_two_processes_adding_at_once_lose_nothing(path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for parity, writer in enumerate(writers):
        assert writer.stdin
        assert writer.stdout
        writer.stdin.writelines(to_json(session(n)).decode() + "\n" for n in range(parity, 30, 2))
        writer.stdin.flush()
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.close()
    for writer in writers:
        assert writer.stdout
        writer.stdout.close()
        assert writer.wait(timeout=30) == 0
    assert Store(path).load().sessions == tuple(session(number) for number in range(30))


def test_threads_adding_at_once_lose_nothing(path: Path) -> None:
    start = threading.Barrier(4)

    def add(numbers: range) -> None:
        start.wait()
        for number in numbers:
            Store(path).add(session(number))

    threads = [threading.Thread(target=add, args=(range(n, 20, 4),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Store(path).load().sessions == tuple(session(number) for number in range(20))


def test_a_lock_held_elsewhere_is_reported_and_nothing_is_written(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "LOCK_WAIT_S", 0.01)
    with FileLock(f"{kept}.lock"), pytest.raises(UserError, match="locked by another program"):
        Store(kept).add(session(1))
    assert kept.read_text(encoding="utf-8") == ON_DISK
    assert len(Store(kept).add(session(1)).sessions) == 2


def test_reading_needs_no_lock(kept: Path) -> None:
    with FileLock(f"{kept}.lock"):
        assert Store(kept).load().sessions == (session(),)


@pytest.fixture
def link(tmp_path: Path) -> Path:
    """Return a link to a history in another folder."""
    (tmp_path / "here").mkdir()
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "here" / "history.json"
    try:
        link.symlink_to(tmp_path / "elsewhere" / "history.json")
    except OSError:
        pytest.skip("this system makes no links")
    return link


@pytest.mark.parametrize("exists", [True, False])
def test_a_linked_history_stays_a_link(link: Path, exists: bool) -> None:
    target = link.readlink()
    if exists:
        target.write_text(ON_DISK, encoding="utf-8")
    Store(link).add(session(1))
    assert link.readlink() == target
    assert not target.is_symlink()
    assert len(Store(target).load().sessions) == 1 + exists


def test_all_links_to_a_history_share_one_lock(link: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "LOCK_WAIT_S", 0.01)
    with FileLock(f"{link.readlink()}.lock"), pytest.raises(UserError, match="locked"):
        Store(link).add(session(1))
    assert names(link.parent) == ["history.json"]


def test_a_link_to_itself_is_an_error(path: Path) -> None:
    try:
        path.symlink_to(path)
    except OSError:
        pytest.skip("this system makes no links")
    for use in (Store(path).load, lambda: Store(path).add(session())):
        with pytest.raises(UserError, match=r"history\.json cannot be"):
            use()


sessions_of_any_kind = st.builds(
    session,
    st.integers(0, 2000),
    id=st.uuids(version=4).map(lambda uuid: uuid.hex),
    round=st.integers(1, 12),
    started=st.datetimes(
        min_value=datetime(1970, 1, 4),  # noqa: DTZ001 - the strategy adds the zone
        max_value=datetime(2200, 1, 1),  # noqa: DTZ001
        timezones=st.timezones(),
    ).map(lambda moment: moment.replace(microsecond=0)),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "Zürich ↔ 東京"]),
    day=st.dates(min_value=date(1970, 1, 1), max_value=date(9000, 1, 1)),
    outcome=st.sampled_from(["finished", "stopped"]),
    active_s=st.integers(0, 6_048_000).map(lambda tenths: tenths / 10),
    answers=st.builds(
        Answers,
        pain=st.none() | st.integers(0, 10),
        effort=st.none() | st.integers(0, 10),
        note=st.text(max_size=200),
        next_day=st.sampled_from([None, "better", "same", "worse"]),
        lighter=st.sampled_from([None, "half", "variant"]),
        revision=st.integers(0, 9),
    ),
)


@settings(max_examples=25)  # each example syncs to the disk several times
@given(st.lists(sessions_of_any_kind, min_size=1, max_size=5))
def test_any_session_round_trips(
    tmp_path_factory: pytest.TempPathFactory, given_sessions: list[Session]
) -> None:
    path = tmp_path_factory.mktemp("any") / "history.json"
    for one in given_sessions:
        merged = Store(path).add(one).sessions
    assert Store(path).load().sessions == merged
    assert {one.id for one in merged} == {one.id for one in given_sessions}
    assert [one.started for one in merged] == sorted(one.started for one in merged)


def test_a_hand_edited_file_is_read_sorted_and_without_duplicates(path: Path) -> None:
    Store(path).add(session(0))
    Store(path).add(session(1))
    head, first, second, end = path.read_text(encoding="utf-8").splitlines()
    lines = [head, f"{second},", first, first.removesuffix(","), end]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert Store(path).load().sessions == (session(0), session(1))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_new_history_is_private_and_an_old_one_keeps_its_mode(
    path: Path,
) -> None:
    Store(path).add(session(0))
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    Store(path).add(session(1))
    assert path.stat().st_mode & 0o777 == 0o640

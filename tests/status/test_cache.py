"""A cached summary is valid only on its day and while its sources are unchanged."""

import json
import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.files.reading import stamp_of
from footcoach.schedule.day import day_of, seconds_left
from footcoach.status import cache
from footcoach.status.line import line_of
from footcoach.status.model import Kept, Summary
from tests.status.test_line import DUE

NOW = datetime(2026, 11, 25, 12).timestamp()  # noqa: DTZ001 - local time


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.json"
    path.write_text("{}")
    return path


@pytest.fixture
def kept(tmp_path: Path, history: Path) -> str:
    """Return the path of a valid summary."""
    path = str(tmp_path / cache.NAME)
    of = {str(history): stamp_of(str(history)), str(tmp_path / "config.toml"): None}
    cache.write(path, DUE, of, "2026-11-25", 4 * 3600)
    return path


def test_a_written_summary_is_read_back(kept: str) -> None:
    cached = cache.read(kept, NOW)
    assert cached is not None
    summary, left_s = cached
    assert DUE.items() <= summary.items()
    assert left_s == 16 * 3600


def write_more(history: Path) -> None:
    history.write_text("{} ")


def write_the_same_size(history: Path) -> None:
    history.write_text("[]")
    os.utime(history, ns=(1, history.stat().st_mtime_ns + 1))


def replace_it(history: Path) -> None:
    before = history.stat()
    other = history.with_name("other")
    other.write_text("[]")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(history)


def choose_something(history: Path) -> None:
    history.with_name("config.toml").write_text("volume = 10\n")


@pytest.mark.parametrize(
    "change", [write_more, write_the_same_size, replace_it, Path.unlink, choose_something]
)
def test_it_is_invalid_once_a_source_has_changed(
    change: Callable[[Path], object], history: Path, kept: str
) -> None:
    change(history)
    assert cache.read(kept, NOW) is None


def test_it_is_invalid_on_another_day(kept: str) -> None:
    assert cache.read(kept, NOW + 15 * 3600) is not None  # at three in the morning
    assert cache.read(kept, NOW + 17 * 3600) is None
    assert cache.read(kept, NOW - 24 * 3600) is None


def test_it_is_invalid_for_other_files(kept: str, history: Path) -> None:
    assert cache.read(kept, NOW, (str(history),)) is not None
    assert cache.read(kept, NOW, (str(history), "/elsewhere/history.json")) is None


def test_every_field_of_a_summary_is_checked() -> None:
    assert {"state", *cache.NUMBERS, *cache.BOOLEANS} == Summary.__annotations__.keys()
    assert get_args(Summary.__annotations__["state"]) == cache.STATES


BROKEN: dict[str, object] = {
    "version": 1,
    "by": "0.0.1",
    "day": None,
    "day_starts_s": 90_000,
    "of": [],
    "state": "\x1b[31m",
    "streak": "12",
    "strength": 4.5,
    "longest": -1,
    "doses": 10**12,
    "breaks_today": 1,
}


@pytest.mark.parametrize(("name", "value"), BROKEN.items())
def test_an_invalid_field_makes_it_invalid(name: str, value: object, kept: str) -> None:
    content: dict[str, Any] = json.loads(Path(kept).read_text())
    Path(kept).write_text(json.dumps(content | {name: value}))
    assert cache.read(kept, NOW) is None


WRONG: tuple[object, ...] = (None, True, 1, -1, 1.5, "", "x", [], [1], {}, {"x": [1]}, {"\0": None})


def test_a_missing_field_or_one_of_another_type_never_raises(kept: str) -> None:
    content: dict[str, Any] = json.loads(Path(kept).read_text())
    assert content.keys() == Kept.__annotations__.keys() | {"version", "by"}
    for name in content:
        without = {one: value for one, value in content.items() if one != name}
        Path(kept).write_text(json.dumps(without))
        assert cache.read(kept, NOW, ("/history.json",)) is None, name
        for value in WRONG:
            Path(kept).write_text(json.dumps(content | {name: value}))
            cached = cache.read(kept, NOW)
            if cached is not None:  # the field may have this value: it can be printed
                line_of(*cached, "{text}", as_json=True)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\0" * 99, "[" * 9000, "7" * 20_000])
def test_any_other_content_is_invalid(text: str, kept: str) -> None:
    Path(kept).write_text(text)
    assert cache.read(kept, NOW) is None


def test_a_failed_write_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / cache.NAME).mkdir()
    with pytest.raises(OSError, match=r"."):
        cache.write(str(tmp_path / cache.NAME), DUE, {}, "2026-11-25", 0)
    assert [one.name for one in tmp_path.iterdir()] == [cache.NAME]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed here")
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001 - in a zone below
    st.sampled_from([0, 1, 4 * 3600, 5 * 3600 + 1800, 23 * 3600]),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kolkata"]),
)
def test_its_day_and_seconds_left_are_those_of_the_schedule(
    moment: datetime, day_starts_s: int, zone: str
) -> None:
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        local = moment.replace(microsecond=0, tzinfo=ZoneInfo(zone))
        at = local.timestamp()
        there = datetime.fromtimestamp(at, ZoneInfo(zone))  # differs from local in a skipped hour
        starts = (datetime(2000, 1, 1) + timedelta(seconds=day_starts_s)).time()  # noqa: DTZ001
        assert cache.today(at, day_starts_s) == (
            day_of(there, starts).isoformat(),
            seconds_left(there, starts),
        )
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()

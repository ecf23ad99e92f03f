"""Every command works in a time zone with which Python cannot calculate."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from footcoach.cli.main import cli
from footcoach.doctor.computer import zone_check
from footcoach.schedule.local_time import local_moment, moment_at, wall_time, zone_at
from footcoach.schedule.local_zone import local_now, to_local
from tests.config.saving import know_everything

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="the zone cannot be changed here"
)


@pytest.fixture(params=["AAA-24BBB", "XXX+99"])
def _too_far(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_too_far")
def test_a_zone_that_is_off_by_a_day_is_taken_as_utc() -> None:
    assert to_local(NOON).utcoffset() == timedelta()
    assert to_local(NOON) == local_moment(NOON.timestamp()) == NOON
    assert to_local(NOON.replace(tzinfo=None)) == moment_at(NOON.replace(tzinfo=None)) == NOON
    assert wall_time(NOON, "Nowhere/Unknown") == NOON.replace(tzinfo=None)
    assert zone_at(local_now()) in {"UTC", "Etc/UTC", "+0000"}
    assert zone_check("", local_now()).state == "problem"


@pytest.mark.usefixtures("_too_far")
@pytest.mark.parametrize(
    "words",
    [
        "status",
        "stats",
        "log five-exercises --on yesterday",
        "pause 2026-12-01",
        "history --since yesterday",
        "routines --add foot-core",
        "settings rest_days monday",
        "show",
        "export",
        "remind",
        "remind --snooze 30m",
        "remind --ics feet.ics",
        "report",
    ],
)
def test_a_command_works_in_such_a_zone(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    know_everything(tmp_path / "config.toml")
    result = CliRunner().invoke(cli, ["--data-dir", str(tmp_path), *words.split()])
    assert (result.exception, result.exit_code) == (None, 0), result.stderr

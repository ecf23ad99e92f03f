"""With any settings the status of a day can be computed; a mistake resets its own field."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footcoach.app.repository import Repository
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.schedule.rest_days import with_weekdays_off

CLOCKS = [0.0, 1_795_680_000.0, 2e11]  # 1970, 2026-11-26, and far ahead
DAYS = st.sampled_from(["0001-01-01", "1970-01-01", "2026-11-26", "9999-12-31", "2026-02-30", "x"])
WEEKDAYS = st.sampled_from(["sunday", "monday", "Monday", "someday"])
NAMES = st.sampled_from(
    ["five-exercises", "nothing", "", "a/b.toml", "\0.toml", "/dev/zero.toml", "é" * 400]
)


def spans(what: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return rules with an optional first and last day."""
    since = st.one_of(st.just(""), DAYS.map(lambda day: f" from {day}"))
    until = st.one_of(st.just(""), DAYS.map(lambda day: f" until {day}"))
    return st.builds("{}{}{}".format, what, since, until)


PLANS = st.lists(spans(st.one_of(NAMES, NAMES.map(lambda name: f"{name} on monday"))), max_size=3)
REST = st.lists(st.one_of(spans(WEEKDAYS), DAYS), max_size=3)
GROWN = st.lists(
    st.builds(
        "five-exercises {} {} since {}".format,
        st.sampled_from(["toe-walking", "nothing"]),
        st.sampled_from([0, 1, 9999, 10_000, -1]),
        DAYS,
    ),
    max_size=2,
)
STARTS = st.sampled_from(["00:00:00", "23:59:59", "00:00:00.000001", "04:00:00.5"])


@given(PLANS, REST, GROWN, STARTS, st.sampled_from(CLOCKS))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_plan_gives_a_status(
    tmp_path: Path, plan: list[str], rest: list[str], grown: list[str], starts: str, wall: float
) -> None:
    paths = user_paths(tmp_path)
    paths.settings.write_text(
        f"routines = {json.dumps(plan)}\nrest_days = {json.dumps(rest)}\n"
        f"grown = {json.dumps(grown)}\nday_starts = {starts}\n"
    )
    repository = Repository(paths, HandClock(wall=wall))
    snapshot = repository.snapshot
    assert snapshot.routines
    assert snapshot.summary()["state"] in {"due", "done", "rest", "pause"}
    snapshot.suggestion()
    snapshot.round_to_start()
    with_weekdays_off(snapshot.settings.rest_days, frozenset({0}), snapshot.today)
    snapshot.catalog.plan.only("five-exercises", snapshot.today)
    assert all(isinstance(one, str) for one in repository.mistakes)

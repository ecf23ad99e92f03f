"""Any file among the journals gives a valid session or a one-line error."""

import asyncio
import json
import os
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footcoach.coaching.clock import HandClock
from footcoach.coaching.coach import Coach
from footcoach.coaching.states import Command
from footcoach.errors import UserError
from footcoach.fields import LATEST
from footcoach.history.journal import Header
from footcoach.history.models import from_json, to_json
from footcoach.history.summarize import summarize_session
from footcoach.history.unfinished import (
    Unfinished,
    UnreadableJournalError,
    journals_in,
    put_aside,
    read_unfinished,
)
from footcoach.texts.sessions import place_in_words

AT = 1_795_590_001  # one second after the start
EXERCISE = {
    "slug": "toe-presses",
    "name": "Toe presses",
    "steps": ["x"],
    "dose": {"prepare_s": 1, "hold_s": 60},
}
SET_UP = {
    "exercise": "toe-presses",
    "kind": "prepare",
    "seconds": 1,
    "foot": "both",
    "set": 1,
    "rep": 1,
    "way": None,
    "until_key": False,
}
HOLD = SET_UP | {"kind": "hold", "seconds": 60}
BEGUN = {"at": AT, "place": [0, 0.0, 1.0], "entered": True}
WEEK_S = 604_800


def header(**changed: Any) -> dict[str, Any]:
    return {
        "format": "footcoach-journal",
        "version": 2,
        "id": "0123456789abcdef" * 2,
        "routine": "five-exercises",
        "round": 1,
        "started": "2026-11-25T07:00:00Z",
        "zone": "UTC",
        "day": "2026-11-25",
        "host": "h",
        "pid": 1,
        "exercises": [EXERCISE],
        "timeline": [SET_UP, HOLD],
        **changed,
    }


def written(folder: Path, *lines: object) -> Path:
    path = folder / f"{uuid.uuid4().hex}.jsonl"
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    return path


def odd(**changed: Any) -> list[dict[str, Any]]:
    return [SET_UP | changed, HOLD | changed]


async def resume(unfinished: Unfinished) -> None:
    """Resume the session, stop it and record it."""
    clock = HandClock(wall=AT)
    timeline = unfinished.header.timeline
    coach = Coach(timeline, clock, lambda _: None, unfinished.checkpoint)
    running = asyncio.ensure_future(coach.run())
    await clock.turn(70)
    coach.do(Command.STOP)
    await running
    ended = unfinished.at + timedelta(minutes=1)
    summarize_session(
        unfinished.header.start,
        timeline,
        coach.ledger.entries,
        ended=ended,
        finished=False,
        hurt=coach.ledger.hurt,
    )


def check(path: Path) -> Unfinished | None:
    """Read a journal and check that a readable one can be shown, saved and resumed."""
    try:
        unfinished = read_unfinished(path)
    except UserError:
        return None
    assert from_json(to_json(unfinished.session)) == unfinished.session
    assert unfinished.session.ended >= unfinished.session.started
    assert place_in_words(unfinished, "Own")
    asyncio.run(resume(unfinished))
    return unfinished


IMPOSSIBLE: dict[str, list[object]] = {
    "an exercise that its header does not know": [header(timeline=odd(exercise="nope")), BEGUN],
    "phases of no seconds": [header(timeline=odd(seconds=0))],
    "phases of negative seconds": [header(timeline=odd(seconds=-5))],
    "phases of endless seconds": [header(timeline=odd(seconds=10**20))],
    "a set before the first": [header(timeline=odd(set=-1))],
    "an exercise in two pieces": [
        header(
            exercises=[EXERCISE, EXERCISE | {"slug": "b", "name": "B"}],
            timeline=[HOLD, HOLD | {"exercise": "b"}, HOLD],
        )
    ],
    "nothing to do": [header(timeline=[SET_UP])],
    "a set-up at the end": [header(timeline=[HOLD, SET_UP])],
    "a way that steers a terminal": [header(timeline=odd(way="\x1b[2J"))],
    "begun at the end of time": [header(started="9000-01-01T00:00:00Z", day="9000-01-01")],
    "a day that is another one": [header(day="2026-11-20")],
    "weeks in one phase after another": [
        header(timeline=[SET_UP, *[HOLD | {"seconds": 86400}] * 9])
    ],
    "weeks that were done": [
        header(),
        {"at": AT, "ended": [0, WEEK_S, True]},
        {"at": AT, "ended": [1, WEEK_S, True]},
    ],
    "garbage": ["\0\x01 garbage"],
    "nested": ["[" * 100_000],
    "a header of two lines": [json.dumps(header())[:200], json.dumps(header())[200:]],
    "a huge number": ['{"format":"footcoach-journal","round":' + "9" * 5000 + "}"],
    "nothing": [],
    "an older word": ["{}"],
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_a_journal_that_no_coach_can_have_written_is_put_aside(tmp_path: Path, what: str) -> None:
    path = written(tmp_path, *IMPOSSIBLE[what])
    with pytest.raises(UnreadableJournalError, match=path.name):
        read_unfinished(path)
    content = path.read_bytes()
    assert put_aside(path).read_bytes() == content
    assert journals_in(tmp_path) == ()


def test_putting_aside_replaces_no_file(tmp_path: Path) -> None:
    path = written(tmp_path, "first")
    first = put_aside(path)
    path.write_text("second")
    assert put_aside(path) != first
    assert first.read_text() == "first\n"


@pytest.mark.parametrize("at", [1e12, 2.4e11, 0.0, AT - 10.0, AT + 2.0 * WEEK_S])
@pytest.mark.parametrize("over", ["finished", "stopped", None])
def test_an_impossible_time_is_replaced_by_the_time_spent(
    tmp_path: Path, at: float, over: str | None
) -> None:
    steps = [{"at": at, "ended": [1, 60.0, True]}, {"at": at} | ({"over": over} if over else {})]
    unfinished = check(written(tmp_path, header(), *steps))
    assert unfinished is not None
    assert (unfinished.over, unfinished.session.active_s) == (over, 60)
    assert unfinished.session.ended == unfinished.session.started + timedelta(seconds=60)


@pytest.mark.parametrize(("started", "day"), [("1970-01-02T00:00:00Z", "1970-01-01")])
def test_a_session_under_a_clock_that_was_never_set_is_valid(
    tmp_path: Path, started: str, day: str
) -> None:
    unfinished = check(written(tmp_path, header(started=started, day=day), BEGUN | {"at": AT}))
    assert unfinished is not None
    assert unfinished.session.ended.year == 1970


def test_time_running_backwards_in_a_phase_is_not_subtracted(tmp_path: Path) -> None:
    back = [BEGUN | {"place": [1, 50.0, 60.0]}, {"at": AT, "place": [1, 3.0, 60.0]}]
    unfinished = check(written(tmp_path, header(), *back))
    assert unfinished is not None
    assert unfinished.session.active_s == 0


def test_a_journal_of_a_newer_version_is_left_for_it(tmp_path: Path) -> None:
    path = written(tmp_path, header(version=4, mood="good"))
    with pytest.raises(UserError, match="written by a newer footcoach; update") as caught:
        read_unfinished(path)
    assert not isinstance(caught.value, UnreadableJournalError)


def become(path: Path, what: str) -> None:
    match what:
        case "a pipe":
            os.mkfifo(path)
        case "a folder":
            path.mkdir()
        case "a loop of links":
            path.symlink_to(path)
        case "a device":
            path.symlink_to("/dev/zero")
        case "a link to nothing":
            path.symlink_to("nothing")


KINDS = ["a pipe", "a folder", "a loop of links", "a device", "a link to nothing"]


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices in the file system")
@pytest.mark.parametrize("what", KINDS)
def test_a_pipe_or_device_does_not_block(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.jsonl"
    become(path, what)
    assert journals_in(tmp_path) == (path,)
    with pytest.raises(UserError, match="cannot be read"):
        read_unfinished(path)


# -- random content

NUMBERS = st.sampled_from([-1, 0, 1, 2, 0.5, 59.9, 60, 1e9, 1e300, 86400, WEEK_S, 10**20, True])
TEXTS = st.sampled_from(["", "toe-presses", "b", "America", "prepare", "hold", "left", "\x1b", "é"])
MOMENTS = st.sampled_from(
    [
        "2026-11-25T07:00:00Z",
        "1970-01-02T00:00:00Z",
        f"{LATEST:%Y-%m-%d}T00:00:00Z",
        "8999-12-31T23:59:59+14:00",
        "1970-01-01T12:00:00-12:00",
        "9999-12-31T00:00:00Z",
        "x",
    ]
)
ANYTHING = st.one_of(NUMBERS, TEXTS, MOMENTS, st.none(), st.lists(NUMBERS, max_size=3))
PHASES = st.builds(
    lambda base, changed: base | changed,
    st.sampled_from([SET_UP, HOLD, HOLD | {"exercise": "b"}]),
    st.dictionaries(st.sampled_from(sorted(SET_UP)), ANYTHING, max_size=1),
)
HEADERS = st.builds(
    lambda changed: header(exercises=[EXERCISE, EXERCISE | {"slug": "b"}]) | changed,
    st.dictionaries(st.sampled_from(sorted(header())), ANYTHING, max_size=2)
    | st.fixed_dictionaries({"timeline": st.lists(PHASES, min_size=1, max_size=5)}),
)
STEPS = st.fixed_dictionaries(
    {"at": NUMBERS},
    optional={
        "place": st.tuples(NUMBERS, NUMBERS, NUMBERS),
        "entered": st.booleans(),
        "ended": st.tuples(NUMBERS, NUMBERS, st.booleans()),
        "hurt": st.tuples(NUMBERS, st.booleans()),
        "over": st.sampled_from(["finished", "stopped", "eaten"]),
    },
)


@given(HEADERS, st.lists(STEPS, max_size=6))
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_journal_gives_a_valid_session_or_a_one_line_error(
    tmp_path: Path, first: dict[str, Any], steps: list[dict[str, Any]]
) -> None:
    path = written(tmp_path, first, *steps)
    check(path)
    path.unlink()


def test_the_journal_that_the_others_vary_is_valid(tmp_path: Path) -> None:
    unfinished = check(written(tmp_path, header(), BEGUN))
    assert unfinished is not None
    assert unfinished.header == Header.model_validate_json(json.dumps(header()))

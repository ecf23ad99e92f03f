"""Every intact session is saved from a damaged file, and none is invented."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcoach.history.merge import history_of
from footcoach.history.models import to_json
from footcoach.history.salvage import salvage
from footcoach.history.store import Store
from tests.history.sessions import pause, session

SESSIONS = tuple(session(number) for number in range(4))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a history of four sessions, a deleted one and two pauses."""
    path = tmp_path_factory.mktemp("whole") / "history.json"
    Store(path).merge(history_of(SESSIONS, [session(9).id], [pause(), pause(5)]))
    return path.read_bytes()


def saved(content: bytes) -> int:
    """Return the number of saved sessions, which are always the first ones, unchanged."""
    sessions = salvage(content).history.sessions
    assert sessions == SESSIONS[: len(sessions)]
    return len(sessions)


def test_an_intact_file_is_saved_completely(content: bytes) -> None:
    salvaged = salvage(content)
    assert (salvaged.history, salvaged.broken) == (
        history_of(SESSIONS, [session(9).id], [pause(), pause(5)]),
        0,
    )


def test_every_intact_session_of_a_truncated_file_is_saved(content: bytes) -> None:
    ends = [content.index(to_json(one)) + len(to_json(one)) for one in SESSIONS]
    for cut in range(len(content)):
        assert saved(content[:cut]) == sum(end <= cut for end in ends)


def test_nothing_is_saved_from_an_empty_file() -> None:
    for content in (b"", b"\0" * 5000, b"{" * 100_000, b'{"id":' * 20_000, b"\xff\xfe\xff" * 999):
        assert saved(content) == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.decode().encode("utf-16"),
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content.replace(b"\n", b"\n\0\0garbage {\n"),
        lambda content: json.dumps(json.loads(content), indent=4).encode(),
        lambda content: content.replace(b'"version":4', b'"version":1'),
        lambda content: content.replace(b"},\n", b"}\n"),
        lambda content: content + content,
        lambda content: b"[" * 100_000 + content,
    ],
    ids=["BOM", "UTF-16", "CRLF", "garbage", "pretty", "version", "commas", "twice", "nested"],
)
def test_sessions_are_saved_from_any_surrounding_text(content: bytes, damage) -> None:  # type: ignore[no-untyped-def]  # lambdas
    assert saved(damage(content)) == len(SESSIONS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"round":1', b'"round":1,"round":2'),
        (b'"round":1', b'"round":NaN'),
        (b'"round":1', b'"round":' + b"9" * 6000),
        (b'"round":1', b'"round":' + b"[" * 6000),
        (b"Berlin", b"Ber\xfflin"),
        (b"140", b"-1"),
        (b'"day":"2026-11-23"', b'"day":"2026-13-23"'),
    ],
    ids=lambda value: value[:20].decode(errors="replace"),
)
def test_an_invalid_session_is_left_out_and_counted(
    content: bytes, before: bytes, after: bytes
) -> None:
    salvaged = salvage(content.replace(before, after, 1))
    assert salvaged.history.sessions == SESSIONS[1:]
    assert salvaged.broken == 1


@given(st.data())
def test_a_saved_session_is_never_longer_than_before_the_damage(
    content: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(1, 400))
    noise = data.draw(st.binary(max_size=20))
    salvaged = salvage(content[:place] + noise + content[place + length :])
    untouched = [
        one
        for one in SESSIONS
        if content.index(to_json(one)) >= place + length
        or content.index(to_json(one)) + len(to_json(one)) <= place
    ]
    assert {one.id for one in untouched} <= salvaged.history.by_id.keys()

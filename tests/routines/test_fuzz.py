"""Any routine's file is read or its mistakes are reported: nothing crashes."""

import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.reading import MAX_PHASES, MAX_SECONDS
from footcoach.routines.timeline import phases
from footcoach.routines.user_routines import starting_text

LIBRARY = Library(shipped_data())
SEEDS = [
    *(path.read_bytes() for path in sorted((shipped_data() / "routines").glob("*.toml"))),
    *(
        b'name = "Own"\n[[exercises]]\nslug = "own"\n'
        + re.sub(rb"^(\[+)", rb"\1exercises.", path.read_bytes(), flags=re.MULTILINE)
        for path in sorted((shipped_data() / "exercises").glob("*.toml"))
    ),
    starting_text(shipped_data(), "own").encode(),
]
PIECES = [
    *(
        b"[",
        b"]",
        b"[[",
        b"]]",
        b"{",
        b"}",
        b'"',
        b'"""',
        b"'",
        b"=",
        b",",
        b".",
        b"#",
        b"\n",
        b"\r",
    ),
    *(b"-1", b"0", b"99999999999999999999", b"1e999", b"nan", b"true", b"07:00:00", b"2026-02-30"),
    *(b"\\u0000", b"\\uD800", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\x1b[31m", "\u202e".encode()),
    *(b"reps", b"dose", b"[exercises.dose]", b"[[exercises]]", b'use = "toe-walking"', b"a.b.c.d"),
    *(b"[" * 500, b"a." * 500, b"{a=" * 200, b"[[exercises]]\n" * 100),
]


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """Return a valid file with a few pieces inserted, removed or repeated."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.sampled_from(PIECES) | st.just(text[start:end] * 2) | st.binary(max_size=8))
        text = text[:start] + piece + text[end:]
    return text


def read_or_report(path: Path, content: bytes) -> None:
    """Read a file; its mistakes must be printable lines, or else its round within the limits."""
    path.write_bytes(content)
    mistakes = LIBRARY.mistakes_in(path)
    for mistake in mistakes:
        line = str(mistake)
        assert line.isprintable()
        assert len(line) < 2000
        assert mistake.line is None or 1 <= mistake.line <= content.count(b"\n") + 1
    if not mistakes:
        some = list(islice(phases(LIBRARY.routine(str(path)).exercises), MAX_PHASES + 1))
        assert 1 <= len(some) <= MAX_PHASES
        assert sum(phase.seconds for phase in some) <= MAX_SECONDS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.toml"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(content=mutants())
def test_a_damaged_file_is_read_or_its_mistakes_are_reported(path: Path, content: bytes) -> None:
    read_or_report(path, content)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_content_is_read_or_its_mistakes_are_reported(path: Path, content: bytes) -> None:
    read_or_report(path, content)


@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
def test_every_file_is_valid_before_it_is_damaged(path: Path, seed: bytes) -> None:
    path.write_bytes(seed)
    assert not LIBRARY.mistakes_in(path)

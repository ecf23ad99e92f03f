"""`footcoach serve` in a real browser: a round by touch, two tabs, lost tabs, a lost server."""

import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from footcoach.history.models import Session
from footcoach.history.store import Store
from footcoach.history.unfinished import journals_in
from tests.pty_terminal import KNOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser

for _library in ("textual_serve", "playwright", "pyte"):
    pytest.importorskip(_library, reason=f"{_library} is not installed")

from tests.faults.browser_tab import (  # noqa: E402 - skipped where the libraries are missing
    PATIENCE_S,
    PHONE,
    TABLET,
    Tab,
    chromium,
    opened_tab,
    serving,
)

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]

SHORT = """\
name = "Short"
summary = "Two exercises of a few seconds."

[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 2, rest_s = 2, reps = 3, times_a_day = 1 }

[[exercises]]
use = "heel-lifts"
dose = { prepare_s = 1, hold_s = 1, rest_s = 1, reps = 2, times_a_day = 1 }
"""
LONG = SHORT.replace("hold_s = 2", "hold_s = 60")


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("this machine has no chromium")
    with chromium(program) as browser:
        yield browser


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the folder of a person who knows all exercises and does the short routine."""
    return prepared(tmp_path / "data", SHORT)


def prepared(data: Path, routine: str) -> Path:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "short.toml").write_text(routine)
    settings = 'routines = ["short"]\nquestions = "daily"\nvoice = false\n'
    (data / "config.toml").write_text(settings + KNOWN)
    return data


def sessions(data: Path) -> tuple[Session, ...]:
    return tuple(Store(data / "history.json").load().sessions)


def shows(tab: Tab, text: str) -> Callable[[], bool]:
    return lambda: text in tab.text


def hides(tab: Tab, text: str) -> Callable[[], bool]:
    return lambda: text not in tab.text


def resumes_with(tab: Tab) -> str:
    """Return how a paused session would resume."""
    found = re.search("Resumes: .*", tab.text)
    return found[0] if found else ""


def start(tab: Tab) -> None:
    """Start the round, and wait for its first effort."""
    tab.wait_for_text("Short")
    tab.tap("Press Enter to start", hides(tab, "Press Enter to start"))
    tab.wait_for_text("skip")


def is_clean(tab: Tab) -> bool:
    """Tell whether no script failed and nothing was asked of another machine."""
    return not tab.errors and {urlsplit(url).hostname for url in tab.requests} == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("size", "columns", "pain", "effort"), [(PHONE, 40, 10, 0), (TABLET, 80, 0, 10)]
)
def test_a_whole_round_is_done_by_touch(
    browser: "Browser", data: Path, size: tuple[int, int], columns: int, pain: int, effort: int
) -> None:
    with serving(data) as (address, _):
        tab = opened_tab(browser, address, size)
        start(tab)
        assert tab.size[0] >= columns
        tab.tap("pause", shows(tab, "resume"))
        tab.tap("hurts", shows(tab, "What kind of pain"))
        tab.tap("Pressed by mistake", hides(tab, "What kind of pain"))
        tab.tap("quit", shows(tab, "Stop here?"))
        tab.tap("Keep going", hides(tab, "Stop here?"))
        before = resumes_with(tab)
        tab.tap("skip", lambda: resumes_with(tab) not in {"", before})
        after = resumes_with(tab)
        tab.tap("back", lambda: resumes_with(tab) not in {"", after})
        tab.tap("resume", hides(tab, "resume"))
        tab.wait_for_text("Pain during")
        tab.tap(pain, hides(tab, "Pain during"))
        tab.wait_for_text("How hard was it?")
        tab.tap(effort, hides(tab, "How hard was it?"))
        if pain == 10:
            tab.wait_for_text("Make today a rest day")
            tab.tap("Decide later", hides(tab, "Decide later"))
        tab.wait_for_text("note")
        tab.tap("enter", hides(tab, "note"))
        tab.wait_for_text("routines")
        assert is_clean(tab)
    (session,) = sessions(data)
    assert session.outcome == "finished"
    assert (session.answers.pain, session.answers.effort) == (pain, effort)
    assert [one.exercise for one in session.exercises] == ["toe-presses", "heel-lifts"]
    assert session.exercises[1].outcome == "done"
    assert session.exercises[1].reps == 2


def test_the_first_start_is_read_and_chosen_by_touch(browser: "Browser", tmp_path: Path) -> None:
    with serving(tmp_path) as (address, _):
        tab = opened_tab(browser, address, PHONE)
        tab.wait_for_text("Choose one")
        tab.swipe_up()
        tab.wait_for_text("At your desk")
        tab.tap("At your desk", hides(tab, "Choose one"))
        tab.tap("ready", shows(tab, "skip"))
        tab.tap("quit", shows(tab, "Stop here?"))
        tab.tap("Save what I did", hides(tab, "Stop here?"))
        tab.wait_for(lambda: bool(sessions(tmp_path)))
        assert is_clean(tab)
    assert sessions(tmp_path)[0].routine == "desk-break"


def test_a_closed_tab_keeps_its_session_and_the_next_one_offers_it(
    browser: "Browser", tmp_path: Path
) -> None:
    data = prepared(tmp_path / "data", LONG)
    with serving(data) as (address, server):
        tab = opened_tab(browser, address, PHONE)
        start(tab)
        tab.page.close()
        wait_until(lambda: not children_of(server.pid))
        assert len(journals_in(data / "journal")) == 1
        again = opened_tab(browser, address, PHONE)
        again.wait_for_text("was interrupted")
        again.tap("Save what I did", hides(again, "was interrupted"))
        again.wait_for(lambda: bool(sessions(data)))
    assert sessions(data)[0].outcome == "stopped"


def test_a_second_tab_says_that_a_session_runs(browser: "Browser", tmp_path: Path) -> None:
    data = prepared(tmp_path / "data", LONG)
    with serving(data) as (address, _):
        first = opened_tab(browser, address, PHONE)
        start(first)
        second = opened_tab(browser, address, PHONE)
        second.wait_for_text("Press Enter to start")
        second.tap("Press Enter to start", shows(second, "(process"))
        assert first.text  # it goes on
        assert is_clean(second)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_when_the_server_ends_so_does_each_tab_and_its_session_is_kept(
    browser: "Browser", tmp_path: Path, how: signal.Signals
) -> None:
    data = prepared(tmp_path / "data", LONG)
    with serving(data) as (address, server):
        tab = opened_tab(browser, address, PHONE)
        start(tab)
        children = children_of(server.pid)
        assert children
        server.send_signal(how)
        code = server.wait(timeout=PATIENCE_S)
        assert code == (-signal.SIGKILL if how is signal.SIGKILL else 0)
        wait_until(lambda: not any(map(is_alive, children)))
        tab.wait_for(lambda: tab.page.locator("#ended").is_visible())
    assert len(journals_in(data / "journal")) == 1


def test_a_reloaded_tab_keeps_its_font_and_the_keys_below_work(
    browser: "Browser", data: Path
) -> None:
    with serving(data) as (address, _):
        tab = opened_tab(browser, address, PHONE, "/?fontsize=10")
        tab.wait_for_text("Press Enter to start")
        assert tab.size[0] >= 60
        tab.page.get_by_role("button", name="enter").tap()
        tab.wait_for_text("skip")
        tab.page.get_by_role("button", name="esc").tap()
        tab.wait_for_text("resume")
        tab.page.reload()
        tab.wait_for_text("was interrupted")
        assert tab.size[0] >= 60


def children_of(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in children.read_text().split()]


def is_alive(process: int) -> bool:
    with suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    return False


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < ends, "it never became true"
        time.sleep(0.05)

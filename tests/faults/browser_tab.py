"""Tabs of headless Chromium that show footcoach, and are used with a finger."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyte
from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, TABLET, DESKTOP = (390, 844), (820, 1180), (1280, 800)
PATIENCE_S = 60.0  # on a loaded machine
AGAIN_S = 15.0
GUARDED_MS = 500  # longer than a new screen ignores taps
POLL_MS = 50


@dataclass
class Tab:
    """A tab, the cells that it shows, and what it asked for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )
        self.page.on("websocket", self._follow)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._screen.columns, self._screen.lines

    @property
    def text(self) -> str:
        """What the tab shows."""
        return "\n".join(self._screen.display)

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait until a condition is true."""
        ends = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < ends, f"it never became true; shown:\n{self.text}"
            self.page.wait_for_timeout(POLL_MS)

    def wait_for_text(self, text: str) -> None:
        """Wait until a text is shown."""
        self.wait_for(lambda: text in self.text)

    def place_of(self, text: str) -> tuple[int, int] | None:
        """Return the column and row of the middle of a text, where it is shown last."""
        for row, line in reversed(list(enumerate(self._screen.display))):
            if (column := line.rfind(text)) >= 0:
                return column + len(text) // 2, row
        return None

    def place_of_number(self, number: int) -> tuple[int, int] | None:
        """Return the column and row of a number, in a row that holds numbers only."""
        for row, line in enumerate(self._screen.display):
            inside = re.sub(".*│(.*)│.*", r"\1", line)
            if len(inside.split()) > 1 and re.fullmatch(r"[ \d]+", inside):
                for found in re.finditer(r"\d+", line):
                    if int(found[0]) == number:
                        return found.start(), row
        return None

    def tap(self, what: str | int, until: Callable[[], bool]) -> None:
        """Tap on a text, or a number of a scale, and wait until something is so.

        It is tapped again only after a long time: the next screen may have a key at that place.
        """

        def place() -> tuple[int, int] | None:
            return self.place_of(what) if isinstance(what, str) else self.place_of_number(what)

        self.wait_for(lambda: place() is not None)
        self.page.wait_for_timeout(GUARDED_MS)
        ends = time.monotonic() + PATIENCE_S
        while not until():
            assert time.monotonic() < ends, f"{what!r} did nothing; shown:\n{self.text}"
            if (at := place()) is not None:
                self.touch(*at)
            again = time.monotonic() + AGAIN_S
            while time.monotonic() < again and not until():
                self.page.wait_for_timeout(POLL_MS)

    def swipe_up(self) -> None:
        """Move a finger over half of the terminal, to read on."""
        box = self.page.locator(".xterm-screen").bounding_box()
        assert box is not None
        devtools = self.page.context.new_cdp_session(self.page)
        x, bottom, steps = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75, 10
        for step in range(steps + 1):
            points = [{"x": x, "y": bottom - box["height"] / 2 * step / steps}]
            kind = "touchMove" if step else "touchStart"
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def touch(self, column: int, row: int) -> None:
        """Touch the middle of a cell."""
        box = self.page.locator(".xterm-screen").bounding_box()
        assert box is not None
        columns, rows = self.size
        self.page.touchscreen.tap(
            box["x"] + (column + 0.5) * box["width"] / columns,
            box["y"] + (row + 0.5) * box["height"] / rows,
        )

    def _follow(self, connection: WebSocket) -> None:
        asked = parse_qs(urlsplit(connection.url).query)
        self._screen.reset()
        self._screen.resize(int(asked["height"][0]), int(asked["width"][0]))
        self.requests.append(connection.url)
        connection.on("framereceived", self._receive)

    def _receive(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            self._stream.feed(frame)


@contextmanager
def serving(data: Path, *more: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve footcoach with the files of a folder; yield the address and the process."""
    command = [sys.executable, "-m", "footcoach", "--data-dir", str(data), "serve", "--port", "0"]
    server = subprocess.Popen([*command, *more], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server.stdout.readline().split()[-1], server
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE_S)


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """Run Chromium without a window and with a new profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def opened_tab(browser: Browser, address: str, size: tuple[int, int], path: str = "/") -> Tab:
    """Open footcoach in a new tab of a device with a touch screen."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True
    )
    tab = Tab(context.new_page())
    tab.page.goto(address + path)
    return tab

"""The server of `footcoach serve`: textual-serve with a page of footcoach's own.

It needs the optional library textual-serve, so only `footcoach serve` imports it.
"""

import asyncio
import ipaddress
import json
import logging
import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import WSMsgType, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from footcoach.config.paths import Paths, shipped_data
from footcoach.config.theme import chosen_theme
from footcoach.debug import debug

MAX_TABS = 8  # each is a process of its own
MAX_COLUMNS, MAX_ROWS = 1000, 300  # more than the smallest letters on a very large display
MAX_MESSAGE = 256 * 1024  # bytes of what a tab sends at once, such as a pasted text
MAX_PATH = 200  # letters of a path; longer names of files are errors for the system
HEARTBEAT_S = 15.0  # a tab that is silent for so long is asked whether it is still there
CLOSING_S = 6.0  # how long the tabs may take to end; the app ends itself before
REFUSAL = "Open the address that 'footcoach serve' printed, or name this one with --public-url.\n"
HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^:\[\]]+))(?::\d+)?", re.IGNORECASE)
"""The header of this name: an IPv6 address or a name, and a port."""
USUAL_PORTS = {"http": ":80", "https": ":443"}  # a browser leaves them out
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' ws://{host} wss://{host}; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)
"""What the page may load: nothing from elsewhere. Styles are also set by xterm.js."""


class TabProcess(AppService):
    """The process of a tab, waited for at its end: its pipes are closed before the event loop is.

    Python 3.12 and later would print a traceback for each pipe that is left open.
    """

    async def stop(self) -> None:
        """Tell the process to end, and wait until it has."""
        await super().stop()
        if self._process is None:
            return
        self.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), CLOSING_S)
        except TimeoutError:
            debug("the process of a tab does not end")


class PageServer(Server):
    """Serves footcoach to browsers: each tab is a process that runs `command`.

    Only requests for this machine, or for `public_url`, are answered: no page of another site
    reaches footcoach through the browser, not even by a name of its own that leads here.
    """

    def __init__(self, command: str, paths: Paths, host: str, public_url: str | None) -> None:
        templates = shipped_data() / "serve"
        super().__init__(command, host, title="footcoach", templates_path=templates)
        self._paths = paths
        machine = socket.gethostname().lower()
        self._names = {"localhost", machine, f"{machine}.local", host.lower()}
        self._public = {_host_of(public_url)} if public_url else set()
        self._tabs: set[asyncio.Task[web.WebSocketResponse]] = set()

    def run(self, listening: socket.socket) -> None:
        """Serve on a socket until Ctrl+C or SIGTERM."""
        logging.getLogger("aiohttp.server").addFilter(_is_own_fault)
        web.run_app(self._make_app(), sock=listening, print=None, shutdown_timeout=CLOSING_S)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._check)
        app.router.add_static("/page", self.templates_path)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing: the command has printed the address."""

    async def on_shutdown(self, app: web.Application) -> None:
        """End the process of each tab."""
        for tab in self._tabs:
            tab.cancel()
        if self._tabs:
            await asyncio.wait(self._tabs, timeout=CLOSING_S)

    async def handle_index(self, request: web.Request) -> web.Response:
        """Return the page."""
        theme = chosen_theme(self._paths.settings) or ""
        ground = "light" if "light" in theme else "dark"
        page = aiohttp_jinja2.render_template("index.html", request, {"ground": ground})
        page.headers["Content-Security-Policy"] = POLICY.format(host=request.host)
        page.headers["Cache-Control"] = "no-store"
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run footcoach for a tab until one of them ends."""
        if len(self._tabs) >= MAX_TABS:
            raise web.HTTPServiceUnavailable(text="footcoach is open in too many tabs.\n")
        tab = asyncio.ensure_future(self._run_tab(request))
        self._tabs.add(tab)
        tab.add_done_callback(self._tabs.discard)
        return await tab

    async def _run_tab(self, request: web.Request) -> web.WebSocketResponse:
        websocket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=MAX_MESSAGE)
        await websocket.prepare(request)
        service = TabProcess(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,  # type: ignore[arg-type] # what it returns is not used
            download_manager=self.download_manager,
        )
        try:
            await service.start(*_asked_size(request.query))
            with suppress(ConnectionError):  # the tab is gone
                await self._process_messages(websocket, service)
        except asyncio.CancelledError:
            debug("a tab is closed because the server ends")
        finally:
            await service.stop()
        await websocket.close()
        return websocket

    async def _process_messages(
        self, websocket: web.WebSocketResponse, app_service: AppService
    ) -> None:
        """Pass on what a tab sends, until it ends; what textual.js would not send is ignored."""
        async for message in websocket:
            match _parsed(message.data) if message.type is WSMsgType.TEXT else None:
                case ["stdin", str(text)]:
                    await app_service.send_bytes(text.encode(errors="replace"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await app_service.set_terminal_size(*_bounded(width, height))
                case ["ping", str(sent)]:
                    await websocket.send_json(["pong", sent])
                case ["blur"]:
                    await app_service.blur()
                case ["focus"]:
                    await app_service.focus()

    @web.middleware
    async def _check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse the pages of other sites, which a browser would let in otherwise."""
        host = request.host.lower()
        _, _, origin = request.headers.get("Origin", f"//{host}").lower().partition("//")
        if not self._may_ask(host) or origin not in {host, *self._public}:
            raise web.HTTPForbidden(text=REFUSAL)
        if len(request.rel_url.raw_path) > MAX_PATH:
            raise web.HTTPNotFound
        return await handler(request)

    def _may_ask(self, host: str) -> bool:
        """Tell whether the host of a request names this machine, and not another site."""
        if host in self._public:
            return True
        parts = HOST.fullmatch(host)
        name = (parts[1] or parts[2]) if parts else ""
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _host_of(url: str) -> str:
    """Return the host of an address as browsers send it."""
    address = urlsplit(url)
    return address.netloc.lower().removesuffix(USUAL_PORTS.get(address.scheme, ""))


def _asked_size(query: Mapping[str, str]) -> tuple[int, int]:
    """Return the columns and rows that a tab starts with."""
    return _bounded(to_int(query.get("width", ""), 80), to_int(query.get("height", ""), 24))


def _bounded(columns: int, rows: int) -> tuple[int, int]:
    """Return a size that can be drawn."""
    return max(1, min(columns, MAX_COLUMNS)), max(1, min(rows, MAX_ROWS))


def _parsed(text: str) -> Any:
    """Return what a JSON text holds, None if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_own_fault(record: logging.LogRecord) -> bool:
    """Tell whether an error is none of a request that is not HTTP, such as one for https."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))

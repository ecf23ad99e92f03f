"""The server of `footcoach serve`: textual-serve with a page of footcoach's own.

It needs the optional library textual-serve, so only `footcoach serve` imports it.
"""

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server

from footcoach.config.paths import Paths, shipped_data
from footcoach.config.theme import chosen_theme

MAX_TABS = 8  # each is a process of its own
CLOSING_S = 6.0  # how long the tabs may take to end; the app ends itself before
REFUSAL = "Open the address that 'footcoach serve' printed, or name this one with --public-url.\n"
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' ws://{host} wss://{host}; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)
"""What the page may load: nothing from elsewhere. Styles are also set by xterm.js."""


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
        self._public = {urlsplit(public_url).netloc.lower()} if public_url else set()
        self._tabs: set[asyncio.Task[web.WebSocketResponse]] = set()

    def run(self, listening: socket.socket) -> None:
        """Serve on a socket until Ctrl+C or SIGTERM."""
        web.run_app(self._make_app(), sock=listening, print=None, shutdown_timeout=CLOSING_S)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
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
        self._check(request)
        theme = chosen_theme(self._paths.settings) or ""
        ground = "light" if "light" in theme else "dark"
        page = aiohttp_jinja2.render_template("index.html", request, {"ground": ground})
        page.headers["Content-Security-Policy"] = POLICY.format(host=request.host)
        page.headers["Cache-Control"] = "no-store"
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run footcoach for a tab until one of them ends."""
        self._check(request)
        if len(self._tabs) >= MAX_TABS:
            raise web.HTTPServiceUnavailable(text="footcoach is open in too many tabs.\n")
        tab = asyncio.ensure_future(super().handle_websocket(request))
        self._tabs.add(tab)
        tab.add_done_callback(self._tabs.discard)
        return await tab

    def _check(self, request: web.Request) -> None:
        """Refuse the pages of other sites, which a browser would let in otherwise."""
        origin = request.headers.get("Origin")
        own = {request.host.lower(), *self._public}
        if not self._may_ask(request.host) or (
            origin is not None and urlsplit(origin).netloc.lower() not in own
        ):
            raise web.HTTPForbidden(text=REFUSAL)

    def _may_ask(self, host: str) -> bool:
        """Tell whether the host of a request names this machine, and not another site."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._names or host.lower() in self._public:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

"""`footcoach serve` without a browser: who may reach it, what it says, how it ends."""

import asyncio
import http.client
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import pytest

from tests.pty_terminal import KNOWN, TYPED_AGAIN_S

pytest.importorskip("textual_serve", reason="the extra 'serve' is not installed")

import aiohttp

PAGE_FILES = (
    "/page/style.css",
    "/page/before.js",
    "/page/after.js",
    "/page/icon.svg",
    "/static/css/xterm.css",
    "/static/js/textual.js",
    "/static/fonts/RobotoMono-VariableFont_wght.ttf",
)
NO_REQUESTS = (
    b"nonsense\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),  # one for https
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",  # no websocket
    b"GET /page/" + b"a" * 300 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n",
)
NONSENSE = (
    *("", "nonsense", "{}", "[]", "5", "null", "NaN", "[" * 100_000),
    *('["resize"]', '["resize", 5]', '["resize", {}]', '["resize", {"width": 80}]'),
    *(
        f'["resize", {{"width": {width}, "height": {height}}}]'
        for width, height in [
            ("1.5", "24"),
            ("-5", "-3"),
            ("0", "0"),
            ("1e300", "24"),
            ('"80"', "null"),
            ("true", "24"),
            ("9" * 4000, "24"),
            ("9" * 5000, "24"),
        ]
    ),
    *('["stdin"]', '["stdin", 5]', '["stdin", "\\ud800"]', '[["stdin"], "x"]', '["ping"]'),
    '["ping", {"at": [1]}]',
    '["stdin", "\\u001b[48;5000;20000;1;1t"]',  # a size among the keys
)
WITHOUT_LIBRARY = """\
import sys
sys.modules["textual_serve"] = sys.modules["textual_serve.server"] = None
from footcoach.cli.main import main
main()
"""


def command(data: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "footcoach", "--data-dir", str(data), "serve", *more]


def run(arguments: list[str]) -> tuple[int, str]:
    """Run a command without a terminal; return the exit code and what it printed."""
    done = subprocess.run(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=50,
        check=False,
    )
    return done.returncode, done.stdout


@contextmanager
def serving(data: Path, *more: str) -> Iterator[tuple[int, list[str], subprocess.Popen[str]]]:
    """Serve on a free port; yield the port, the three lines that were printed, and the process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = command(data, "--port", str(port), *more)
    server = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert server.stdout is not None
    try:
        yield port, [server.stdout.readline() for _ in range(3)], server
    finally:
        server.terminate()
        server.communicate(timeout=30)


def answer(port: int, path: str, **headers: str) -> tuple[int, str, str]:
    """Ask for a path; return the status, the page's policy, and the text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        policy = response.headers.get("Content-Security-Policy", "")
        return response.status, policy, response.read().decode(errors="replace")
    finally:
        connection.close()


def test_it_says_where_it_is_and_who_may_open_it(tmp_path: Path) -> None:
    with serving(tmp_path) as (port, lines, server):
        assert lines[0] == f"footcoach is at http://127.0.0.1:{port}\n"
        assert "uses this machine" in lines[1]
        assert lines[2] == "Ctrl+C ends it.\n"
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


def test_the_page_and_all_it_needs_come_from_the_server(tmp_path: Path) -> None:
    with serving(tmp_path) as (port, _, _):
        status, policy, page = answer(port, "/")
        assert status == 200
        assert "default-src 'self'" in policy
        assert "http" not in page.replace("http-equiv", "")  # no address of another machine
        assert "width=device-width" in page
        for path in PAGE_FILES:
            assert answer(port, path)[0] == 200, path


@pytest.mark.parametrize(("theme", "ground"), [("footcoach-light", "light"), ("dracula", "dark")])
def test_the_page_has_the_ground_of_the_theme(tmp_path: Path, theme: str, ground: str) -> None:
    (tmp_path / "config.toml").write_text(f'theme = "{theme}"\n')
    with serving(tmp_path) as (port, _, _):
        assert f'class="{ground}"' in answer(port, "/")[2]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:80"}, 200),
        ({"Host": "localhost"}, 200),
        ({"Host": "[::1]:80"}, 200),
        ({"Host": "192.168.1.20:80"}, 200),
        ({"Host": "feet.example"}, 200),
        ({"Host": "feet.example", "Origin": "https://feet.example"}, 200),
        ({"Host": "127.0.0.1:80", "Origin": "http://127.0.0.1:80"}, 200),
        ({"Host": "elsewhere.example"}, 403),
        ({"Host": "elsewhere.example", "Origin": "http://elsewhere.example"}, 403),
        ({"Host": "127.0.0.1:80", "Origin": "http://127.0.0.1:3000"}, 403),
        ({"Host": "127.0.0.1:80", "Origin": "null"}, 403),
        ({"Host": "[bad"}, 403),
        ({"Host": "127.0.0.1; script-src *"}, 403),
        ({"Host": "127.0.0.1", "Origin": "http://[::1"}, 403),
    ],
)
def test_pages_of_other_sites_are_refused(
    shared: int, headers: dict[str, str], status: int
) -> None:
    assert answer(shared, "/", **headers)[0] == status
    if status == 403:
        for path in ("/ws", "/nothing", "/download/x", *PAGE_FILES):
            assert answer(shared, path, **headers)[0] == 403, path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a server behind a proxy."""
    data = tmp_path_factory.mktemp("data")
    with serving(data, "--public-url", "https://feet.example") as (port, lines, _):
        assert lines[0] == "footcoach is at https://feet.example\n"
        yield port


def test_the_usual_port_of_a_public_address_may_be_named(tmp_path: Path) -> None:
    with serving(tmp_path, "--public-url", "https://feet.example:443") as (port, _, _):
        assert answer(port, "/", Host="feet.example", Origin="https://feet.example")[0] == 200


@pytest.mark.parametrize("request_", [*NO_REQUESTS], ids=range(len(NO_REQUESTS)))
def test_a_request_that_makes_no_sense_prints_nothing(tmp_path: Path, request_: bytes) -> None:
    with serving(tmp_path) as (port, _, server):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(request_)
            assert b" 40" in connection.recv(100)
        assert rest_of(server) == ""


@pytest.mark.parametrize(
    "query", ["width=-5&height=-9", "width=80&height=99999999999999999999", "width=1e9&height=x"]
)
async def test_messages_that_make_no_sense_are_ignored(tmp_path: Path, query: str) -> None:
    (tmp_path / "config.toml").write_text(KNOWN)
    with serving(tmp_path) as (port, _, server):
        async with tab(port, query) as (connection, until):
            await until(lambda drawn: b"\x1b[?1049h" in drawn)
            for message in NONSENSE:
                await connection.send_str(message)
            await connection.send_bytes(b"no text")
            await connection.send_str('["resize", {"width": 20000, "height": 5000}]')
            drawn = await until(lambda drawn: b"\x1b[300;" in drawn)
            assert max(map(int, re.findall(rb"\x1b\[(\d+);\d+H", drawn))) == 300
            await connection.send_str('["resize", {"width": 80, "height": 24}]')
            while not connection.closed:  # a new screen ignores keys
                await connection.send_str('["stdin", "q"]')
                with suppress(TimeoutError):
                    await asyncio.wait_for(until(lambda _: connection.closed), TYPED_AGAIN_S)
        assert rest_of(server) == ""
    assert not crashes(tmp_path)


async def test_a_message_of_megabytes_ends_the_tab(tmp_path: Path) -> None:
    with serving(tmp_path) as (port, _, server):
        async with tab(port, "width=80&height=24") as (connection, until):
            await connection.send_str(json.dumps(["stdin", "x" * 3_000_000]))
            await until(lambda _: connection.closed)
            assert connection.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
        assert rest_of(server) == ""


def crashes(data: Path) -> list[Path]:
    return list(data.glob("crash-*"))


def rest_of(server: subprocess.Popen[str]) -> str:
    """End a server; return what it and its tabs have printed since the start."""
    assert server.stdout is not None
    server.terminate()
    return server.stdout.read()


Drawn = Callable[[Callable[[bytes], bool]], Awaitable[bytes]]


@asynccontextmanager
async def tab(
    port: int, query: str
) -> AsyncIterator[tuple[aiohttp.ClientWebSocketResponse, Drawn]]:
    """Open a tab; yield its connection, and what waits until something is drawn."""
    drawn = b""
    address = f"http://127.0.0.1:{port}/ws?{query}"

    async def until(is_so: Callable[[bytes], bool]) -> bytes:
        nonlocal drawn
        while not is_so(drawn):
            message = await connection.receive(timeout=60)
            if message.type is aiohttp.WSMsgType.BINARY:
                drawn += message.data
            else:
                assert connection.closed, message
        return drawn

    async with aiohttp.ClientSession() as client, client.ws_connect(address) as connection:
        yield connection, until


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, output = run(command(tmp_path, "--port", str(port)))
    assert code == 1
    assert output == f"footcoach: port {port} is taken; choose another one with --port\n"


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--host", "nowhere.invalid"], 2, "there is no address 'nowhere.invalid'"),
        (["--host", "192.0.2.1"], 1, "192.0.2.1 cannot be used"),
        (["--host", "a" * 70], 2, "there is no address 'aaa"),
        (["--host", "a" * 300], 2, "there is no address 'aaa"),
        (["--host", "xn--😀.example"], 2, "there is no address 'xn--"),
        (["--public-url", "feet"], 2, "'feet' is not an address"),
        (["--public-url", "http://[::1"], 2, "'http://[::1' is not an address"),
        (["--public-url", "http://[feet]"], 2, "'http://[feet]' is not an address"),
        (["--public-url", "http://feet.example:http"], 2, "is not an address"),
        (["--public-url", "http://:80"], 2, "'http://:80' is not an address"),
        (["--public-url", "ftp://feet.example"], 2, "is not an address"),
        (["--public-url", "http://me@feet.example"], 2, "is not an address"),
        (["--host", "0.0.0.0", "--port", "0"], 1, "Add --yes"),  # noqa: S104 - it is refused
    ],
)
def test_what_cannot_be_served_is_said_in_one_line(
    tmp_path: Path, more: list[str], code: int, said: str
) -> None:
    exit_code, output = run(command(tmp_path, *more))
    assert (exit_code, output.count("\n")) == (code, 1)
    assert said in output
    assert not crashes(tmp_path)


def test_with_yes_others_may_open_it_and_that_is_said(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0", "--yes") as (_, lines, _):  # noqa: S104
        assert "//0" not in lines[0]
        assert "Everyone in your network" in lines[1]


def test_without_the_library_one_line_names_the_command(tmp_path: Path) -> None:
    arguments = ["--data-dir", str(tmp_path), "serve"]
    code, output = run([sys.executable, "-c", WITHOUT_LIBRARY, *arguments])
    assert (code, output.count("\n")) == (1, 1)
    assert "pip install '.[serve]' in a clone" in output

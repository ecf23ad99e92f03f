"""`footcoach serve`: shows footcoach in browsers, for a tablet or a phone."""

import errno
import ipaddress
import os
import shlex
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from urllib.parse import urlsplit
from zipfile import is_zipfile

import click

from footcoach.cli.output import print_line
from footcoach.config.paths import Paths
from footcoach.debug import debug
from footcoach.errors import UsageError, UserError
from footcoach.files.replacing import make_writable

THIS_MACHINE = "Everyone who uses this machine can open it, and see and change your history."
EVERYONE = (
    "Everyone in your network can open it, without a password, and see and change your history."
)
ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses that nobody has: only a route to them is looked up."""


@click.command()
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help="Its port; 8000 unless given.",
)
@click.option("--public-url", metavar="URL", help="The address that a proxy gives to this server.")
@click.option("--yes", is_flag=True, help="Do not ask before others can reach it.")
@click.pass_obj
def serve(paths: Paths, host: str, port: int, public_url: str | None, yes: bool) -> None:
    """Show footcoach in a browser, for a tablet or a phone.

    Only this machine can reach it. With --host 0.0.0.0, everyone in your network can.
    """
    try:
        from footcoach.cli.web_server import PageServer  # its library is optional
    except ImportError as error:
        raise UserError(
            f"{error.name} is not installed; pip install '.[serve]' in a clone installs what "
            "'footcoach serve' needs"
        ) from None
    if public_url is not None and not _is_web_address(public_url):
        raise UsageError(f"{public_url!r} is not an address; write it like https://feet.example")
    make_writable(paths.data)
    with _listening(host, port) as listening:
        if not _is_loopback(listening) and not yes:
            _ask()
        server = PageServer(_command(paths), paths, host, public_url)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # until the event loop handles it
        with suppress(KeyboardInterrupt):
            print_line(f"footcoach is at {public_url or _address_of(listening)}")
            print_line(THIS_MACHINE if _is_loopback(listening) else EVERYONE)
            print_line("Ctrl+C ends it.")
            server.run(listening)


def _is_web_address(text: str) -> bool:
    """Tell whether a text is an address that a browser can open, without a user's name in it."""
    try:
        address = urlsplit(text)
        has_place = bool(address.hostname) and address.port != 0
    except ValueError:  # a bracket is missing, or the port is none
        return False
    return has_place and address.scheme in {"http", "https"} and "@" not in address.netloc


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise UserError if that is not possible."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address, family=family)
    except (socket.gaierror, UnicodeError):  # the second one for what cannot be a name
        raise UsageError(f"there is no address {host!r}; write it like 127.0.0.1") from None
    except PermissionError:
        raise UserError(f"port {port} is not allowed here; choose one from 1024 on") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UserError(f"port {port} is taken; choose another one with --port") from None
        raise UserError(f"{host} cannot be used: {error.strerror or error}") from None


def _is_loopback(listening: socket.socket) -> bool:
    return ipaddress.ip_address(listening.getsockname()[0]).is_loopback


def _ask() -> None:
    """Ask whether others may reach the server; raise UserError if they may not."""
    if not sys.stdin.isatty():
        raise UserError(f"{EVERYONE} Add --yes if that is what you want.")
    if not click.confirm(f"{EVERYONE} Go ahead?"):
        raise click.Abort


def _address_of(listening: socket.socket) -> str:
    """Return the address to open; that of this machine in its network, if it listens to all."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = _own_address(listening.family) or socket.gethostname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _own_address(family: socket.AddressFamily) -> str | None:
    """Return the address of this machine in its network. Nothing is sent to find it out."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((ELSEWHERE[family], 9))
        except OSError as error:
            debug("no address in the network was found: %r", error)
            return None
        return str(probe.getsockname()[0])


def _command(paths: Paths) -> str:
    """Return the command that runs footcoach for a tab, as the system's shell reads it."""
    is_packed = is_zipfile(sys.argv[0]) and not sys.argv[0].endswith(".exe")
    program = (sys.argv[0],) if is_packed else ("-m", "footcoach")
    folders = ("--data-dir", str(paths.data), "--config-dir", str(paths.config))
    command = (sys.executable, *program, *folders)
    return subprocess.list2cmdline(command) if os.name == "nt" else f"exec {shlex.join(command)}"

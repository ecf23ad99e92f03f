"""A desktop on a real message bus is asked to keep its screen on, and then no longer."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue

import pytest

if sys.platform != "linux":
    pytest.skip("there is no message bus", allow_module_level=True)

from jeepney import HeaderFields, Message, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from footcoach.app.awake import KeepAwake, presenting
from footcoach.coaching.events import Paused, Place, Resumed

DAEMON = shutil.which("dbus-daemon")
SCREEN_SAVER = "org.freedesktop.ScreenSaver"
SESSION_MANAGER = "org.gnome.SessionManager"
PLACE = Place(0, 0.0, 10.0)

CONFIGURATION = """\
<busconfig>
  <listen>unix:path={path}</listen>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""


class Desktop:
    """A service that answers Inhibit with a cookie.

    `calls` gets the name of each method called, and "gone" when a caller leaves the bus.
    """

    def __init__(self, address: str, name: str) -> None:
        self.calls: Queue[str] = Queue()
        self._connection: DBusConnection = open_dbus_connection(address)
        self._ask(message_bus.RequestName(name))
        self._ask(message_bus.AddMatch("type='signal',member='NameOwnerChanged'"))
        threading.Thread(target=self._serve, daemon=True).start()

    def next_call(self) -> str:
        """Return the next call; fails if there is none for a while."""
        return self.calls.get(timeout=20)

    def close(self) -> None:
        with suppress(OSError):
            self._connection.close()

    def _ask(self, message: Message) -> None:
        self._connection.send_and_get_reply(message)

    def _serve(self) -> None:
        with suppress(Exception):  # closed
            while True:
                self._take(self._connection.receive())

    def _take(self, message: Message) -> None:
        member = message.header.fields.get(HeaderFields.member)
        if member == "NameOwnerChanged" and message.body[2] == "":
            self.calls.put("gone")
        if message.header.message_type is not MessageType.method_call:
            return
        self.calls.put(member)
        body = (7,) if member == "Inhibit" else ()
        self._connection.send(new_method_return(message, "u" if body else None, body))


@contextmanager
def desktop(address: str, name: str) -> Iterator[Desktop]:
    """Run a desktop's service on a bus."""
    service = Desktop(address, name)
    try:
        yield service
    finally:
        service.close()


@contextmanager
def bus(folder: Path) -> Iterator[str]:
    """Run a bus; yield its address."""
    address = f"unix:path={folder / 'bus'}"
    configuration = folder / "bus.conf"
    configuration.write_text(CONFIGURATION.format(path=folder / "bus"))
    daemon = subprocess.Popen(
        [DAEMON or "", "--nofork", "--print-address", f"--config-file={configuration}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert daemon.stdout is not None
        daemon.stdout.readline()  # it listens
        yield address
    finally:
        daemon.terminate()
        daemon.communicate()


@pytest.mark.skipif(DAEMON is None, reason="there is no message bus")
@pytest.mark.parametrize("name", [SCREEN_SAVER, SESSION_MANAGER])
async def test_a_desktop_is_asked_and_asked_no_longer(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bus(tmp_path) as address, desktop(address, name) as service:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with KeepAwake(keep_on=presenting) as keeper:
            await keeper.hear(Resumed(0.0, PLACE))
            assert service.next_call() == "Inhibit"
            await keeper.hear(Paused(1.0, PLACE))
            assert service.next_call().lower() == "uninhibit"
        assert service.next_call() == "gone"

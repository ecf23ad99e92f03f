"""Random keys, mouse events, pastes and sizes do not end the app."""

import json
import random
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

from footcoach.history.merge import history_of
from footcoach.history.store import Store
from tests.history.sessions import session
from tests.pty_terminal import Terminal, footcoach, opened

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180)]

SECONDS = 20
ROUTINES = {
    "tiny": """\
name = "Tiny"
[[exercises]]
use = "toe-presses"
dose = { prepare_s = 1, hold_s = 2, rest_s = 1, reps = 2 }
[[exercises]]
use = "ankle-circles"
dose = { prepare_s = 1, work_s = 1, switch_s = 1 }
""",
    "pace": """\
name = "Pace"
[[exercises]]
name = "Curls"
steps = ["Curl."]
dose = { prepare_s = 1, work = "until key", reps = 2, rest_s = 1, feet = "each" }
""",
}
KEYS = (
    *["\r"] * 8,
    *" nrpu+xmsh,?aedtjkl0123456789-gwbyNXU",
    *["\x1b"] * 4,
    *("\t", "\x1b[Z", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H"),
    *("\x1b[F", "\x1b[3~", "\x7f", "\x10", "\x10", "\x1b[1;2A", "\x1b[1;2B", "\x1bOQ"),
    *("\x1b[115;1:1u", "\x1b[48;10;20;100;200t", "\x1b[<;;M", "\x1b]", "\x1bP", "\x9b", "🦶"),
)
PASTES = ("x" * 2000, "a\nb\nc", "\x1b[31mred", "😀" * 100, "\u0301" * 200, "\0")
SMALL, LARGE = (1, 2, 3, 11, 12), (24, 40, 60, 120)
SIGNALS = [
    number
    for number in (signal.SIGTERM, signal.SIGHUP)
    if signal.getsignal(number) is not signal.SIG_IGN  # as nohup does, for its children, too
]
ENDED = {
    0,
    *(128 + number for number in (signal.SIGTERM, signal.SIGHUP)),
    *(
        -number for number in (signal.SIGTERM, signal.SIGHUP)
    ),  # a signal that came while the app ended
}


@dataclass
class Person:
    """A person who types at random: the same for the same seed, except for effects of the clock."""

    dice: random.Random
    typed: list[object] = field(default_factory=list)

    def act(self, terminal: Terminal) -> None:
        kind = self.dice.random()
        if kind < 0.78:
            action: object = self.dice.choice(KEYS)
        elif kind < 0.82:
            action = self.dice.choice(["q", "\x11", "d", "s"])
        elif kind < 0.85:
            action = f"\x1b[200~{self.dice.choice(PASTES)}\x1b[201~"
        elif kind < 0.95:
            button, end = self.dice.choice([0, 0, 2, 35, 64, 65]), self.dice.choice("Mm")
            action = f"\x1b[<{button};{self.dice.randint(-1, 90)};{self.dice.randint(-1, 30)}{end}"
        else:
            action = self.dice.choice(SMALL + LARGE), self.dice.choice((*SMALL, 40, 80, 200))
        self.typed.append(action)
        if isinstance(action, str):
            terminal.type(action)
        elif isinstance(action, tuple):
            terminal.resize(*action)


def prepare(home: Path) -> None:
    data = home / "data"
    (data / "routines").mkdir(parents=True)
    for name, text in ROUTINES.items():
        (data / "routines" / f"{name}.toml").write_text(text)
    (data / "config.toml").write_text('routines = ["tiny", "pace"]\nprepare_s = 5\n')
    Store(data / "history.json").merge(history_of([session(-n) for n in range(40)]))


def saved_ids(home: Path) -> set[str]:
    history = json.loads((home / "data" / "history.json").read_text())
    return {saved["id"] for saved in history["sessions"]} | set(history["deleted"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_input_neither_ends_the_app_nor_loses_a_session(seed: int, tmp_path: Path) -> None:
    prepare(tmp_path)
    person, saved = Person(random.Random(seed)), saved_ids(tmp_path)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        command = person.dice.choice([(), ("start",), ("start", "tiny"), ("start", "pace")])
        with opened(footcoach(*command), tmp_path) as terminal:
            terminal.wait_for_screen()
            actions = person.dice.randint(100, 1000)
            while terminal.is_alive and actions and time.monotonic() < until:
                person.act(terminal)
                terminal.read(0.02)
                actions -= 1
            if terminal.is_alive:
                terminal.process.send_signal(person.dice.choice(SIGNALS))
            code, hint = terminal.wait_for_end(), f"seed {seed}, {person.typed[-12:]}"
            assert code in ENDED, f"{hint}: ended with {code}"
            assert b"Traceback" not in terminal.raw, hint
        assert not list((tmp_path / "data").glob("crash-*")), hint
        assert saved <= saved_ids(tmp_path), f"{hint}: a session was lost"
        saved = saved_ids(tmp_path)


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (12, 40), (150, 400)])
def test_two_resizes_in_a_row_draw_each_size_once(size: tuple[int, int], tmp_path: Path) -> None:
    with opened(footcoach("start"), tmp_path) as terminal:
        terminal.wait_for("exercise 1 of 5")
        terminal.type(" ")
        for rows, columns in (size, (24, 80), size, (25, 81)):
            terminal.resize(rows, columns)
        terminal.read_until_quiet()
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM

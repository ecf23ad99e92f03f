"""No acknowledged session is lost, whatever the disk and other machines do."""

import errno
import os
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from footcoach.errors import UserError
from footcoach.history.by_hand import corrected
from footcoach.history.merge import History, history_of, merged, with_correction
from footcoach.history.models import to_json
from footcoach.history.store import Store
from tests.history.sessions import pause, session

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
REAL: dict[str, Callable[..., object]] = {"open": os.open, "fsync": os.fsync, "replace": os.replace}


class Disk:
    """Makes some system calls fail."""

    def __init__(self) -> None:
        self.broken: set[str] = set()

    def wrap(self, name: str) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            if name in self.broken:
                raise OSError(errno.EIO, "Input/output error")
            return REAL[name](*arguments, **named)

        return call


class StoreMachine(RuleBasedStateMachine):
    """Two programs with one file, a failing disk, and a tool that rolls the file back."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "history.json"
        self.disk = Disk()
        for name in REAL:
            setattr(os, name, self.disk.wrap(name))
        self.stores = [Store(self.path), Store(self.path)]
        self.acknowledged: set[str] = set()
        self.deleted: set[str] = set()  # including deletions that failed at an unknown step
        self.copies: list[bytes] = []  # of the file after each added session

    @rule(which=st.sampled_from([0, 1]), number=st.integers(0, 30))
    def add(self, which: int, number: int) -> None:
        one = session(number)
        try:
            self.stores[which].add(one)
        except UserError:
            assert self.disk.broken
        else:
            self.acknowledged.add(one.id)
            self.copies.append(self.path.read_bytes())

    @rule(which=st.sampled_from([0, 1]), number=st.integers(0, 30), active_s=st.integers(0, 9))
    def correct(self, which: int, number: int, active_s: int) -> None:
        one = self.stores[which]
        before = session(number)
        if before.id not in self.acknowledged - self.deleted:
            return
        after = corrected(before, NOW, active_s=float(active_s))
        try:
            history = one.correct(before, after)
        except UserError:
            assert self.disk.broken
        else:
            assert history.by_id[before.id].active_s == active_s

    @rule(which=st.sampled_from([0, 1]), number=st.integers(0, 30))
    def delete(self, which: int, number: int) -> None:
        one = session(number)
        try:
            self.stores[which].delete(one)
        except UserError:
            assert self.disk.broken
        self.deleted.add(one.id)

    @rule(names=st.sets(st.sampled_from(sorted(REAL))))
    def set_failing_calls(self, names: set[str]) -> None:
        self.disk.broken = names

    @rule(which=st.sampled_from([0, 1]))
    def restart(self, which: int) -> None:
        self.stores[which] = Store(self.path)

    @rule()
    def leave_a_temporary_file(self) -> None:
        self.path.with_name("history.json.tmp").write_bytes(b'{"format":"foot')

    @rule(which=st.sampled_from([0, 1]), number=st.integers(0, 30))
    def roll_back_under_a_running_program(self, which: int, number: int) -> None:
        """Restore an older file; the next save of a program restores the rest."""
        self.disk.broken = set()
        self.stores[which].load()
        if self.copies:
            self.path.write_bytes(self.copies[number % len(self.copies)])
        self.add(which, number)

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "path"):
            return
        broken, self.disk.broken = self.disk.broken, set()
        history = Store(self.path).load()
        self.disk.broken = broken
        assert self.acknowledged - self.deleted <= history.by_id.keys()
        assert not history.deleted & history.by_id.keys()

    def teardown(self) -> None:
        for name, call in REAL.items():
            setattr(os, name, call)
        if hasattr(self, "folder"):
            self.folder.cleanup()


StoreMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestStore = StoreMachine.TestCase


class MergeMachine(RuleBasedStateMachine):
    """Four machines that add and delete sessions and merge with each other in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.machines = [History() for _ in range(4)]
        self.created: set[str] = set()
        self.paused: set[str] = set()
        self.deleted: set[str] = set()

    @rule(machine=st.integers(0, 3), number=st.integers(0, 40))
    def practise(self, machine: int, number: int) -> None:
        self.machines[machine] = merged(self.machines[machine], history_of([session(number)]))
        self.created.add(session(number).id)

    @rule(machine=st.integers(0, 3), number=st.integers(0, 40))
    def pause(self, machine: int, number: int) -> None:
        one = pause(number)
        self.machines[machine] = merged(self.machines[machine], history_of(pauses=[one]))
        self.paused.add(one.id)

    @rule(machine=st.integers(0, 3), number=st.integers(0, 40))
    def come_back(self, machine: int, number: int) -> None:
        gone = pause(number).id
        self.machines[machine] = merged(self.machines[machine], history_of(deleted=[gone]))
        self.deleted.add(gone)

    @rule(machine=st.integers(0, 3), number=st.integers(0, 40), active_s=st.integers(0, 9))
    def correct(self, machine: int, number: int, active_s: int) -> None:
        before = self.machines[machine].by_id.get(session(number).id)
        if before is not None:
            after = corrected(before, NOW, active_s=float(active_s))
            change = history_of([with_correction(before, before, after)])
            self.machines[machine] = merged(self.machines[machine], change)
            assert self.machines[machine].by_id[before.id].active_s == active_s

    @rule(machine=st.integers(0, 3), number=st.integers(0, 40))
    def delete(self, machine: int, number: int) -> None:
        gone = history_of((), [session(number).id])
        self.machines[machine] = merged(self.machines[machine], gone)
        self.deleted.add(session(number).id)

    @rule(one=st.integers(0, 3), other=st.integers(0, 3))
    def merge(self, one: int, other: int) -> None:
        self.machines[one] = merged(self.machines[one], self.machines[other])

    @invariant()
    def all_machines_converge(self) -> None:
        whole = set()
        for seed in range(3):
            order = random.Random(seed).sample(self.machines, 4)
            extended = merged(merged(order[0], order[1]), merged(order[2], order[3]))
            content = tuple(map(to_json, extended.sessions))
            whole.add((content, tuple(extended.pauses), extended.deleted))
            assert extended.pauses.keys() == self.paused - self.deleted
            assert extended.by_id.keys() == self.created - self.deleted
        assert len(whole) == 1


MergeMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestMerge = MergeMachine.TestCase

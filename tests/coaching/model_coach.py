"""A model of the coach that computes the same state and ledger in another way."""

import math
from dataclasses import dataclass, field
from typing import Literal

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.states import Command
from footcoach.routines.timeline import Kind, Phase

Mode = Literal["runs", "paused", "gets ready", "finished", "stopped"]
OVER: tuple[Mode, Mode] = ("finished", "stopped")
LATE_S = 3


@dataclass
class BeforeCommand:
    """The state before a command, to which an undo returns."""

    command: Command
    index: int
    elapsed: float
    length: float
    done: bool
    hurt: bool


@dataclass
class ModelCoach:
    """The state of the coach at `read_at`, when it last read the clock."""

    timeline: tuple[Phase, ...]
    read_at: float
    index: int = 0
    elapsed: float = 0.0
    length: float = 0.0
    mode: Mode = "runs"
    until_ready: float = 0.0
    is_away: bool = False
    paused_s: float = 0.0
    seconds: list[float] = field(default_factory=list)
    done: list[bool] = field(default_factory=list)
    hurt: set[str] = field(default_factory=set)
    undoable: list[BeforeCommand] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seconds = [0.0] * len(self.timeline)
        self.done = [False] * len(self.timeline)
        self._enter(0)

    def restart_from(self, checkpoint: Checkpoint) -> None:
        place = checkpoint.place
        self.index, self.elapsed, self.length = place.index, place.elapsed_s, place.length_s
        self.seconds = [entry.seconds for entry in checkpoint.entries]
        self.done = [entry.completed for entry in checkpoint.entries]
        self.hurt = set(checkpoint.hurt)
        self.undoable = []
        self.mode, self.until_ready, self.is_away = "gets ready", 3, False

    @property
    def phase(self) -> Phase:
        return self.timeline[self.index]

    # -- time

    def catch_up(self, now: float, apart: float) -> None:
        """Read the clock and do what is due; `apart` is the drift of the wall clock since then."""
        if self.mode in {"runs", "gets ready"}:
            left = self.length - self.elapsed if self.mode == "runs" else self.until_ready
            due = self.read_at + left - (math.ceil(left) - 1 if left else 0)
            if max(now - due, abs(apart)) > LATE_S:
                self.mode, self.is_away = "paused", True
        while self.read_at < now and self.mode not in OVER:
            span = now - self.read_at
            if self.mode == "runs":
                span = min(span, self.length - self.elapsed)
                self.elapsed += span
                self.seconds[self.index] += span
            elif self.mode == "gets ready":
                span = min(span, self.until_ready)
                self.until_ready -= span
            if self.mode in {"paused", "gets ready"}:
                self.paused_s += span
            self.read_at += span
            if self.mode == "gets ready" and self.until_ready == 0:
                self.mode = "runs"
            if self.mode == "runs" and self.elapsed == self.length:
                self._complete_phase()

    def _complete_phase(self) -> None:
        completed, self.done[self.index] = self.index, True
        self.undoable = [
            one for one in self.undoable if (one.command, one.index) != (Command.EXTEND, completed)
        ]
        for one in self.undoable:
            one.done = one.done or one.index == completed
        if (
            completed + 1 < len(self.timeline)
            and self.timeline[completed + 1].exercise != self.phase.exercise
        ):
            self.undoable = []
        self._enter(completed + 1)

    # -- commands

    def can(self, command: Command) -> bool:
        if self.mode in OVER:
            return False
        match command:
            case Command.PAUSE:
                return self.mode != "paused"
            case Command.RESUME:
                return self.mode == "paused"
            case Command.READY:
                return self.phase.until_key or self.phase.kind is Kind.PREPARE
            case Command.UNDO:
                return bool(self.undoable)
            case _:
                return True

    def do(self, command: Command) -> None:
        match command:
            case Command.PAUSE:
                self.mode, self.is_away = "paused", False
            case Command.RESUME:
                self.mode, self.until_ready = "gets ready", 3
            case Command.STOP:
                self.mode = "stopped"
            case Command.UNDO:
                self._undo()
            case Command.EXTEND:
                self._remember(command)
                self.length += 10
            case _:
                self._remember(command)
                self._jump(command)

    def _remember(self, command: Command) -> None:
        done, hurt = self.done[self.index], self.phase.exercise in self.hurt
        self.undoable.append(
            BeforeCommand(command, self.index, self.elapsed, self.length, done=done, hurt=hurt)
        )

    def _jump(self, command: Command) -> None:
        exercise = self.phase.exercise
        indices = [i for i, phase in enumerate(self.timeline) if phase.exercise == exercise]
        match command:
            case Command.SKIP | Command.READY:
                if command is Command.READY or self.phase.kind is Kind.PREPARE:
                    self.done[self.index] = True
                self._enter(self.index + 1)
            case Command.BACK:
                self._enter(max(self.index - (self.elapsed < 3), 0))
            case Command.RESTART:
                self._enter(indices[0])
            case Command.NEXT:
                self._enter(indices[-1] + 1)
            case Command.HURT:
                self.hurt.add(self.phase.exercise)
                self.mode, self.is_away = "paused", False
                self._enter(indices[-1] + 1)
            case _:
                raise AssertionError(command)

    def _undo(self) -> None:
        last = self.undoable.pop()
        if last.command is Command.EXTEND:
            if self.length - self.elapsed > 10:
                self.length -= 10
            else:
                self._complete_phase()
            return
        self.index, self.elapsed, self.length = last.index, last.elapsed, last.length
        self.done[self.index] = last.done
        if not last.hurt:
            self.hurt.discard(self.phase.exercise)

    def _enter(self, index: int) -> None:
        if index == len(self.timeline):
            self.mode = "finished"
        else:
            self.index, self.elapsed = index, 0.0
            self.length = float(self.phase.longest_s)

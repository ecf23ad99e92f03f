"""What a coach has to be and to have noted, worked out another way: as one number after another."""

import math
from dataclasses import dataclass, field
from typing import Literal

from footcoach.coaching.checkpoint import Checkpoint
from footcoach.coaching.states import Command
from footcoach.routines.timeline import Kind, Phase

Mode = Literal["runs", "stands", "gets ready", "finished", "stopped"]
OVER: tuple[Mode, Mode] = ("finished", "stopped")
LATE_S = 3


@dataclass
class Remembered:
    """What a command may be taken back to."""

    command: Command
    index: int
    elapsed: float
    length: float
    done: bool
    hurt: bool


@dataclass
class ModelCoach:
    """Everything as of `known`, when the coach last looked at the clock."""

    timeline: tuple[Phase, ...]
    known: float
    index: int = 0
    elapsed: float = 0.0
    length: float = 0.0
    mode: Mode = "runs"
    until_ready: float = 0.0
    is_away: bool = False
    stood: float = 0.0
    seconds: list[float] = field(default_factory=list)
    done: list[bool] = field(default_factory=list)
    hurt: set[str] = field(default_factory=set)
    back: list[Remembered] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seconds = [0.0] * len(self.timeline)
        self.done = [False] * len(self.timeline)
        self._to(0)

    def go_on(self, checkpoint: Checkpoint) -> None:
        place = checkpoint.place
        self.index, self.elapsed, self.length = place.index, place.elapsed_s, place.length_s
        self.seconds = [entry.seconds for entry in checkpoint.entries]
        self.done = [entry.completed for entry in checkpoint.entries]
        self.hurt = set(checkpoint.hurt)
        self.back = []
        self.mode, self.until_ready, self.is_away = "gets ready", 3, False

    @property
    def phase(self) -> Phase:
        return self.timeline[self.index]

    # -- time

    def wakes(self, now: float, apart: float) -> None:
        """The coach looks at the clock; the wall clock has moved apart by so much since it did."""
        if self.mode in {"runs", "gets ready"}:
            left = self.length - self.elapsed if self.mode == "runs" else self.until_ready
            due = self.known + left - (math.ceil(left) - 1 if left else 0)
            if max(now - due, abs(apart)) > LATE_S:
                self.mode, self.is_away = "stands", True
        while self.known < now and self.mode not in OVER:
            span = now - self.known
            if self.mode == "runs":
                span = min(span, self.length - self.elapsed)
                self.elapsed += span
                self.seconds[self.index] += span
            elif self.mode == "gets ready":
                span = min(span, self.until_ready)
                self.until_ready -= span
            if self.mode in {"stands", "gets ready"}:
                self.stood += span
            self.known += span
            if self.mode == "gets ready" and self.until_ready == 0:
                self.mode = "runs"
            if self.mode == "runs" and self.elapsed == self.length:
                self._over_by_itself()

    def _over_by_itself(self) -> None:
        over, self.done[self.index] = self.index, True
        self.back = [
            one for one in self.back if not (one.command is Command.EXTEND and one.index == over)
        ]
        for one in self.back:
            one.done = one.done or one.index == over
        if (
            over + 1 < len(self.timeline)
            and self.timeline[over + 1].exercise != self.phase.exercise
        ):
            self.back = []
        self._to(over + 1)

    # -- commands

    def obeys(self, command: Command) -> bool:
        if self.mode in OVER:
            return False
        match command:
            case Command.PAUSE:
                return self.mode != "stands"
            case Command.RESUME:
                return self.mode == "stands"
            case Command.READY:
                return self.phase.until_key or self.phase.kind is Kind.PREPARE
            case Command.UNDO:
                return bool(self.back)
            case _:
                return True

    def do(self, command: Command) -> None:
        match command:
            case Command.PAUSE:
                self.mode, self.is_away = "stands", False
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
                self._leap(command)

    def _remember(self, command: Command) -> None:
        done, hurt = self.done[self.index], self.phase.exercise in self.hurt
        self.back.append(
            Remembered(command, self.index, self.elapsed, self.length, done=done, hurt=hurt)
        )

    def _leap(self, command: Command) -> None:
        own = [i for i, one in enumerate(self.timeline) if one.exercise == self.phase.exercise]
        match command:
            case Command.SKIP | Command.READY:
                if command is Command.READY or self.phase.kind is Kind.PREPARE:
                    self.done[self.index] = True
                self._to(self.index + 1)
            case Command.BACK:
                self._to(max(self.index - (self.elapsed < 3), 0))
            case Command.RESTART:
                self._to(own[0])
            case Command.NEXT:
                self._to(own[-1] + 1)
            case Command.HURT:
                self.hurt.add(self.phase.exercise)
                self.mode, self.is_away = "stands", False
                self._to(own[-1] + 1)
            case _:
                raise AssertionError(command)

    def _undo(self) -> None:
        last = self.back.pop()
        if last.command is Command.EXTEND:
            if self.length - self.elapsed > 10:
                self.length -= 10
            else:
                self._over_by_itself()
            return
        self.index, self.elapsed, self.length = last.index, last.elapsed, last.length
        self.done[self.index] = last.done
        if not last.hurt:
            self.hurt.discard(self.phase.exercise)

    def _to(self, index: int) -> None:
        if index == len(self.timeline):
            self.mode = "finished"
        else:
            self.index, self.elapsed = index, 0.0
            self.length = float(self.phase.longest_s)

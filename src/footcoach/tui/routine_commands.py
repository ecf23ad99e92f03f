"""The palette's commands that start a routine once, by its name."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from footcoach.app.snapshot import Snapshot
from footcoach.text import printable
from footcoach.texts.numbers import clock
from footcoach.tui.messages import StartRound
from footcoach.tui.screens.routines import RoutinesScreen
from footcoach.tui.screens.stats import StatsScreen
from footcoach.tui.screens.today import TodayScreen


class StartsRoutines(Protocol):
    """An app with routines that can be started now; `to_start` is None if none can."""

    @property
    def to_start(self) -> Snapshot | None:
        """The snapshot with the routines."""
        ...


_FROM = (TodayScreen, RoutinesScreen, StatsScreen)
"""The screens that can be left without asking."""


class RoutineCommands(Provider):
    """Offers "Start Desk break once" for each routine, unless a session is in progress."""

    async def discover(self) -> Hits:
        """Yield all of them, before anything is typed."""
        for title, length, name in self._routines():
            yield DiscoveryHit(title, partial(self._start, name), help=length)

    async def search(self, query: str) -> Hits:
        """Yield those that match what was typed."""
        matcher = self.matcher(query)
        for title, length, name in self._routines():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), partial(self._start, name), help=length)

    def _routines(self) -> Iterator[tuple[str, str, str]]:
        """Yield the title and the length of each routine, and its name in the catalog."""
        snapshot = cast("StartsRoutines", self.app).to_start
        if snapshot is None or not isinstance(self.screen, _FROM):
            return
        for name, routine in snapshot.catalog.routines.items():
            length = f"{clock(snapshot.length_s(routine))}; the plan stays as it is."
            yield f"Start {printable(routine.name)} once", length, name

    def _start(self, name: str) -> None:
        """Go back to the first screen, and start the routine there."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self.app.post_message(StartRound(routine=name))

"""The first screen: the exercises due today, what has been done, and the next round."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from textual import events
from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from footcoach.tui.key import (
    HELP_KEY,
    HISTORY_KEY,
    PALETTE_KEY,
    QUIT_KEY,
    SETTINGS_KEY,
    STATS_KEY,
    SUSPEND_KEY,
    Key,
    bindings,
)
from footcoach.tui.messages import StartRound
from footcoach.tui.screens.base import NARROW, ROOMY, TALL, WIDE, CoachScreen
from footcoach.tui.widgets.big_text import BigText

# The first frame must not wait for pydantic: modules that need it are imported in functions.
if TYPE_CHECKING:
    from datetime import date

    from footcoach.app.repository import Repository
    from footcoach.app.snapshot import Snapshot
    from footcoach.progress.day_status import DayStatus
    from footcoach.progress.rounds import DueExercise
    from footcoach.routines.models import Routine

OTHER_LINES, OTHER_LINES_NARROW, OTHER_LINES_LOW = 14, 17, 7  # all but the list of exercises
NEXT_MARK = "▸"  # before an exercise of the next round
NEW_DAY_CHECK_S = 30.0  # the app may stay open overnight

CARE = (
    "With diabetes, numb feet, poor circulation, frequent falls, or a recent injury or operation, "
    "ask a professional first. Stop at once if you feel chest pain, dizziness, breathlessness, "
    "sharp pain, new numbness or a pop, or if you cannot bear weight."
)
LOOKING = "View only: no session can start."
CARE_IN_SHORT = "Press ? to read when not to exercise."


class TodayScreen(CoachScreen[None]):
    """The first screen; it is drawn empty, and filled after the files have been read."""

    KEYS = (
        Key(
            "enter,pagedown", "enter", "screen.start", "start", "Start the next round.", always=True
        ),
        Key("enter", "enter", "screen.look", "stats", "Show stats when all is done.", always=True),
        Key("a", "a", "screen.again", "again", "Do round 1 again when all is done."),
        STATS_KEY,
        HISTORY_KEY,
        Key(
            "p",
            "p",
            "app.show('pause')",
            "pause",
            "Pause for some days: travel, illness, injury.",
            in_bar=False,
        ),
        Key(
            "r",
            "r",
            "app.show('routines')",
            "routines",
            "Choose which routines are due, and on which days.",
        ),
        SETTINGS_KEY,
        HELP_KEY,
        PALETTE_KEY,
        SUSPEND_KEY,
        QUIT_KEY,
    )
    BINDINGS = bindings(KEYS)

    def __init__(self) -> None:
        super().__init__()
        self._repository: Repository | None = None
        self._shown: date | None = None

    def page(self) -> Iterable[Widget]:
        """Yield the widgets that need no files."""
        yield Horizontal(
            Static("footcoach", id="brand", markup=False),
            Static("", id="day", markup=False),
            id="head",
        )

    def on_mount(self) -> None:
        """Start to check for a new day."""
        super().on_mount()
        self.set_interval(NEW_DAY_CHECK_S, self._check_day)

    async def fill(self, repository: "Repository") -> None:
        """Mount the other widgets and show the day."""
        await self.query_one(".page").mount(
            Container(
                Vertical(
                    Static("", id="routine", markup=False),
                    Static("", id="list"),
                    Static("", id="streak", markup=False),
                    Static("", id="outlook", markup=False),
                    Static("", id="last", markup=False),
                    id="left",
                ),
                Vertical(
                    Static("", id="round", markup=False),
                    BigText(id="length"),
                    Static("", id="parts", markup=False),
                    Static("", id="equipment", markup=False),
                    id="right",
                ),
                id="stage",
            ),
            Static("", id="care", markup=False),
        )
        self._repository = repository
        self.show()

    def on_screen_resume(self) -> None:
        """Update everything: a session may have ended, or a day begun."""
        self.show()

    def routines_changed(self) -> None:
        """Show the routines' files as they are now."""
        self.show()

    def show(self) -> None:
        """Show the day as it is now."""
        if self._repository is None:
            self.show_keys()
            return
        from footcoach.texts.numbers import day_and_month, percent
        from footcoach.texts.streaks import streak_in_words

        snapshot = self._repository.refresh()
        self.show_keys()
        today = self._shown = snapshot.today
        standing, first = snapshot.status, not snapshot.sessions
        self._set_text("#day", day_and_month(today))
        self._set_text("#routine", " + ".join(one.name for one in snapshot.routines))
        self.query_one("#list", Static).update(self._list(standing))
        strength = f", strength {percent(standing.strength)}" if not first else ""
        self._set_text("#streak", f"{streak_in_words(standing.streak)}{strength}")
        self.query_one("#streak").display = not (first and self._is_low)
        self._show_outlook(snapshot)
        self._set_text("#last", _last(snapshot))
        self._show_round(snapshot)
        self._set_text("#care", CARE_IN_SHORT if self._is_low else CARE)
        self.query_one("#care").display = first

    def _show_outlook(self, snapshot: "Snapshot") -> None:
        """Show the effect of today on the streak; warn if the day ends soon."""
        from footcoach.schedule.day import seconds_left
        from footcoach.texts.pain import hurt_sentence
        from footcoach.texts.streaks import greeting, outlook, warning

        standing = snapshot.status
        left_s = seconds_left(snapshot.now, snapshot.settings.day_starts)
        warned = warning(standing, left_s)
        line = self.query_one("#outlook")
        line.set_class(warned is not None, "-warning")
        said = f"! {warned}" if warned else greeting(standing) or outlook(standing) or ""
        if standing.hurt is not None:
            said = hurt_sentence(standing.hurt)
        self._set_text("#outlook", said)
        line.display = bool(said)

    def _show_round(self, snapshot: "Snapshot") -> None:
        """Show the next round and its length, or that all is done."""
        from footcoach.routines.timeline import Kind, equipment, total_s
        from footcoach.texts.doses import equipment_in_words
        from footcoach.texts.numbers import clock, exercises_in_words

        a_round = snapshot.round_to_start()
        phases = snapshot.phases_of(a_round)
        setup = sum(phase.seconds for phase in phases if phase.kind is Kind.PREPARE)
        exercises = exercises_in_words(len(a_round.exercises))
        length = clock(total_s(phases))
        half = ", half the dose" if snapshot.is_easier else ""
        parts = f"{exercises}, {length}, set-up {clock(setup)}{half}"
        things = equipment_in_words(equipment(a_round))
        done = snapshot.next_round is None
        if done:
            again = f"Press a to do round 1 again, {length}."
            length, parts, things = "DONE", "See you tomorrow.", again
        coming = LOOKING if snapshot.damage else _next(snapshot.routines, snapshot.status)
        self._set_text("#round", coming)
        self.query_one("#length", BigText).text = length
        self.query_one("#length").set_class(done, "-done")
        self._set_text("#parts", parts)
        self._set_text("#equipment", things)

    def on_resize(self, event: events.Resize) -> None:
        """Update the list: how many rows it shows depends on the height."""
        super().on_resize(event)
        self.call_after_refresh(self.show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow no round if it could not be saved; before the files are read, allow only Enter."""
        if action not in {"start", "again", "look"}:
            return True
        if self._repository is None:
            return action == "start"
        if self._repository.snapshot.damage is not None:
            return False
        return (self._repository.snapshot.next_round is not None) == (action == "start")

    def action_start(self) -> None:
        """Start the next round."""
        self.post_message(StartRound())

    def action_again(self) -> None:
        """Start the first round again."""
        self.post_message(StartRound(1))

    async def action_look(self) -> None:
        """Show the stats."""
        await self.run_action("app.show('stats')")

    def _check_day(self) -> None:
        if self._repository is not None and self._shown != self._repository.refresh().today:
            self.show()

    def _set_text(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(text)

    @property
    def _is_low(self) -> bool:
        return self.size.height < TALL

    @property
    def _rows(self) -> int:
        """How many exercises fit beside everything else."""
        height = self.size.height
        if height >= ROOMY:
            return (height - OTHER_LINES) // 2
        if self._is_low:
            return max(height - OTHER_LINES_LOW, 1)
        others = OTHER_LINES if self.size.width >= NARROW else OTHER_LINES_NARROW
        return max(height - others, 3)

    def _list(self, standing: "DayStatus") -> Table:
        """Return the exercises of the day; if not all fit, those of the next round first."""
        from footcoach.texts.doses import in_short
        from footcoach.tui.phase_style import pips

        roomy = self.size.height >= ROOMY
        grid = Table.grid(padding=(0, 2, int(roomy), 0), collapse_padding=False)
        listed, more = standing.due, 0
        coming = standing.coming.exercises if standing.coming else ()
        is_part = 0 < len(coming) < len(listed)
        if len(listed) > self._rows:
            first = sorted(listed, key=lambda due: due.exercise not in coming)
            listed = tuple(first[: self._rows - 1])
            more = len(first) - len(listed)
        for due in listed:
            is_next = is_part and due.exercise in coming
            cells = [
                *([Text(NEXT_MARK if is_next else "")] if is_part else []),
                Text(pips(due.done, due.times_a_day)),
                Text(due.exercise.name, style="dim" if due.is_settled else ""),
                Text(_done(due)),
            ]
            if self.size.width >= WIDE:
                cells.append(Text(in_short(due.exercise.dose), style="dim"))
            grid.add_row(*cells)
        if more:
            indent = [Text("")] * (2 if is_part else 1)
            grid.add_row(*indent, Text(f"and {more} more", style="dim"), Text(""))
        return grid


def _last(snapshot: "Snapshot") -> str:
    from footcoach.texts.sessions import last_in_words

    last = snapshot.latest()
    if last is None:
        return ""
    return last_in_words(last, snapshot.name_of_routine(last.routine), snapshot.now)


def _next(routines: "tuple[Routine, ...]", standing: "DayStatus") -> str:
    off = {"rest": "A rest day. ", "pause": "Paused. "}.get(standing.off or "", "")
    if standing.hurt is not None and not off:
        off = "Nothing is due. "
    coming = standing.coming
    if coming is not None:
        routine = next(one for one in routines if one.slug == coming.routine)
        name = f"{routine.name}, " if len(routines) > 1 else ""
        return f"{off}Next: {name}round {coming.number} of {routine.rounds_a_day}"
    is_all = all(one.is_met for one in standing.due)
    return "All done for today." if is_all else "Nothing more is due today."


def _done(due: "DueExercise") -> str:
    extra = due.done - due.times_a_day
    return f"{min(due.done, due.times_a_day)} of {due.times_a_day}" + (f" +{extra}" * (extra > 0))

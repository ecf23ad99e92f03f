"""The settings screen: a row for each setting; every change is saved immediately."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any, cast

from rich.text import Text
from textual.widget import Widget
from textual.widgets import OptionList, Static

from footcoach.app.first_round import save_things
from footcoach.app.reminders import Reminders, change_reminders
from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.config.rules import RestDay
from footcoach.config.settings import GUIDANCE, QUESTIONS, Settings, Thing
from footcoach.errors import UserError
from footcoach.routines.equipment import UNASKED
from footcoach.schedule.rest_days import weekdays_off, with_weekdays_changed
from footcoach.terminal.cells import fit
from footcoach.texts.equipment import at_hand_in_words
from footcoach.texts.first_round import at_hand
from footcoach.texts.numbers import WEEKDAYS, plural
from footcoach.texts.questions import SKIP
from footcoach.texts.reminders import interval_in_words, moment_in_words, times_in_words
from footcoach.tui.face import ScreenFace
from footcoach.tui.key import CLOSE_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.screens.base import ChangeSetting, CoachScreen
from footcoach.tui.screens.question import screen_of
from footcoach.tui.widgets.row_list import RowList

SET_UPS_S = (None, 5, 10, 15, 20, 30, 45, 60, 90, 120)
DAY_STARTS = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))
WEEKDAYS_OFF = tuple(map(frozenset, ((), (6,), (5, 6), (2, 6), (0,), (1,), (2,), (3,), (4,), (5,))))
VOLUMES = tuple(range(0, 101, 10))
TITLE_WIDTH = 16

ELSEWHERE = {"routines", "grown", "care_read"}  # chosen on other screens
REMINDERS = "reminders"  # not a setting in the file: the system keeps the times
SHOWN = (*(name for name in Settings.model_fields if name not in ELSEWHERE), REMINDERS)
ASKED = {"equipment", REMINDERS}  # by a checklist, or a question
REMINDERS_TITLE = "Reminders"
REMINDERS_DESCRIPTION = "When the system reminds you, if something is due."


class SettingsScreen(CoachScreen[None]):
    """Lists the settings. `change` saves a new value and applies it."""

    KEYS = (
        Key("right,space", "→", "screen.change(1)", "more", "Next value.", also="space, enter"),
        Key("left", "←", "screen.change(-1)", "less", "Previous value."),
        Key("j,down", "↓", "screen.move(1)", "down", "Next setting.", also="j", in_bar=False),
        Key("k,up", "↑", "screen.move(-1)", "up", "Previous setting.", also="k", in_bar=False),
        CLOSE_KEY,
        PALETTE_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "settings.tcss"

    def __init__(self, repository: Repository, change: ChangeSetting) -> None:
        super().__init__()
        self._repository = repository
        self._change = change
        self._marked = 0
        self._reminders: Reminders | None = None  # once they are read

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("Settings", classes="heading", markup=False)
        yield RowList(*map(self._row, range(len(SHOWN))), id="rows", markup=False)
        yield Static(id="what", markup=False)
        yield Static(id="problem", markup=False)
        yield Static(f"Saved in {self._repository.paths.settings}", id="file", markup=False)

    def on_mount(self) -> None:
        """Mark the first setting."""
        super().on_mount()
        self._rows.focus()
        self._rows.highlighted = 0
        self.show_problem("; ".join(self._repository.mistakes))
        self.run_worker(self._read_reminders())

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the setting, and show its description."""
        name = SHOWN[event.option_index]
        is_field = name in Settings.model_fields
        what = Settings.model_fields[name].description if is_field else REMINDERS_DESCRIPTION
        self.query_one("#what", Static).update(what or "")
        before, self._marked = self._marked, event.option_index
        for index in {before, self._marked}:
            self._rows.replace_option_prompt_at_index(index, self._row(index))

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the next value on Enter or a click."""
        await self.action_change(1)

    def action_move(self, by: int) -> None:
        """Go to another setting."""
        index = self._rows.highlighted or 0
        self._rows.highlighted = (index + by) % len(SHOWN)

    async def action_change(self, by: int) -> None:
        """Take the next value, or the previous one."""
        index = self._rows.highlighted or 0
        name = SHOWN[index]
        if name in ASKED:
            self.run_worker(self._ask(name))
            return
        now = getattr(self._snapshot.settings, name)
        if name == "rest_days":
            problem = await self._change(name, self._other_rest_days(now, by))
        else:
            value = following(self._values(name), now, by, wraps=name != "volume")
            problem = await self._change(name, lambda _: value)
        self.show_problem("" if problem is None else str(problem))
        self._show_rows()

    def _show_rows(self) -> None:
        for row in range(len(SHOWN)):  # another program may have changed other settings
            self._rows.replace_option_prompt_at_index(row, self._row(row))

    async def _ask(self, name: str) -> None:
        """Ask what is at hand, or what to change about the reminders, and save the answer."""
        face = ScreenFace(self.app)
        if name == REMINDERS:
            if self._reminders is None:
                await self._read_reminders()
            if self._reminders is not None:
                await change_reminders(face, self._repository, self._reminders)
                await self._read_reminders()
            return
        chosen = self._snapshot.settings.equipment
        question = at_hand(UNASKED if chosen is None else chosen)
        answer = await self.app.push_screen_wait(screen_of(question))
        if answer != SKIP:
            things = cast("tuple[Thing, ...]", tuple(answer.split()))
            await save_things(face, self._repository, things)
            self._show_rows()

    async def _read_reminders(self) -> None:
        """Read the reminders, for which the system is asked."""
        repository = self._repository
        try:
            self._reminders = await asyncio.to_thread(
                Reminders.read, repository.paths, repository.now()
            )
        except UserError as problem:
            self.show_problem(str(problem))
        if self.is_composed:
            self._show_rows()

    @property
    def _snapshot(self) -> Snapshot:
        return self._repository.snapshot

    def _other_rest_days(self, now: tuple[str, ...], by: int) -> Callable[[Any], object]:
        """Return a change of the weekdays off from today on; the past stays as it is."""
        today = self._snapshot.today
        before = weekdays_off(now, today)
        after = cast("frozenset[int]", following(WEEKDAYS_OFF, before, by))
        return lambda rest: with_weekdays_changed(rest, before, after, today)

    def _values(self, name: str) -> tuple[object, ...]:
        """Return the values to choose from; the file may have others."""
        match name:
            case "volume":
                return VOLUMES
            case "guidance":
                return GUIDANCE
            case "prepare_s":
                return SET_UPS_S
            case "first_foot":
                return ("left", "right", "alternate")
            case "questions":
                return QUESTIONS
            case "day_starts":
                return DAY_STARTS
            case "week_starts":
                return (None, "monday", "saturday", "sunday")
            case "theme":
                return (None, *sorted(self.app.available_themes))
            case _:
                return (False, True)

    def _row(self, index: int) -> Text:
        name = SHOWN[index]
        mark = "▶" if index == self._marked else " "
        if name == REMINDERS:
            title = REMINDERS_TITLE
            value = reminders_shown(self._reminders, self._repository.now())
        else:
            title = Settings.model_fields[name].title or name
            value = shown(name, getattr(self._snapshot.settings, name), self._snapshot.today)
        return Text(f"{mark} {fit(title, TITLE_WIDTH)}{value}")

    @property
    def _rows(self) -> OptionList:
        return self.query_one("#rows", OptionList)


def shown(name: str, value: object, today: date) -> str:
    """Return a value as text, with a shape if that is quicker to read."""
    if name == "rest_days":
        return _rest_in_words(cast("tuple[str, ...]", value), today)
    if name == "equipment":
        return at_hand_in_words(cast("tuple[Thing, ...] | None", value))
    match value:
        case bool():
            return "● on" if value else "○ off"
        case int() if name == "volume":
            return f"{'▮' * round(value / 10)}{'▯' * (10 - round(value / 10))} {value}"
        case str() if name == "week_starts":
            return value.capitalize()
        case int():
            return f"{value} s"
        case time():
            return f"{value:%H:%M}"
        case None:
            return "per exercise" if name == "prepare_s" else "automatic"
        case _:
            return str(value)


def reminders_shown(reminders: Reminders | None, now: datetime) -> str:
    """Return the reminders in a few words; an ellipsis until they are read."""
    if reminders is None:
        return "…"
    schedule, until = reminders.schedule, reminders.snoozed_until
    words = [times_in_words(schedule.times)]
    if schedule.again is not None:
        words.append(f"again after {interval_in_words(schedule.again)}")
    if until is not None and schedule.times:
        words.append(f"snoozed until {moment_in_words(until, now)}")
    return ", ".join(words)


def _rest_in_words(rest: tuple[str, ...], today: date) -> str:
    weekdays = sorted(weekdays_off(rest, today))
    names = [WEEKDAYS[weekday] for weekday in weekdays]
    single = [day for day in map(RestDay.read, rest) if day.weekday is None]
    dates = [day for day in single if day.first is not None and day.first >= today]
    if dates:
        names.append(plural(len(dates), one=f"{len(dates)} date", other=f"{len(dates)} dates"))
    return ", ".join(names) or "none"


def following(values: tuple[object, ...], value: object, by: int, *, wraps: bool = True) -> object:
    """Return the value `by` places after another one, which need not be in `values`."""
    if value not in values:
        greater = (index for index, other in enumerate(values) if _is_greater(other, value))
        index = next(greater, len(values))
        values = (*values[:index], value, *values[index:])
    index, last = values.index(value) + by, len(values) - 1
    return values[index % len(values) if wraps else min(max(index, 0), last)]


def _is_greater(other: object, value: object) -> bool:
    if isinstance(other, int) and isinstance(value, int):
        return other > value
    return isinstance(other, time) and isinstance(value, time) and other > value

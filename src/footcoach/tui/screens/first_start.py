"""The first start: words of care, and one or two rounds of which one key starts each."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial

from rich.text import Text
from textual import events
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from footcoach.app.first_start import FirstChoice
from footcoach.app.snapshot import Snapshot
from footcoach.figures.movement import PhaseMoment
from footcoach.texts.care import CARE, CARE_BEGINNINGS
from footcoach.texts.first_start import (
    CARE_HEADING,
    CHOOSE,
    CHOOSE_ONE,
    FIRST_TIME,
    READ_ON,
    WELCOME,
)
from footcoach.texts.numbers import exercises_in_words
from footcoach.tui.key import HELP_KEY, PALETTE_KEY, QUIT_KEY, Key, bindings
from footcoach.tui.key_guard import Guarded
from footcoach.tui.screens.base import TALL, CoachScreen
from footcoach.tui.screens.today_figure import TodayFigure
from footcoach.tui.widgets.figure import FigureView

TAKE = ("enter", "f5", "b", "full_stop")
NEXT, PREVIOUS = ("right", "down", "pagedown"), ("left", "up", "pageup")
ON, BACK = ("space", "enter", "pagedown", "down", "end"), ("pageup", "up", "home")


class ChoicePanel(Container, can_focus=True):
    """A round that can be started: its figure, its name, its length."""

    class Taken(Message):
        """The panel with this index was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, index: int, choice: FirstChoice) -> None:
        super().__init__(classes="choice")
        self._index = index
        self._choice = choice
        self.border_title = str(index + 1)

    def compose(self) -> Iterable[Widget]:
        """Yield the figure's place and the texts."""
        choice = self._choice
        yield Container(classes="view")
        with Vertical(classes="about"):
            yield Static(choice.label, classes="label", markup=False)
            yield Static(f"{choice.length} {FIRST_TIME}", classes="length", markup=False)
            exercises = exercises_in_words(len(choice.round.exercises))
            yield Static(f"{exercises}. {choice.needs}.", classes="needs", markup=False)
            yield Static(f"Press {self._index + 1} to start", classes="start", markup=False)

    def on_click(self) -> None:
        """Take this round."""
        self.post_message(self.Taken(self._index))


class FirstStartScreen(CoachScreen[FirstChoice]):
    """Returns the round to start, or None. None starts before the words of care were in sight."""

    KEYS = (
        Key("1", "1", "screen.take(0)", "start", "Start the first one.", always=True),
        Key("2", "2", "screen.take(1)", "start", "Start the second one.", always=True),
        Key(
            "enter",
            "enter",
            "screen.press('enter')",
            "start",
            "Read on, then start the marked one.",
            also="F5, b, full stop",
            in_bar=False,
        ),
        Key(
            "pagedown",
            "PgDn",
            "screen.press('pagedown')",
            "read on",
            "Read on, then mark the next one.",
            always=True,
            also="space",
        ),
        Key("escape", "esc", "screen.dismiss", "look", "Look around first.", always=True),
        HELP_KEY,
        PALETTE_KEY,
        QUIT_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "first_start.tcss"
    guarded = Guarded()
    AUTO_FOCUS = ""

    def __init__(
        self, snapshot: Snapshot, choices: tuple[FirstChoice, ...], now: Callable[[], float]
    ) -> None:
        super().__init__()
        self._now = now
        self._snapshot = snapshot
        self._choices = choices
        self._opened_at = 0.0
        self.was_read = False
        """Whether the end of the words of care was in sight."""

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("footcoach", id="brand", markup=False)
        with VerticalScroll(id="text", can_focus=False):
            if self._snapshot.is_new:
                yield Static("\n".join(WELCOME), id="welcome", markup=False)
            care = Static(_care(), id="care")
            care.border_title = CARE_HEADING
            yield care
            yield Horizontal(
                *(ChoicePanel(index, choice) for index, choice in enumerate(self._choices)),
                id="choices",
            )
        yield Static("", id="hint", markup=False)

    def on_mount(self) -> None:
        """Mark the first round, and follow the scrolling."""
        super().on_mount()
        self._opened_at = self._now()
        self.watch(self.query_one("#text"), "scroll_y", self._note_reading)
        self.call_after_refresh(self._note_reading)
        self.run_worker(self._show_figures())
        if self._snapshot.is_new is False:
            self.query_one("#brand", Static).update(self._choices[0].label)

    def on_resize(self, event: events.Resize) -> None:
        """Look again at what is in sight."""
        super().on_resize(event)
        self.call_after_refresh(self._note_reading)

    def enabled_keys(self) -> tuple[Key, ...]:
        """Return the keys that do something now; reading on comes to an end."""
        keys = super().enabled_keys()
        return tuple(key for key in keys if not (self.was_read and key.label == "read on"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow a start after the words of care, and the keys of choices that there are."""
        if action == "take":
            return self.was_read and parameters[0] in range(len(self._choices))
        return True

    def on_key(self, event: events.Key) -> None:
        """Read on, mark a round, or take it."""
        if self._press(event.key):
            event.stop()
            event.prevent_default()

    def on_choice_panel_taken(self, message: ChoicePanel.Taken) -> None:
        """Take the round that was clicked."""
        self.action_take(message.index)

    def action_take(self, index: int) -> None:
        """Start a round, once the words of care were read."""
        if self.was_read and index < len(self._choices):
            self.dismiss(self._choices[index])

    def action_press(self, key: str) -> None:
        """Handle a key, for the line of keys and the palette."""
        self._press(key)

    def _press(self, key: str) -> bool:
        """Handle a key; return whether it does anything."""
        text = self.query_one("#text", VerticalScroll)
        if not self.was_read and key in {*ON, *BACK, "1", "2"}:
            if key in BACK:
                text.scroll_page_up(animate=False)
            else:
                text.scroll_page_down(animate=False)
            return True
        panels = list(self.query(ChoicePanel))
        at = next((index for index, panel in enumerate(panels) if panel.has_focus), 0)
        if key in TAKE:
            self.action_take(at)
        elif key in NEXT or key in PREVIOUS:
            panels[min(max(at + (1 if key in NEXT else -1), 0), len(panels) - 1)].focus()
        else:
            return False
        return True

    def _note_reading(self) -> None:
        """Allow a start once the end of the words of care is in sight."""
        if not self.is_composed:
            return
        text, care = self.query_one("#text", VerticalScroll), self.query_one("#care")
        end = care.virtual_region.bottom
        if not self.was_read and care.size.height and end <= text.scroll_y + text.size.height:
            self.was_read = True
            self.query(ChoicePanel).first().focus(scroll_visible=False)
        words = (CHOOSE if len(self._choices) > 1 else CHOOSE_ONE) if self.was_read else READ_ON
        self.query_one("#hint", Static).update(words)
        self.set_class(not self.was_read, "-unread")
        self.show_keys()

    async def _show_figures(self) -> None:
        """Show the first exercise of each round, moving; a thread loads the figures."""
        if self.size.height < TALL:
            return
        for panel, choice in zip(self.query(ChoicePanel), self._choices, strict=True):
            exercise = choice.round.exercises[0]
            foot = self._snapshot.phases_of(choice.round)[0].foot
            shown = TodayFigure(exercise.slug, exercise, foot)
            figure = await asyncio.to_thread(shown.load)
            if figure is not None and self.is_composed:
                await panel.query_one(".view").mount(
                    FigureView(
                        figure,
                        partial(self._moment, shown),
                        reduced=self._snapshot.settings.reduced_motion,
                    )
                )

    def _moment(self, shown: TodayFigure) -> PhaseMoment:
        return shown.moment(self._now() - self._opened_at)


def _care() -> Text:
    """Return the words of care, each with its beginning in bold."""
    text = Text("\n").join(map(Text, CARE))
    text.highlight_words(CARE_BEGINNINGS, "bold")
    return text

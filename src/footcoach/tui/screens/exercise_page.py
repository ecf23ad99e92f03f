"""A page for each exercise: its moving figure, steps, do and do not, variants, and why."""

import asyncio
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text
from textual.actions import SkipAction
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from footcoach.app.from_settings import first_foot, set_up_as_chosen
from footcoach.app.repository import Repository
from footcoach.figures.movement import PhaseMoment
from footcoach.routines.models import Exercise, Variant
from footcoach.routines.timeline import Kind
from footcoach.texts.exercises import dose_numbers
from footcoach.tui.key import CLOSE_KEY, HELP_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.phase_style import SHAPES
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.exercise_page_figure import Demonstration
from footcoach.tui.screens.exercise_page_text import (
    CARE,
    NO,
    WHOLE,
    YES,
    at_a_glance,
    marked,
    step_rows,
    title,
    variant_rows,
    why,
)
from footcoach.tui.widgets.figure import FigureView
from footcoach.tui.widgets.row_list import RowList

TICK_S = 0.25  # between checks which phase is shown
VAST = 50  # in windows at least this high nothing has to be scrolled
TITLES = {
    "#steps": "Steps",
    ".glance": "At a glance",
    "#advice": f"Do {YES} and do not {NO}",
    "#care": "Careful",
    "#ways": "Ways to do it",
    ".why": "Why these numbers",
}
"""The titles of the panels."""


class PageRows(RowList):
    """A list as high as its rows, on a page that scrolls; up and down lead out of it."""

    def action_cursor_down(self) -> None:
        """Mark the next row; after the last one go to the next list, or scroll the page."""
        if self.highlighted is not None and self.highlighted < self.option_count - 1:
            super().action_cursor_down()
        else:
            self._leave(1)

    def action_cursor_up(self) -> None:
        """Mark the previous row; before the first one go to the previous list, or scroll."""
        if self.highlighted:
            super().action_cursor_up()
        else:
            self._leave(-1)

    def action_page_down(self) -> None:
        """Leave the key to the page."""
        raise SkipAction

    def action_page_up(self) -> None:
        """Leave the key to the page."""
        raise SkipAction

    def show_marked(self) -> None:
        """Scroll the page until the marked row is seen."""
        if self.highlighted not in self._index_to_line:
            return
        line, height = self._index_to_line[self.highlighted], self._heights[self.highlighted]
        top = self.virtual_region.y + self.gutter.top + line
        page = self.screen.query_one("#body", VerticalScroll)
        page.scroll_to_region(Region(0, top, self.size.width, height), animate=False)

    def _leave(self, by: int) -> None:
        lists = list(self.screen.query(PageRows))
        target = lists.index(self) + by
        if not 0 <= target < len(lists):
            raise SkipAction
        lists[target].focus()
        lists[target].show_marked()


class ExercisePageScreen(CoachScreen[None]):
    """Shows all about one exercise of a list, and leads to the next one."""

    KEYS = (
        Key("left", "←", "screen.turn(-1)", "previous", "Go to the previous exercise."),
        Key("right", "→", "screen.turn(1)", "next", "Go to the next exercise."),
        Key(
            "tab", "tab", "app.focus_next", "steps, variants", "Go from the steps to the variants."
        ),
        HELP_KEY,
        PALETTE_KEY,
        CLOSE_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "exercise_page.tcss"
    VERTICAL_BREAKPOINTS = [*CoachScreen.VERTICAL_BREAKPOINTS, (VAST, "-vast")]  # noqa: RUF012

    def __init__(
        self, repository: Repository, exercises: Sequence[Exercise], index: int = 0
    ) -> None:
        super().__init__()
        snapshot = repository.snapshot
        self._settings = snapshot.settings
        self._foot = first_foot(snapshot.settings, len(snapshot.sessions))
        self._clock = repository.clock
        self._exercises = tuple(exercises)
        self._index = index
        self._ways: list[Variant | None] = []
        self._variant: Variant | None = None
        self._step: int | None = None
        self._since = repository.clock.now()
        self._demonstration: Demonstration | None = None

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Static("", id="name", markup=False)
        yield Static("", id="summary", markup=False)
        with Container(id="stage"):
            with Vertical(id="left"):
                yield Container(id="view", classes="panel")
                yield Static("", classes="panel glance")
            with VerticalScroll(id="body", can_focus=False):
                yield PageRows(id="steps", classes="panel", markup=False)
                yield Static("", classes="panel glance")
                with Horizontal(id="advice", classes="panel"):
                    yield Static("", id="do")
                    yield Static("", id="do-not")
                yield Static("", id="care", classes="panel")
                yield PageRows(id="ways", classes="panel", markup=False)
                yield Static("", classes="panel why")
        yield Static("", classes="panel why")

    def on_mount(self) -> None:
        """Show the exercise."""
        super().on_mount()
        for selector, words in TITLES.items():
            for panel in self.query(selector):
                panel.border_title = words
        self._show_exercise()
        self.query_one("#steps").focus()
        self.set_interval(TICK_S, self._show_phase)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lead only to exercises that there are."""
        return action != "turn" or 0 <= self._index + int(str(parameters[0])) < len(self._exercises)

    def action_turn(self, by: int) -> None:
        """Go to the next exercise, or to the previous one."""
        self._index += by
        self.show_keys()
        self._show_exercise()
        self.query_one("#steps").focus()
        self.query_one("#body").scroll_home(animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the step, or the variant, that is marked."""
        rows = event.option_list
        if not isinstance(rows, PageRows) or rows.highlighted != event.option_index:
            return
        if rows.id == "steps":
            self._show_step(event.option_index - 1 if event.option_index else None)
        elif (variant := self._ways[event.option_index]) != self._variant:
            self._show_variant(variant)
        if rows.has_focus:
            rows.show_marked()

    @property
    def _exercise(self) -> Exercise:
        """The exercise as it is done in the variant that is marked."""
        exercise = self._exercises[self._index]
        varied = exercise.plain if self._variant is None else exercise.as_variant(self._variant)
        return set_up_as_chosen(varied, self._settings)

    def _show_exercise(self) -> None:
        """Show another exercise, in the variant in which it is planned."""
        exercise = self._exercises[self._index]
        rows = variant_rows(exercise)
        self._ways = [variant for _, variant in rows]
        ways = self.query_one("#ways", PageRows)
        ways.clear_options()
        ways.add_options(
            Option(row, disabled=variant is not None and not variant.steps) for row, variant in rows
        )
        names = [variant.name if variant else "" for variant in self._ways]
        planned = names.index(exercise.variant)
        ways.highlighted = planned
        ways.display = len(rows) > 1
        self.query_one("#summary", Static).update(exercise.summary)
        self._show_variant(self._ways[planned])

    def _show_variant(self, variant: Variant | None) -> None:
        """Show the exercise as it is done in a variant; None shows it as it is."""
        self._variant = variant
        exercise = self._exercise
        self._set_text("#name", title(exercise, self._index, len(self._exercises)))
        steps = self.query_one("#steps", PageRows)
        steps.clear_options()
        steps.add_options(map(Option, step_rows(exercise)))
        steps.highlighted = 0
        self._set_text(".glance", at_a_glance(exercise))
        self._set_text("#do", marked(YES, exercise.do))
        self._set_text("#do-not", marked(NO, exercise.do_not))
        self._set_text("#care", marked(CARE, exercise.caution))
        self.query_one("#advice").display = bool(exercise.do or exercise.do_not)
        self.query_one("#care").display = bool(exercise.caution)
        numbers = dose_numbers(exercise, self._settings.prepare_s)
        self._set_text("#body .why", why(numbers, exercise.sources))
        self._set_text(".page > .why", why(numbers, exercise.sources, is_wide=True))
        self._show_step(None)
        self.run_worker(self._show_figure(exercise), exclusive=True, group="figure")

    def _show_step(self, step: int | None) -> None:
        """Show a step in the figure; None shows the whole repetition."""
        self._step, self._since = step, self._clock.now()
        self._show_phase()

    async def _show_figure(self, exercise: Exercise) -> None:
        """Load the figure in a thread, and show it."""
        demonstration = await asyncio.to_thread(Demonstration.of, exercise, self._foot)
        if not self.is_composed:  # the screen has ended
            return
        self._demonstration, self._since = demonstration, self._clock.now()
        view = self.query_one("#view")
        await view.remove_children()
        if demonstration.figure is not None and view.is_attached:
            figure = demonstration.figure
            reduced = self._settings.reduced_motion
            await view.mount(FigureView(figure, self._moment, reduced=reduced))
        self._show_phase()

    def _show_phase(self) -> None:
        """Show the phase's word and colour on the panel of the figure."""
        if self._demonstration is None or not self.is_current:
            return
        kind = self._demonstration.kind(self._elapsed_s, self._step)
        caption = self._demonstration.caption(self._elapsed_s, self._step)
        view = self.query_one("#view")
        is_whole = self._step is None
        view.border_title = WHOLE if is_whole else caption
        view.border_subtitle = Text(f"{SHAPES[kind]} {caption}" if is_whole else "")  # no markup
        for other in Kind:
            view.set_class(other is kind, f"-{other.value}")

    def _moment(self) -> PhaseMoment:
        assert self._demonstration is not None  # noqa: S101 - the figure is shown after it is set
        return self._demonstration.moment(self._elapsed_s, self._step)

    def _set_text(self, selector: str, text: RenderableType) -> None:
        for panel in self.query(selector).results(Static):
            panel.update(text)

    @property
    def _elapsed_s(self) -> float:
        """The seconds since the step or the repetition was chosen."""
        return self._clock.now() - self._since

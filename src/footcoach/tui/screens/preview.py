"""A preview of a round in fast motion."""

from collections.abc import Iterable

from rich.text import Text
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from footcoach.app.repository import Repository
from footcoach.config.paths import shipped_data
from footcoach.figures.library import figure_of
from footcoach.figures.movement import PhaseMoment
from footcoach.routines.timeline import Kind, Phase, Round, by_exercise, timeline, total_s, word_of
from footcoach.texts.numbers import clock as on_clock
from footcoach.tui.key import CLOSE_KEY, PALETTE_KEY, Key, bindings
from footcoach.tui.phase_style import SHAPES, foot_title
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.figure import FigureView
from footcoach.tui.widgets.round_bar import RoundBar

SPEED = 8.0  # times as fast: eleven minutes take a minute and a half
TICK_S = 0.1


class PreviewScreen(CoachScreen[None]):
    """Plays a round, and closes at its end."""

    KEYS = (
        Key("right,n", "→", "screen.jump(1)", "next", "Go to the next exercise.", also="n"),
        Key("left,p", "←", "screen.jump(-1)", "previous", "Go to the previous exercise.", also="p"),
        CLOSE_KEY,
        PALETTE_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "preview.tcss"

    def __init__(self, a_round: Round, repository: Repository) -> None:
        super().__init__()
        self._is_reduced = repository.snapshot.settings.reduced_motion
        self._exercises = {exercise.key: exercise for exercise in a_round.exercises}
        self._phases = timeline(a_round)
        self._clock = repository.clock
        self._start_s = 0.0
        self._started = repository.clock.now()
        self._shown = ""

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        lengths = [total_s(phases) for phases in by_exercise(self._phases).values()]
        yield Static("", id="name", classes="heading", markup=False)
        yield RoundBar(lengths, id="bar")
        with Container(id="stage"):
            yield BigText(id="word")
            yield Container(id="view")
        yield Static("", id="foot", markup=False)

    def on_mount(self) -> None:
        """Start playing."""
        super().on_mount()
        self._tick()
        self.set_interval(TICK_S, self._tick)

    def action_jump(self, by: int) -> None:
        """Go to the next exercise, or to the previous one."""
        phase, _ = self._now()
        keys = list(self._exercises)
        target = keys.index(phase.exercise) + by
        if not 0 <= target < len(keys):
            return
        self._started = self._clock.now()
        before = keys[:target]
        self._start_s = float(
            sum(phase.seconds for phase in self._phases if phase.exercise in before)
        )
        self._tick()

    @property
    def _position_s(self) -> float:
        return self._start_s + SPEED * (self._clock.now() - self._started)

    def _now(self) -> tuple[Phase, float]:
        """Return the phase at the present position, and the seconds since its start."""
        left = self._position_s
        for phase in self._phases:
            if left < phase.seconds:
                return phase, left
            left -= phase.seconds
        return phase, float(phase.seconds)

    def _tick(self) -> None:
        if not self.is_current:
            return
        if self._position_s >= total_s(self._phases):
            self.dismiss()
            return
        phase, _ = self._now()
        exercise = self._exercises[phase.exercise]
        word = f"{SHAPES[phase.kind]} {word_of(phase, exercise).upper()}"
        if phase.kind is Kind.PREPARE:
            word = exercise.name.upper()
        for kind in Kind:
            self.set_class(kind is phase.kind, f"-{kind.value}")
        left = on_clock(total_s(self._phases) - self._position_s)
        self.query_one("#name", Static).update(f"{exercise.name}: {left} left, {SPEED:g} × faster")
        self.query_one("#word", BigText).text = word
        self.query_one("#bar", RoundBar).done_s = self._position_s
        rep = f"{phase.rep} of {exercise.dose.reps}"
        foot = foot_title(phase.foot)
        self.query_one("#foot", Static).update(
            Text("  ".join(filter(None, [foot, phase.way, rep])))
        )
        if self._shown != phase.exercise:
            self._shown = phase.exercise
            self.run_worker(self._show_figure(phase.exercise), exclusive=True)

    async def _show_figure(self, slug: str) -> None:
        if not self.is_composed:  # the screen has ended
            return
        view = self.query_one("#view")
        await view.remove_children()
        figure = figure_of(shipped_data(), self._exercises[slug])
        if figure is not None and view.is_attached:
            await view.mount(FigureView(figure, self._moment, reduced=self._is_reduced))

    def _moment(self) -> PhaseMoment:
        phase, elapsed_s = self._now()
        return PhaseMoment(phase.kind, phase.foot, phase.way, elapsed_s, float(phase.seconds))

"""One exercise: what to do, for how long, and what comes next. Readable from across the room."""

import math
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text
from textual import events
from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_flow import answer_leave
from footcoach.app.session_keys import HELP, MUTE, PAUSE, STOP
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.countdown import COUNTDOWN_S
from footcoach.coaching.events import Event, PhaseEnded, PhaseStarted, Place
from footcoach.coaching.states import STANDING, TIMED, Command
from footcoach.config.paths import shipped_data
from footcoach.figures.library import load_figure
from footcoach.figures.motion import PhaseMoment
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind, Phase, word_of
from footcoach.texts import questions
from footcoach.texts.doses import OWN_PACE, clock, counted
from footcoach.tui import keys
from footcoach.tui.key_guard import Guarded
from footcoach.tui.phase_style import FEET, PhaseStyle, phase_style, pips
from footcoach.tui.screens.base import MIN_HEIGHT, MIN_WIDTH, CoachScreen
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.figure import FigureView
from footcoach.tui.widgets.round_bar import RoundBar

FLASH_S = 0.25  # what a phase begins with; seen from the corner of the eye, and no strobe


class ExerciseScreen(CoachScreen[None]):
    """Shows the live session while it is at one exercise."""

    KEYS = keys.EXERCISE
    BINDINGS = keys.bindings(keys.EXERCISE)
    CSS_PATH = "exercise.tcss"
    guarded = Guarded(frozenset((*PAUSE, *MUTE, *HELP, *STOP)))  # none of them decides anything

    def __init__(
        self, repository: Repository, live: LiveSession, exercise: Exercise, sound: SessionSound
    ) -> None:
        self._repository = repository
        calm = repository.snapshot.settings.reduced_motion
        self._worn = _classes(live, live.coach.place(), flashes=not calm)  # at once: no jump
        super().__init__(classes=" ".join(self._worn))
        self.live = live
        self.exercise = exercise
        self._sound = sound
        self._figure = load_figure(shipped_data(), exercise.slug)
        self._goes_on = False  # the coach ran when something covered the clock

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Horizontal(
            Static(self.exercise.name, id="name", markup=False),
            Static(id="number", markup=False),
            id="head",
        )
        yield RoundBar(self.live.lengths_s(), id="bar")
        yield BigText(id="word")
        with Container(id="stage"):
            yield BigText(id="clock")
            yield Vertical(
                Static(_grid(_needs(self.exercise)), id="needs"),
                Static(_grid(_steps(self.exercise)), id="steps"),
                Static(_grid(_cautions(self.exercise)), id="cautions"),
                id="texts",
            )
            if self._figure is not None:
                calm = self._repository.snapshot.settings.reduced_motion
                yield FigureView(self._figure, self._moment, reduced=calm, id="figure")
        yield Static(id="note", markup=False)
        yield Horizontal(
            Static(id="foot", markup=False),
            Static(id="coming", markup=False),
            id="lines",
        )

    def on_mount(self) -> None:
        """Show where the session is."""
        self.show()

    def on_screen_suspend(self) -> None:
        """Pause when something covers the clock: help, stats, the palette, the question."""
        if self in self.app.screen_stack:
            self.cover()

    def on_screen_resume(self) -> None:
        """Go on, through the get-ready, when the clock can be seen again."""
        for figure in self.query(FigureView):  # it may have been the settings that covered it
            figure.reduced = self._repository.snapshot.settings.reduced_motion
        self.uncover()
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Treat a window that is too small for the clock as something that covers it."""
        super().on_resize(event)
        if event.size.width < MIN_WIDTH or event.size.height < MIN_HEIGHT:
            self.cover()
        else:
            self.uncover()

    def hear(self, event: Event) -> None:
        """Show an event of the coach."""
        if not isinstance(event, PhaseEnded):  # what comes instead is told next
            self.show()
        if isinstance(event, PhaseStarted):
            self.set_timer(FLASH_S + 0.01, self.show)

    def show(self) -> None:
        """Bring everything up to date; cheap when little has changed."""
        place = self.live.coach.place()
        phase, seen = self.live.phase(place), _look(self.live, place)
        self._wear(
            _classes(
                self.live, place, flashes=not self._repository.snapshot.settings.reduced_motion
            )
        )
        self._say("#number", self._number())
        self.query_one("#word", BigText).text = seen.title
        self.query_one("#clock", BigText).text = self._seconds(place)
        self.query_one("#bar", RoundBar).done_s = self.live.done_s(place)
        self._say("#foot", _where(phase, self.exercise))
        self._say("#coming", self._coming(place))
        self._note(self.live.coach.away_s)
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the coach can do now."""
        if action == "coach":
            return self.live.coach.can(Command(str(parameters[0])))
        if action in {"mute", "unmute"}:
            return self._sound.muted == (action == "unmute")
        return True

    def action_mute(self) -> None:
        """Be silent at once."""
        self._sound.muted = True
        self.show()

    def action_unmute(self) -> None:
        """Be heard again, from the next cue on."""
        self._sound.muted = False
        self.show()

    def action_coach(self, command: str) -> None:
        """Hand a command to the coach."""
        self.live.coach.do(Command(command))

    def asks_before_leaving(self) -> bool:
        """Ask what is to become of the session."""
        self.app.push_screen(QuestionScreen(questions.leave()), self._leave)
        return True

    def stop(self) -> None:
        """Stop the coach; the next start offers to go on."""
        self.live.break_off()

    def _leave(self, answer: str | None) -> None:
        if answer in {"save", "discard"}:
            self._goes_on = False
            answer_leave(self.live, answer)

    def cover(self) -> None:
        """Pause, to go on when the clock can be seen again."""
        self._goes_on = self.live.coach.do(Command.PAUSE) or self._goes_on

    def uncover(self) -> None:
        """Go on, if it was a cover that paused the coach."""
        if self._goes_on:
            self._goes_on = False
            self.live.coach.do(Command.RESUME)

    def _wear(self, classes: set[str]) -> None:
        """Change the style classes at once: every change styles the whole screen anew."""
        off, on = self._worn - classes, classes - self._worn
        self.remove_class(*off, update=not on)
        self.add_class(*on)
        self._worn = classes

    def _say(self, selector: str, text: str) -> None:
        """Write a line anew if it has changed: every change lays out the whole screen anew."""
        line = self.query_one(selector, Static)
        if line.content != text:
            line.update(text)

    def _note(self, away_s: float | None) -> None:
        note = self.query_one("#note", Static)
        note.display = away_s is not None
        if away_s is not None:
            note.update(f"The machine was away for {clock(away_s)}. Paused where you were.")

    def _moment(self) -> PhaseMoment:
        place = self.live.coach.place()
        phase = self.live.phase(place)
        elapsed_s, length_s = place.elapsed_s, place.length_s
        if phase.until_key:  # the movement is shown again and again
            elapsed_s, length_s = elapsed_s % phase.seconds, float(phase.seconds)
        return PhaseMoment(phase.kind, phase.foot, phase.way, elapsed_s, length_s)

    def _number(self) -> str:
        silent = "muted" if self._sound.muted else "no sound" if self._sound.works is False else ""
        number = self.live.number_of(self.exercise)
        place = f"exercise {number} of {len(self.live.round.exercises)}"
        return " · ".join(part for part in (silent, place) if part)

    def _seconds(self, place: Place) -> str:
        left = self.live.coach.get_ready_left()
        if left is None:
            counts_up = self.live.phase(place).until_key
            left = int(place.elapsed_s) if counts_up else math.ceil(place.left_s)
        return str(left) if left < 100 else clock(left)

    def _coming(self, place: Place) -> str:
        if self.live.coach.state in STANDING:
            word = word_of(self.live.phase(place), self.exercise)
            left = counted(math.ceil(place.left_s), "second")
            return f"Goes on: {word}, {OWN_PACE if self.live.phase(place).until_key else left}"
        if self.live.phase(place).until_key:
            return "Enter when it is done"
        following = self.live.next_phase(place)
        if following is None:
            return "Next: done"
        exercise = self.live.exercise(following)
        if exercise is not self.exercise:
            return f"Next: {exercise.name}"
        foot = f", {following.foot} foot" if following.kind is Kind.SWITCH else ""
        word = word_of(following, exercise)
        length = OWN_PACE if following.until_key else counted(following.seconds, "second")
        return f"Next: {word}{foot}, {length}"


def _classes(live: LiveSession, place: Place, *, flashes: bool) -> set[str]:
    """Return the style classes for a place: the phase_style, much to read, the last seconds."""
    worn = {f"-{_look(live, place).style}"}
    if live.phase(place).kind is Kind.PREPARE:
        worn.add("-setting-up")
    flash = flashes and place.elapsed_s < FLASH_S
    if live.coach.state in TIMED and (flash or _is_about_to_end(place)):
        worn.add("-inverted")
    return worn


def _is_about_to_end(place: Place) -> bool:
    return math.ceil(place.left_s) <= COUNTDOWN_S < place.length_s


def _look(live: LiveSession, place: Place) -> PhaseStyle:
    phase = live.phase(place)
    return phase_style(live.coach.state, phase, live.exercise(phase))


def _where(phase: Phase, exercise: Exercise) -> str:
    dose = exercise.dose
    done = phase.rep if phase.kind is Kind.REST else phase.rep - 1
    dots = pips(done, dose.reps, current=phase.rep - 1)
    count = f"{phase.rep} of {dose.reps}" if dose.reps > 1 else ""
    sets = f"set {phase.set} of {dose.sets}" if dose.sets > 1 else ""
    parts = [FEET[phase.foot], phase.way or "", sets, dots if dose.reps > 1 else "", count]
    return "  ".join(part for part in parts if part)


def _needs(exercise: Exercise) -> list[tuple[str, str]]:
    equipment = [(">", ", ".join(exercise.equipment))] if exercise.equipment else []
    return [(">", exercise.position), *equipment]


def _steps(exercise: Exercise) -> list[tuple[str, str]]:
    return [(str(number), step) for number, step in enumerate(exercise.steps, 1)]


def _cautions(exercise: Exercise) -> list[tuple[str, str]]:
    return [("!", sentence) for sentence in exercise.caution]


def _grid(rows: list[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 1))
    for mark, sentence in rows:
        grid.add_row(Text(mark, style="bold"), Text(sentence))
    return grid

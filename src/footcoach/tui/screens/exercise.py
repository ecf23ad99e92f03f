"""The exercise screen: the present phase, its clock, and the next phase, in large letters."""

from collections.abc import Iterable
from dataclasses import replace

from textual import events
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from footcoach.app import session_keys
from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_flow import answer_about_pain, answer_leave, question_about_pain
from footcoach.audio.gaps import GAPS, TipGate
from footcoach.audio.script import Script
from footcoach.audio.session_sound import SessionSound
from footcoach.coaching.events import Event, PhaseEnded, PhaseStarted, Place
from footcoach.coaching.states import TIMED, Command
from footcoach.config.paths import shipped_data
from footcoach.figures.library import figure_of
from footcoach.figures.movement import PhaseMoment
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind, Phase, SetUpPart
from footcoach.texts import questions
from footcoach.texts.numbers import clock
from footcoach.tui.key import HELP_KEY, PALETTE_KEY, SETTINGS_KEY, STATS_KEY, Key, bindings
from footcoach.tui.key_guard import Guarded
from footcoach.tui.screens.base import MIN_HEIGHT, MIN_WIDTH, NARROW, TALL, CoachScreen
from footcoach.tui.screens.exercise_text import (
    FLASH_S,
    big_word,
    cautions,
    clock_text,
    coming,
    counts_of,
    foot_and_count,
    moment_of,
    needs_of,
    number_of,
    part_of,
    safety,
    steps,
    style_classes,
)
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.figure import FigureView
from footcoach.tui.widgets.round_bar import RoundBar

MARGIN, MARGIN_NARROW = 4, 2  # of the page
SKIP_ACTION = "screen.coach('skip')"


def _joined(keys: tuple[str, ...]) -> str:
    """Return names of keys, joined for a binding of textual."""
    return ",".join(keys)


def _coach_key(
    keys: tuple[str, ...],
    shown: str,
    command: str,
    help: str,  # noqa: A002 - as in Key
    *,
    label: str = "",
    also: str = "",
    always: bool = False,
) -> Key:
    """Return a key that gives the coach a command; its label is the command unless given."""
    action = f"screen.coach('{command}')"
    return Key(_joined(keys), shown, action, label or command, help, also=also, always=always)


class ExerciseScreen(CoachScreen[None]):
    """Shows a live session during one exercise."""

    KEYS = (
        _coach_key(
            session_keys.PAUSE,
            "space",
            "pause",
            "Pause.",
            also="F5, b, full stop, escape",
            always=True,
        ),
        _coach_key(session_keys.PAUSE, "space", "resume", "Continue after a pause.", always=True),
        _coach_key(session_keys.READY, "enter", "ready", "I'm ready, or done."),
        _coach_key(session_keys.SKIP, "→", "skip", "Skip this phase.", also="page down, n"),
        _coach_key(
            session_keys.BACK,
            "←",
            "back",
            "Go back to the start of this phase, or to the one before.",
            also="page up, p",
        ),
        Key(
            _joined(session_keys.GUIDE),
            "g",
            "screen.guide",
            "explain",
            "Explain the steps of this exercise and of those to come.",
        ),
        Key(
            _joined(session_keys.GUIDE),
            "g",
            "screen.unguide",
            "no steps",
            "Leave out the steps, here and in the exercises to come.",
        ),
        Key(
            _joined(session_keys.EASIER),
            "e",
            "screen.easier",
            "easier",
            "Do this exercise in the next easier way; in a set-up or a pause.",
        ),
        _coach_key(
            session_keys.UNDO,
            "u",
            "undo",
            "Undo: go back to exactly where you were.",
            also="backspace",
        ),
        _coach_key(
            session_keys.HURT,
            "x",
            "hurt",
            "It hurts: stop this exercise.",
            label="hurts",
            also="delete",
            always=True,
        ),
        Key(_joined(session_keys.MUTE), "m", "screen.mute", "mute", "Mute.", also="F9"),
        Key(_joined(session_keys.MUTE), "m", "screen.unmute", "unmute", "Unmute."),
        _coach_key(session_keys.EXTEND, "+", "extend", "Add ten seconds.", label="10 s", also="↑"),
        _coach_key(session_keys.NEXT, "end", "next", "Go to the next exercise."),
        _coach_key(session_keys.RESTART, "r", "restart", "Restart this exercise.", also="home"),
        replace(STATS_KEY, help="Show streaks and progress; the exercise pauses.", in_bar=False),
        replace(SETTINGS_KEY, help="Change the settings; the exercise pauses.", in_bar=False),
        HELP_KEY,
        PALETTE_KEY,
        Key(
            f"{_joined(session_keys.STOP)},ctrl+q,ctrl+c",
            "q",
            "app.quit",
            "quit",
            "Stop the session; you are asked first.",
            also="F8",
            always=True,
        ),
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "exercise.tcss"
    guarded = Guarded(
        frozenset((*session_keys.PAUSE, *session_keys.MUTE, *session_keys.HELP, *session_keys.STOP))
    )  # these keys lose nothing

    def __init__(
        self,
        repository: Repository,
        live: LiveSession,
        exercise: Exercise,
        sound: SessionSound,
        script: Script,
    ) -> None:
        self._repository = repository
        is_reduced = repository.snapshot.settings.reduced_motion
        self._classes_shown = style_classes(live, live.coach.place(), flashes=not is_reduced)
        super().__init__(classes=" ".join(self._classes_shown))
        self.live = live
        self.exercise = exercise
        self._sound = sound
        self._script = script
        self._tips = TipGate()
        self._shown_part: tuple[SetUpPart | None, int | None] | None = None
        self._figure = figure_of(shipped_data(), exercise)
        self._was_running = False  # when `cover` paused the coach

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        yield Horizontal(
            Static(self.exercise.name, id="name", markup=False),
            Static(id="number", markup=False),
            id="head",
        )
        yield RoundBar(self.live.lengths_s(), id="bar")
        with Horizontal(id="stage"):
            with Vertical(id="facts"):
                yield BigText(id="word")
                yield BigText(id="clock")
                yield Vertical(
                    Static(needs_of(self.live, self.exercise), id="needs"),
                    Static(id="steps"),
                    Static(cautions(self.exercise), id="cautions"),
                    id="texts",
                )
                yield Horizontal(
                    BigText(id="foot"),
                    BigText(id="count"),
                    BigText(id="turn"),
                    Static(id="way", markup=False),
                    id="counts",
                )
            with Vertical(id="side"):
                yield BigText(id="countdown")
                if self._figure is not None:
                    is_reduced = self._repository.snapshot.settings.reduced_motion
                    yield FigureView(self._figure, self._moment, reduced=is_reduced, id="figure")
        yield Static(id="details", markup=False)
        yield BigText(id="tip")
        if self.exercise.beforehand:
            yield Static(safety(self.exercise), id="safety")
        yield Static(id="note", markup=False)
        yield Static(id="coming", markup=False)

    def on_mount(self) -> None:
        """Show the session."""
        self.show()

    def on_screen_suspend(self) -> None:
        """Pause when another screen covers the clock."""
        if self in self.app.screen_stack:
            self.cover()

    def on_screen_resume(self) -> None:
        """Resume, through the get-ready, when the clock can be seen again."""
        for figure in self.query(FigureView):  # the settings may have changed it
            figure.reduced = self._repository.snapshot.settings.reduced_motion
        self.uncover()
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Treat a window that is too small like a screen that covers the clock."""
        super().on_resize(event)
        if event.size.width < MIN_WIDTH or event.size.height < MIN_HEIGHT:
            self.cover()
        else:
            self.uncover()
        if self.is_composed:  # the length of the lines follows the width
            self.show()

    def hear(self, event: Event) -> None:
        """Show an event of the coach."""
        self._tips.hear(event)
        if not isinstance(event, PhaseEnded):  # the next event shows the next phase
            self.show()
        if isinstance(event, PhaseStarted):
            self.set_timer(FLASH_S + 0.01, self.show)

    def show(self) -> None:
        """Update everything; cheap if little has changed."""
        place = self.live.coach.place()
        if self.live.exercise(self.live.phase(place)) is not self.exercise:
            return  # the screen of another exercise is about to take the place of this one
        self._swap_classes(
            style_classes(
                self.live, place, flashes=not self._repository.snapshot.settings.reduced_motion
            )
        )
        self._set_text("#number", self._number())
        word = big_word(self.live, place, with_shape=self.size.height >= TALL)
        self.query_one("#word", BigText).text = word
        for name in ("#clock", "#countdown"):  # beside the steps of a set-up, or below the word
            self.query_one(name, BigText).text = clock_text(self.live, place)
        self.query_one("#bar", RoundBar).done_s = self.live.done_s(place)
        self._show_part(place)
        self._show_tip(place)
        self._show_counts(place)
        self._show_note(self.live.coach.away_s)
        self.show_keys()

    def _show_counts(self, place: Place) -> None:
        """Show the foot, the count and the way in large letters, or in a line if there is no room.

        Below them are the next phase, and whatever else there is to know about this one.
        """
        phase = self.live.phase(place)
        room = self.size.width - (MARGIN_NARROW if self.size.width < NARROW else MARGIN)
        counts = counts_of(phase, self.exercise, room)
        for name, text in (("foot", counts.foot), ("count", counts.count), ("turn", counts.turn)):
            letters = self.query_one(f"#{name}", BigText)
            letters.text = text
            letters.display = bool(text)
        self._set_text("#way", counts.way)
        is_low = self.size.height < TALL
        line = foot_and_count(phase, self.exercise, room) if is_low else counts.details
        self._set_text("#details", line)
        self._set_text("#coming", coming(self.live, place, self.exercise, room))

    def _show_part(self, place: Place) -> None:
        """Mark the part of a guided set-up that is spoken; a low window shows it alone."""
        phase = self.live.phase(place)
        if phase.kind is not Kind.PREPARE or self._shown_part == (phase.part, phase.step):
            return
        self._shown_part = phase.part, phase.step
        is_ready = phase.part is SetUpPart.READY
        listed = steps(self.exercise, phase.step, is_ready=is_ready)
        if phase.part is not None and self.size.height < TALL:
            listed = part_of(self.live, place, self.exercise)
        self.query_one("#steps", Static).update(listed)
        self.query_one("#cautions").set_class(phase.part is SetUpPart.CAUTION, "-spoken")
        self.query_one("#needs").set_class(phase.part is SetUpPart.NAME, "-spoken")
        self.query_one("#texts").call_after_refresh(self._scroll_to_part, phase)

    def _scroll_to_part(self, phase: Phase) -> None:
        if not self.is_composed:  # called while the app closes
            return
        texts = self.query_one("#texts")
        if phase.part in (SetUpPart.CAUTION, SetUpPart.READY):
            texts.scroll_end(animate=False)
        elif phase.step is None:
            texts.scroll_home(animate=False)
        else:
            step = self.query_one("#steps")
            share = phase.step / len(self.exercise.steps)
            texts.scroll_to(y=step.virtual_region.y + share * step.size.height, animate=False)

    def _show_tip(self, place: Place) -> None:
        """Show a tip, or what comes next, in a rest; in a guided set-up, the step once more."""
        phase = self.live.phase(place)
        text = ""
        if self.live.coach.state in TIMED and phase.kind in GAPS:
            text = self._script.shown_words(place.index, tips=self._tips.is_open)
        elif phase.step is not None:
            text = self.exercise.steps[phase.step]
        self.query_one("#tip", BigText).text = text
        self.set_class(bool(text), "-tip")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only commands that the coach accepts now."""
        if action == "coach":
            return self.live.coach.can(Command(str(parameters[0])))
        if action in {"guide", "unguide"}:
            is_guided = action == "unguide"
            return self.live.can_switch_guidance() and self.live.is_guided == is_guided
        if action == "easier":
            return self.live.can_take_easier(again=True)
        if action in {"mute", "unmute"}:
            return self._sound.muted == (action == "unmute")
        return True

    def in_bar(self, key: Key) -> bool:
        """Leave out skip in a set-up, where Enter does the same."""
        is_set_up = self.live.phase(self.live.coach.place()).kind is Kind.PREPARE
        return super().in_bar(key) and not (is_set_up and key.action == SKIP_ACTION)

    def action_mute(self) -> None:
        """Mute."""
        self._sound.muted = True
        self.show()

    def action_unmute(self) -> None:
        """Unmute, from the next cue on."""
        self._sound.muted = False
        self.show()

    def action_guide(self) -> None:
        """Explain the steps, from now on."""
        self.live.switch_guidance()

    def action_unguide(self) -> None:
        """Leave out the steps, from now on."""
        self.live.switch_guidance()

    def action_easier(self) -> None:
        """Do the exercise in the next easier way."""
        self.live.take_easier(again=True)

    def action_coach(self, command: str) -> None:
        """Give the coach a command; what hurts is asked about first."""
        if command == Command.HURT:
            self._ask_about_pain()
        else:
            self.live.coach.do(Command(command))

    def _ask_about_pain(self) -> None:
        """Pause, and ask what to do about the pain."""
        self.cover()
        self.app.push_screen(QuestionScreen(question_about_pain(self.live)), self._after_pain)

    def _after_pain(self, answer: str | None) -> None:
        if answer is not None:
            answer_about_pain(self.live, answer)

    def asks_before_leaving(self) -> bool:
        """Ask whether to save or discard the session."""
        self.app.push_screen(QuestionScreen(questions.leave()), self._leave)
        return True

    def stop(self) -> None:
        """Interrupt the session; the next start offers to resume it."""
        self.live.interrupt()

    def _leave(self, answer: str | None) -> None:
        if answer in {"save", "discard"}:
            self._was_running = False
            answer_leave(self.live, answer)

    def cover(self) -> None:
        """Pause until the clock can be seen again."""
        self._was_running = self.live.coach.do(Command.PAUSE) or self._was_running

    def uncover(self) -> None:
        """Resume, if `cover` paused the coach."""
        if self._was_running:
            self._was_running = False
            self.live.coach.do(Command.RESUME)

    def _swap_classes(self, classes: set[str]) -> None:
        """Swap CSS classes in one update, to avoid restyling twice."""
        off, on = self._classes_shown - classes, classes - self._classes_shown
        self.remove_class(*off, update=not on)
        self.add_class(*on)
        self._classes_shown = classes

    def _set_text(self, selector: str, text: str) -> None:
        """Update a line if its text has changed: every update lays out the whole screen again."""
        line = self.query_one(selector, Static)
        if line.content != text:
            line.update(text)

    def _show_note(self, away_s: float | None) -> None:
        note = self.query_one("#note", Static)
        note.display = away_s is not None
        if away_s is not None:
            note.update(f"The computer was asleep for {clock(away_s)}. Paused where you were.")

    def _moment(self) -> PhaseMoment:
        return moment_of(self.live)

    def _number(self) -> str:
        """Return whether there is sound, and which exercise of the round this is."""
        silent = "muted" if self._sound.muted else "no sound" if self._sound.works is False else ""
        return " · ".join(filter(None, [silent, number_of(self.live, self.exercise)]))

"""The summary of a session: its exercises, the streak, and the rounds left for today."""

import asyncio
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.table import Table
from rich.text import Text
from textual import events, work
from textual.containers import Container, Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from footcoach.app.check_in import ask_after, asks_after
from footcoach.app.first_round import ask_after_first_round, is_to_ask
from footcoach.app.repository import Repository
from footcoach.app.session_store import SessionStore
from footcoach.config.paths import shipped_data
from footcoach.errors import UserError
from footcoach.figures.library import STANDING, WELL_DONE, load_figure
from footcoach.figures.movement import PhaseMoment
from footcoach.history.models import Answers, ExerciseRecord, Session
from footcoach.progress.day_status import DayStatus
from footcoach.progress.pain import advice_after
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import Kind
from footcoach.texts.doses import as_sentences
from footcoach.texts.numbers import clock
from footcoach.texts.pain import rule
from footcoach.texts.sessions import STOPPED_FOR_PAIN, answers_in_words, name_as_done
from footcoach.texts.streaks import greeting, streak_in_words
from footcoach.tui.face import ScreenFace
from footcoach.tui.key import (
    HELP_KEY,
    PALETTE_KEY,
    QUIT_KEY,
    SETTINGS_KEY,
    STATS_KEY,
    Key,
    bindings,
)
from footcoach.tui.key_guard import Guarded
from footcoach.tui.screens.base import NARROW, CoachScreen
from footcoach.tui.screens.note import NoteScreen
from footcoach.tui.widgets.big_text import BigText
from footcoach.tui.widgets.figure import FigureView

SEEN_S = 2.0
"""How long the summary is shown before the questions open by themselves."""
SHAPES = {"done": "●", "partial": "◐", "skipped": "○"}
WORDS = {"done": "done", "partial": "partly done", "skipped": "skipped"}


class SummaryScreen(CoachScreen[None]):
    """Shows one session, and the problem if it could not be saved."""

    KEYS = (
        Key(
            "enter,pagedown,escape,f5,full_stop,b",
            "enter",
            "screen.go_on",
            "questions",
            "Answer the questions about the round.",
            always=True,
        ),
        Key(
            "enter,escape,f5,full_stop,b",
            "enter",
            "screen.today",
            "today",
            "Go back to today.",
            always=True,
        ),
        Key(
            "r,home",
            "r",
            "screen.retry",
            "save again",
            "Try again to save the session.",
            always=True,
        ),
        Key("n,f6", "n", "screen.note", "note", "Write a note about the session."),
        Key("p,f7", "p", "screen.ask", "pain", "Rate pain and effort."),
        STATS_KEY,
        SETTINGS_KEY,
        HELP_KEY,
        PALETTE_KEY,
        QUIT_KEY,
    )
    BINDINGS = bindings(KEYS)
    CSS_PATH = "summary.tcss"
    guarded = Guarded()

    def __init__(
        self,
        repository: Repository,
        session: Session,
        exercises: tuple[Exercise, ...],
        problem: UserError | None,
        store: SessionStore,
    ) -> None:
        super().__init__()
        self._repository = repository
        self._store = store
        self._session = session
        self._exercises = {exercise.slug: exercise for exercise in exercises}
        self._problem = problem
        self._has_warned = False
        self._opened_at = repository.clock.now()
        self._is_seen = asyncio.Event()  # set by a key, before the questions open by themselves
        self._is_to_ask = asks_after(repository, session) or is_to_ask(repository.snapshot, session)

    def page(self) -> Iterable[Widget]:
        """Yield the widgets of the page."""
        with Container(id="body"):
            with Vertical(id="top"):
                yield BigText(self._word(), id="word")
                yield Static("", id="heading", markup=False)
                yield Static("", id="problem", markup=False)
                with Horizontal(id="time"):
                    yield BigText(clock(self._session.active_s), id="length")
                    yield Static("including set-up and rests", id="label", markup=False)
            with Container(id="view"):
                figure = load_figure(shipped_data(), WELL_DONE if self._is_whole else STANDING)
                if figure is not None:
                    is_reduced = self._repository.snapshot.settings.reduced_motion
                    yield FigureView(figure, self._moment, reduced=is_reduced, id="figure")
            yield Vertical(
                Static("", id="exercises"),
                Static("", id="answers", markup=False),
                Static("", id="streak", markup=False),
                Static("", id="due", markup=False),
                id="rest",
            )

    def on_mount(self) -> None:
        """Show the session, and a moment later the questions about it."""
        super().on_mount()
        self.set_class(self._is_whole, "-whole")
        self.show(self._problem)
        if self._is_to_ask:
            self.run_worker(self._ask_once_seen())

    def on_resize(self, event: events.Resize) -> None:
        """Leave out columns in a narrow window."""
        super().on_resize(event)
        records = self._session.exercises
        names = [name_as_done(record, self._exercises.get(record.exercise)) for record in records]
        table = _table(
            records,
            names,
            brief=event.size.width < NARROW,
            is_stopped=self._session.outcome == "stopped",
        )
        self.query_one("#exercises", Static).update(table)

    def show(self, problem: UserError | None) -> None:
        """Show whether the session is saved, the streak, and the next round."""
        self._problem = problem
        heading = "\n".join(filter(None, [self._heading(), self._afterwards()]))
        self.query_one("#heading", Static).update(heading)
        self.query_one("#problem", Static).update(
            f"Not saved: {problem}. Press r to try again." if problem else ""
        )
        status = self._repository.snapshot.status_on(self._session.day)
        answers = self.query_one("#answers", Static)
        answers.update(self._answers())
        answers.display = bool(answers.content)
        self.query_one("#streak", Static).update(_streak(status))
        self.query_one("#due", Static).update(self._due(status))
        self.set_class(problem is not None, "-unsaved")
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow saving again only if the session is not saved, and questions before leaving."""
        if action in {"go_on", "today"}:
            return self._is_to_ask == (action == "go_on")
        return action != "retry" or self._problem is not None

    async def _ask_once_seen(self) -> None:
        """Ask when the summary was seen for a moment, unless a key has done something else."""
        await self._repository.clock.wait_until(self._opened_at + SEEN_S, self._is_seen)
        if self._is_to_ask and self.is_on_top:
            await self._ask(all_scales=False)

    def action_go_on(self) -> None:
        """Ask the questions now."""
        self.run_worker(self._ask(all_scales=False), exclusive=True)

    def action_today(self) -> None:
        """Go back to today; the app tries again to save an unsaved session."""
        if self._problem is not None:
            self.notify(
                "Not saved yet. footcoach tries again every ten seconds.", severity="warning"
            )
        self.dismiss()

    def asks_before_leaving(self) -> bool:
        """Warn once if the session is not saved; the second time, allow leaving."""
        warns = self._problem is not None and not self._has_warned
        if warns:
            self._has_warned = True
            self.notify(
                "Not saved yet. Press r to try again, or q to quit: the next start saves it.",
                severity="warning",
            )
        return warns

    def action_ask(self) -> None:
        """Ask for pain and effort, whatever the settings say."""
        self.run_worker(self._ask(all_scales=True), exclusive=True)

    async def _ask(self, *, all_scales: bool) -> None:
        self._is_to_ask = False
        self._is_seen.set()
        self.show_keys()
        face = ScreenFace(self.app)
        await ask_after(
            face, self._repository, self._session, self._save_answers, all_scales=all_scales
        )
        if not all_scales:
            await ask_after_first_round(face, self._repository, self._session)
            self.show(self._problem)  # another routine may be due now

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Write a note."""
        answers = self._session.answers
        note = await self.app.push_screen_wait(NoteScreen("A note about this round", answers.note))
        if note is not None:
            await self._save_answers(replace(answers, note=note))

    async def _save_answers(self, answers: Answers) -> None:
        saved = await self._store.answer(self._session, answers)
        self._session = saved.session
        self.show(saved.problem)

    async def action_retry(self) -> None:
        """Try again to save."""
        self.show(await self._store.settle_again())

    def _word(self) -> str:
        """Return the large word."""
        if self._session.outcome == "stopped":
            return "STOPPED"
        return "DONE" if self._is_whole else "FINISHED"

    def _heading(self) -> str:
        if self._session.outcome == "stopped":
            return "Stopped early." + " What you did is saved." * (self._problem is None)
        if self._is_whole:
            return "Well done: you did the whole round."
        return "Round finished, some parts skipped."

    def _due(self, status: DayStatus) -> str:
        """Return which round is still due, with its routine if another one was done."""
        coming = status.coming
        if coming is None or not status.is_due:
            return "Nothing more is due today."
        if coming.routine == self._session.routine:
            return f"Round {coming.number} is still due today."
        name = self._repository.snapshot.name_of_routine(coming.routine)
        return f"{name}: round {coming.number} is still due today."

    def _afterwards(self) -> str:
        """Return what is to be done after the last exercise; that of a stopped session was begun.

        After the others, it was shown in the set-up of the next one.
        """
        records = self._session.exercises
        if self._session.outcome == "stopped":
            records = tuple(record for record in records if record.outcome != "skipped")
        return as_sentences(self._exercises[records[-1].exercise].afterwards) if records else ""

    def _answers(self) -> str:
        answers = self._session.answers
        advised = advice_after(self._session)
        lines = [answers_in_words(answers).capitalize()]
        lines += [] if advised is None else [rule(advised, (), answers.pain)[0]]
        lines += [answers.note]
        return "\n".join(line for line in lines if line)

    @property
    def _is_whole(self) -> bool:
        return all(record.outcome == "done" for record in self._session.exercises)

    def _moment(self) -> PhaseMoment:
        """Return what the figure shows; who is not glad stands still."""
        elapsed_s = self._repository.clock.now() - self._opened_at if self._is_whole else 0.0
        return PhaseMoment(Kind.PREPARE, "both", None, elapsed_s, length_s=math.inf)


def _streak(status: DayStatus) -> str:
    if not status.is_kept and status.hurt is not None:
        return f"{streak_in_words(status.streak)}."
    if not status.is_kept:
        return f"{streak_in_words(status.streak)}. Half a round makes a day count."
    return " ".join(filter(None, [f"{streak_in_words(status.streak)}.", greeting(status)]))


def _table(
    records: Sequence[ExerciseRecord], names: Sequence[str], *, brief: bool, is_stopped: bool
) -> Table:
    """Return a row for each exercise; a stopped session did not reach those after its last one."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3 if brief else 5):
        grid.add_column(no_wrap=not brief)  # the screen's layout counts a line for each
    begun = (index for index, record in enumerate(records) if record.outcome != "skipped")
    last = max(begun, default=-1)
    for index, (record, name) in enumerate(zip(records, names, strict=True)):
        reps = f"{record.reps} of {record.of}" if record.of > 1 else ""
        word = "not reached" if is_stopped and index > last else WORDS[record.outcome]
        word = STOPPED_FOR_PAIN if record.hurt else word
        cells = [SHAPES[record.outcome], name, word]
        cells += [] if brief else [reps, _effort(record)]
        grid.add_row(
            *(Text(cell, style="dim" if index > 2 else "") for index, cell in enumerate(cells))
        )
    return grid


def _effort(record: ExerciseRecord) -> str:
    if record.left_s or record.right_s:
        return f"left {clock(record.left_s)}, right {clock(record.right_s)}"
    return clock(record.both_s)

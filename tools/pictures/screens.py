"""Every screen of the app: its name, what it shows, and how it is reached."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from textual.screen import Screen

from footcoach.config.paths import Paths
from footcoach.tui.screens.checklist import ChecklistScreen
from footcoach.tui.screens.note import NoteScreen
from footcoach.tui.screens.pick import PickScreen
from footcoach.tui.screens.question import QuestionScreen
from footcoach.tui.screens.session_form import SessionFormScreen
from footcoach.tui.screens.settings import SHOWN
from footcoach.tui.screens.summary import SEEN_S
from footcoach.tui.widgets.figure import FigureView
from tests.tui.stage import Stage, staged
from tools.pictures import person
from tools.pictures.screenshot import home, screenshot

Step = str | float | type[Screen[Any]] | Callable[[Stage], Awaitable[None]]
"""A key to press, seconds to let pass, a screen to wait for, or something else to do."""

NO_STEPS = {"guidance": "never"}
ASKING = {"guidance": "never", "questions": "all"}
Size = tuple[int, int]
"""Columns and rows."""

THEMES = {"dark": "footcoach-dark", "light": "footcoach-light"}

ROOMY: Size = (100, 30)
LONG: Size = (100, 40)
LONGEST_S = 120  # until a screen is reached on a busy machine


@dataclass(frozen=True, slots=True)
class Shot:
    """A screen that is drawn. `options` are those of `staged`."""

    name: str
    title: str
    line: str
    steps: tuple[Step, ...] = ()
    size: Size = ROOMY
    prepare: Callable[[Paths], None] = person.practised
    settings: Mapping[str, Any] = field(default_factory=lambda: NO_STEPS)
    options: Mapping[str, Any] = field(default_factory=dict)
    before: tuple[Step, ...] = ()
    """What was done before the app was opened again."""


async def saved(stage: Stage) -> None:
    """Wait until threads have read and written."""
    await stage.until_saved()


async def asked(stage: Stage) -> None:
    """Wait for a question after a round, or for its summary."""
    await stage.until_saved_but_asked()


def nothing(paths: Paths) -> None:
    """Leave the folder empty."""


async def first_start(stage: Stage) -> None:
    """Wait until the figures of the first start are there."""
    while len(stage.app.screen.query(FigureView)) < 2:
        await stage.pilot.pause()


def wrote(text: str) -> Step:
    """Return a step that types a text."""
    return lambda stage: stage.press(*("space" if sign == " " else sign for sign in text))


async def interrupted(stage: Stage) -> None:
    """End a session as the system would."""
    stage.exercise.stop()
    await stage.until_saved()


NOW = {"at_once": True}
DESK = {"at_once": True, "routine": "desk-break"}  # a short round

SHOTS = (
    Shot(
        "first-start",
        "First start",
        "Two ways to begin, and what to take care of.",
        (first_start,),
        prepare=nothing,
        settings={},
        options={"is_new": True},
    ),
    Shot("today", "Today", "What comes next, and how the last weeks went.", (saved,)),
    Shot(
        "today-done", "Today, all done", "Nothing more is due.", (saved, 1.5), prepare=person.done
    ),
    Shot(
        "today-rest",
        "A rest day",
        "Nothing is due, and no streak breaks.",
        (saved,),
        settings={**NO_STEPS, "rest_days": ["monday", "sunday"]},
    ),
    Shot(
        "today-hurt",
        "Today, after pain",
        "What was stopped because it hurt; nothing more is due.",
        (saved,),
        before=("enter", 40.0, "x", QuestionScreen, "s", saved),
    ),
    Shot("today-pause", "A pause", "Illness, injury or travel.", (saved,), prepare=person.paused),
    Shot(
        "set-up-guided",
        "A guided set-up",
        "Each step is spoken, marked and shown.",
        (14.0,),
        settings={"guidance": "always"},
        options=NOW,
    ),
    Shot(
        "set-up",
        "A set-up",
        "For an exercise that is known: its position and its dangers.",
        (4.0,),
        options=NOW,
    ),
    Shot("work", "Work", "The movement, its seconds and its count.", (24.0,), options=NOW),
    Shot("last-seconds", "The last three seconds", "The colours turn round.", (33.4,), options=NOW),
    Shot("rest", "Rest", "What comes next, and what to mind.", (38.0,), options=NOW),
    Shot("hold", "Hold", "A position is held.", ("end", "end", "enter", 6.0), options=NOW),
    Shot(
        "switch",
        "Change of feet",
        "The other foot's turn.",
        ("end", "end", "enter", 87.0),
        options=NOW,
    ),
    Shot(
        "small",
        "The smallest window",
        "A round in 40 columns and 12 rows.",
        (24.0,),
        size=(40, 12),
        options=NOW,
    ),
    Shot("paused", "Paused", "Everything waits.", (24.0, "space"), options=NOW),
    Shot(
        "hurts",
        "Something hurts",
        "What kind of pain decides what comes next.",
        (24.0, "x"),
        options=NOW,
    ),
    Shot("leave", "Leaving", "What was done can be saved.", (24.0, "q"), options=NOW),
    Shot(
        "interrupted",
        "After an interruption",
        "It continues where it stopped.",
        (QuestionScreen,),
        before=("enter", 40.0, interrupted),
    ),
    Shot("done", "Done", "A round is over.", (300.0, asked), options=DESK),
    Shot(
        "pain",
        "The question of pain",
        "One key; it decides whether to make it easier.",
        (300.0, asked, SEEN_S, asked),
        settings=ASKING,
        options=DESK,
    ),
    Shot(
        "effort",
        "The question of effort",
        "Once a day.",
        (300.0, asked, SEEN_S, asked, "1", QuestionScreen),
        settings=ASKING,
        options=DESK,
    ),
    Shot(
        "advice",
        "Advice after pain",
        "Pain of 4 or 5 asks for something easier.",
        (300.0, asked, SEEN_S, asked, "4", QuestionScreen, "3", asked),
        settings=ASKING,
        options=DESK,
    ),
    Shot(
        "summary",
        "Summary",
        "What was done, pain, effort and the streak.",
        (300.0, asked, SEEN_S, asked, "1", "3", saved),
        settings=ASKING,
        options=DESK,
    ),
    Shot(
        "next-day",
        "The day after",
        "How the feet have been.",
        ("enter", QuestionScreen),
        prepare=person.practised_yesterday,
        settings=ASKING,
    ),
    Shot("stats", "Stats", "Streak, strength of the habit, and the calendar.", ("s", saved), LONG),
    Shot("history", "History", "Every session; each can be corrected.", ("h", saved)),
    Shot(
        "session-form",
        "A session by hand",
        "What was done without footcoach.",
        ("h", saved, "a", SessionFormScreen),
    ),
    Shot(
        "note",
        "A note",
        "A sentence about a session.",
        ("h", saved, "n", NoteScreen, wrote("Arch tired after a long walk.")),
    ),
    Shot("routines", "Routines", "Which one is due, and on which days.", ("r", saved)),
    Shot(
        "editor", "Editor", "Exercises and doses of a routine.", ("r", "e", "tab", "right", saved)
    ),
    Shot("pick", "Choosing an exercise", "From the library.", ("r", saved, "e", "a", PickScreen)),
    Shot("preview", "Preview", "A round in fast motion.", ("r", "e", "p", 3.0)),
    Shot(
        "exercise-page",
        "An exercise's page",
        "Steps, variants, what to do and why.",
        ("i", saved, "down", "down", saved, 1.0),
    ),
    Shot("settings", "Settings", "Each with its help.", ("comma", "down", "down", saved)),
    Shot(
        "equipment",
        "What is at hand",
        "What is missing is replaced.",
        ("comma", *["down"] * SHOWN.index("equipment"), "enter", ChecklistScreen),
    ),
    Shot(
        "pauses",
        "Pauses",
        "Days on which nothing is due: begun, changed and ended.",
        ("p", saved),
        prepare=person.paused,
    ),
    Shot("help", "Help", "Every key.", ("question_mark",), LONG),
    Shot("palette", "Command palette", "Everything by its name.", ("ctrl+p", *"toe")),
    Shot(
        "damage",
        "A damaged history",
        "Nothing is written until somebody has chosen.",
        prepare=person.damaged,
    ),
)


async def taken(shot: Shot, theme: str) -> str:
    """Return a screen in a theme, as SVG. Raises TimeoutError if it is not reached."""
    settings = {"theme": theme, "questions": "none", "rest_days": ["sunday"], **shot.settings}
    async with asyncio.timeout(LONGEST_S):
        return await _taken(shot, settings)


async def _taken(shot: Shot, settings: Mapping[str, Any]) -> str:
    with home() as paths:
        shot.prepare(paths)
        if shot.before:
            async with staged(paths, settings=settings) as stage:
                await _do(shot.before, stage)
        async with staged(paths, size=shot.size, settings=settings, **shot.options) as stage:
            await _do(shot.steps, stage)
            return screenshot(stage)


async def _do(steps: Iterable[Step], stage: Stage) -> None:
    for step in steps:
        if isinstance(step, str):
            await stage.press(step)
        elif isinstance(step, float):
            await stage.turn(step)
        elif isinstance(step, type):
            while not isinstance(stage.app.screen, step):
                await stage.pilot.pause()
        else:
            await step(stage)
    await stage.settle()

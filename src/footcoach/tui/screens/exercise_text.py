"""The texts and style classes of the exercise screen: pure functions of a session and a place."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from footcoach.app.live_session import LiveSession
from footcoach.coaching.countdown import COUNTDOWN_S
from footcoach.coaching.events import Place
from footcoach.coaching.states import STANDING, TIMED
from footcoach.figures.movement import PhaseMoment
from footcoach.routines.models import Exercise
from footcoach.routines.timeline import (
    EFFORT,
    Because,
    Foot,
    Kind,
    Phase,
    SetUpPart,
    set_up_end,
    total_s,
)
from footcoach.texts.doses import OWN_PACE, as_sentences, equipment_in_words
from footcoach.texts.numbers import clock, seconds_in_words
from footcoach.texts.pain import because_in_words
from footcoach.texts.sessions import PRESS_WHEN_DONE, phase_in_words
from footcoach.tui.phase_style import PhaseStyle, foot_title, phase_style, pips

FLASH_S = 0.25  # at the start of a phase; noticed at the edge of vision, too short to flicker

TURNS = {"clockwise": "↻", "counter-clockwise": "↺"}
"""The turning arrow of each way that is a direction."""

STEP_MARK = "▶"
"""The mark of the step that is spoken."""

READY_TEXT = "Ready when you are: Enter, or wait."

Row = tuple[str, Text]
"""A mark and a sentence."""


def style_classes(live: LiveSession, place: Place, *, flashes: bool) -> set[str]:
    """Return the CSS classes for a place: the phase, its set-up, its flash and last seconds."""
    classes = {f"-{style_of(live, place).style}"}
    if live.phase(place).kind is Kind.PREPARE:
        classes.add("-setting-up")
    if live.is_guided:
        classes.add("-guided")
    is_later_part = live.phase(place).part not in (None, SetUpPart.NAME)
    is_flashing = flashes and place.elapsed_s < FLASH_S and not is_later_part
    is_about_to_end = _is_about_to_end(place) and parts_left_s(live, place) == 0
    if live.coach.state in TIMED and (is_flashing or is_about_to_end):
        classes.add("-inverted")
    return classes


def style_of(live: LiveSession, place: Place) -> PhaseStyle:
    """Return the word, shape and colour for a place."""
    phase = live.phase(place)
    return phase_style(live.coach.state, phase, live.exercise(phase))


def big_word(live: LiveSession, place: Place, *, with_shape: bool = True) -> str:
    """Return the shape and the word for a place: in a set-up, the name of the exercise.

    What is done in a way that is no direction, such as "big toe up", is called by that way.
    """
    style = style_of(live, place)
    phase = live.phase(place)
    word = style.word
    if live.coach.state in TIMED:
        if phase.kind is Kind.PREPARE:
            return live.exercise(phase).name.upper()
        if phase.kind in EFFORT and phase.way and phase.way not in TURNS:
            word = phase.way.upper()
    return f"{style.shape} {word}" if with_shape else word


@dataclass(frozen=True, slots=True)
class Counts:
    """Which foot, how many, which way round: in large letters, and the details in small ones."""

    foot: str
    count: str
    turn: str
    way: str
    details: str


def counts_of(phase: Phase, exercise: Exercise, room: int) -> Counts:
    """Return what is counted in a phase; the count is that of the set where there are several.

    If the details would be longer than `room`, the dots are left out, and then what the foot does.
    """
    dose = exercise.dose
    turn = TURNS.get(phase.way or "", "")
    sets = f"set {phase.set} of {dose.sets}" if dose.sets > 1 else ""
    on_side = ""
    if phase.kind is Kind.SWITCH and phase.foot != "both":
        on_side = exercise.on_side(phase.foot).upper()
    done = phase.rep if phase.kind is Kind.REST else phase.rep - 1
    dots = pips(done, dose.reps, current=phase.rep - 1) if dose.reps > 1 else ""
    return Counts(
        foot="" if phase.foot == "both" else phase.foot.upper(),
        count=f"{phase.rep}/{dose.reps}" if dose.reps > 1 else "",
        turn=turn,
        way=(phase.way or "") if turn else "",
        details=_fitting([[on_side, sets, dots], [on_side, sets], [sets]], room),
    )


def clock_text(live: LiveSession, place: Place) -> str:
    """Return the seconds left; in a phase that lasts until a key, the seconds so far."""
    seconds = live.coach.get_ready_left()
    if seconds is None:
        counts_up = live.phase(place).until_key
        left_s = place.left_s + parts_left_s(live, place)
        seconds = int(place.elapsed_s) if counts_up else math.ceil(left_s)
    return str(seconds) if seconds < 100 else clock(seconds)


def parts_left_s(live: LiveSession, place: Place) -> int:
    """Return the seconds of the set-up that follow the present part of it."""
    if live.phase(place).kind is not Kind.PREPARE:
        return 0
    return total_s(live.timeline[place.index + 1 : set_up_end(live.timeline, place.index)])


def coming(live: LiveSession, place: Place, exercise: Exercise, room: int) -> str:
    """Return the line about the next phase, or about the one that a pause interrupted.

    Seconds are abbreviated if the line would be longer than `room`.
    """
    line = _coming(live, place, exercise)
    return line if len(line) <= room else line.removesuffix("econds")


def _coming(live: LiveSession, place: Place, exercise: Exercise) -> str:
    phase = live.phase(place)
    if live.coach.state in STANDING:
        left = OWN_PACE if phase.until_key else seconds_in_words(math.ceil(place.left_s))
        return f"Resumes: {phase_in_words(phase, exercise)}, {left}"
    if phase.until_key:
        return PRESS_WHEN_DONE
    following = live.phase_after_set_up(place)
    if following is None:
        return "Next: all done"
    next_exercise = live.exercise(following)
    if next_exercise is not exercise:
        return f"Next: {next_exercise.name}"
    length = OWN_PACE if following.until_key else seconds_in_words(following.seconds)
    return f"Next: {phase_in_words(following, exercise)}, {length}"


def foot_and_count(phase: Phase, exercise: Exercise, room: int) -> str:
    """Return the foot, the way, and the number of the set and of the repetition.

    A change of feet says what the foot does. If the line would be longer than `room`, the dots are
    left out, and then what the foot does.
    """
    dose = exercise.dose
    done = phase.rep if phase.kind is Kind.REST else phase.rep - 1
    dots = pips(done, dose.reps, current=phase.rep - 1)
    count = f"{phase.rep} of {dose.reps}"
    sets = f"set {phase.set} of {dose.sets}" if dose.sets > 1 else ""
    counts = [[dots, count], [count]] if dose.reps > 1 else [[]]
    return _fitting(
        [
            [foot, phase.way or "", sets, *counted]
            for foot in _foot_titles(phase, exercise)
            for counted in counts
        ],
        room,
    )


def _fitting(choices: Sequence[Sequence[str]], room: int) -> str:
    """Return the first line of parts that is no longer than `room`, or the last one."""
    lines = ["  ".join(filter(None, parts)) for parts in choices]
    return next((line for line in lines if cell_len(line) <= room), lines[-1])


def _foot_titles(phase: Phase, exercise: Exercise) -> list[str]:
    """Return ways to name the foot, the longest first."""
    short = foot_title(phase.foot)
    if phase.kind is not Kind.SWITCH or phase.foot == "both":
        return [short]
    return [foot_title(phase.foot, exercise.on_side(phase.foot)), short]


def needs_of(live: LiveSession, exercise: Exercise) -> Table:
    """Return what to know and to have before an exercise of a session."""
    feet = (phase.foot for phase in live.timeline if phase.exercise == exercise.key)
    because = live.round.because.get(exercise.slug)
    return needs(exercise, next(feet, "both"), live.exercise_before(exercise), because)


def part_of(live: LiveSession, place: Place, exercise: Exercise) -> Table:
    """Return the text of the present part of a guided set-up alone, for a low window."""
    phase = live.phase(place)
    match phase.part:
        case SetUpPart.STEP:
            step = phase.step or 0
            return _grid([(f"{step + 1}/{len(exercise.steps)}", Text(exercise.steps[step]))])
        case SetUpPart.CAUTION:
            return cautions(exercise)
        case SetUpPart.READY:
            return _grid([(STEP_MARK, Text(READY_TEXT))])
        case _:
            return needs_of(live, exercise)


def number_of(live: LiveSession, exercise: Exercise) -> str:
    """Return which exercise of its round this is; nothing if it is the only one."""
    total = live.count
    return f"exercise {live.number_of(exercise)} of {total}" if total > 1 else ""


def moment_of(live: LiveSession) -> PhaseMoment:
    """Return the present moment, for the figure; until a key, the movement is repeated."""
    place = live.coach.place()
    phase = live.phase(place)
    elapsed_s, length_s = place.elapsed_s, place.length_s
    if phase.until_key:
        elapsed_s, length_s = elapsed_s % phase.seconds, float(phase.seconds)
    return PhaseMoment(phase.kind, phase.foot, phase.way, elapsed_s, length_s, phase.step)


def needs(
    exercise: Exercise, foot: Foot, before: Exercise | None, because: Because | None
) -> Table:
    """Return the words of safety, the starting position, the equipment, and the first foot.

    The very first words are those after the exercise `before`; `because` is why it is easier.
    """
    easier = [] if because is None else [because_in_words(because)]
    variant = [exercise.variant] if exercise.variant else []
    position = [exercise.position] if exercise.position else []
    equipment = [equipment_in_words(exercise.equipment)] if exercise.equipment else []
    side = [] if foot == "both" else [f"First: {exercise.on_side(foot)}"]
    return _grid(
        [
            *_safety(before.afterwards if before else ()),
            *_safety(exercise.beforehand),
            *((">", Text(line)) for line in [*easier, *variant, *position, *equipment, *side]),
        ]
    )


def steps(exercise: Exercise, spoken: int | None = None, *, is_ready: bool = False) -> Table:
    """Return the numbered steps; the one that is `spoken`, from 0, is marked.

    With `is_ready` all have been spoken, and a line says how to begin.
    """
    rows = []
    for index, step in enumerate(exercise.steps):
        is_spoken = index == spoken
        mark = STEP_MARK if is_spoken else str(index + 1)
        rows.append((mark, Text(step, style="bold" if is_spoken else "")))
    return _grid([*rows, *([(STEP_MARK, Text(READY_TEXT, style="bold"))] if is_ready else [])])


def cautions(exercise: Exercise) -> Table:
    """Return the cautions."""
    return _grid([("!", Text(sentence)) for sentence in exercise.caution])


def safety(exercise: Exercise) -> Table:
    """Return the words of safety that hold during the exercise."""
    return _grid(_safety(exercise.beforehand))


def _safety(words: Sequence[str]) -> list[Row]:
    return [("!", Text(as_sentences(words), style="bold"))] if words else []


def _is_about_to_end(place: Place) -> bool:
    return math.ceil(place.left_s) <= COUNTDOWN_S < place.length_s


def _grid(rows: Iterable[Row]) -> Table:
    grid = Table.grid(padding=(0, 1))
    for mark, sentence in rows:
        grid.add_row(Text(mark, style="bold"), sentence)
    return grid

"""The exercise screen can be read from three metres, in every phase of every shipped routine."""

from collections.abc import AsyncIterator
from itertools import combinations
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets._toast import Toast

from footcoach.coaching.states import Command
from footcoach.config.paths import shipped_data
from footcoach.routines.library import Library
from footcoach.routines.timeline import Kind, Phase, SetUpPart
from footcoach.tui.phase_style import ARROWS
from footcoach.tui.screens.exercise import ExerciseScreen
from footcoach.tui.widgets.big_text import BigText
from tests.tui.stage import SIZES, Stage, staged

routines = pytest.mark.parametrize("routine", Library(shipped_data()).routine_slugs())
SHORT = 8  # letters of a word that is as high as the seconds

PARTS = (
    "#name, #number, #bar, #word, #clock, #countdown, #texts, #foot, #count, #turn, #way, "
    "#details, #figure, #safety, #note, #coming, KeyBar"
)


async def phases(stage: Stage) -> AsyncIterator[tuple[Phase, ExerciseScreen]]:
    """Show the phases in turn; yield those that differ in more than the number of their count."""
    shown = set[object]()
    live = stage.exercise.live
    for phase in live.timeline:
        kind = phase.exercise, phase.kind, phase.foot, phase.way, len(str(phase.rep))
        if kind not in shown:
            shown.add(kind)
            await stage.settle()
            assert live.phase(live.coach.place()) == phase
            yield phase, stage.exercise
        if phase is not live.timeline[-1]:
            live.coach.do(Command.SKIP)


def rows_of(screen: ExerciseScreen, name: str) -> int:
    """Return how many rows of cells large letters take."""
    letters = screen.query_one(name, BigText)
    letters.draw()  # as its thread would have done
    return sum(bool(strip.text.strip()) for strip in letters.render_lines(letters.size.region))


def overlapping(screen: ExerciseScreen) -> list[str]:
    """Return the parts of the page that lie over each other, or reach out of the window."""
    shown = {part.css_identifier_styled.plain: part for part in screen.query(PARTS) if part.region}
    shown = {name: part for name, part in shown.items() if part.is_on_screen}
    outside = [
        name
        for name, part in shown.items()
        if isinstance(part.parent, Widget) and not part.parent.region.contains_region(part.region)
    ]
    return outside + [
        f"{one} {other}"
        for one, other in combinations(shown, 2)
        if shown[one].region.overlaps(shown[other].region)
    ]


@routines
@pytest.mark.parametrize(
    ("size", "rows", "long_rows", "columns"), [((80, 24), 3, 2, 28), ((120, 40), 4, 3, 48)]
)
async def test_the_seconds_the_foot_and_the_count_are_large_and_nothing_overlaps(
    routine: str,
    size: tuple[int, int],
    rows: int,
    long_rows: int,
    columns: int,
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, size=size, routine=routine, at_once=True) as stage:
        async for phase, screen in phases(stage):
            assert overlapping(screen) == [], phase
            assert screen.query_one("#figure").size.width >= columns
            if phase.kind is Kind.PREPARE:
                assert rows_of(screen, "#word") >= long_rows, phase
                assert rows_of(screen, "#countdown") >= rows, phase
                continue
            word = screen.query_one("#word", BigText).text.split(" ", 1)[1]
            assert rows_of(screen, "#word") >= (rows if len(word) <= SHORT else long_rows), phase
            assert rows_of(screen, "#clock") >= rows, phase
            assert (rows_of(screen, "#foot") >= rows) == (phase.foot != "both"), phase
            assert (rows_of(screen, "#count") >= rows) == (screen.exercise.dose.reps > 1), phase
            turns = phase.way in {"clockwise", "counter-clockwise"}
            assert (rows_of(screen, "#turn") >= rows) == turns, phase


@routines
async def test_in_the_smallest_window_foot_and_count_stand_in_one_line(
    routine: str, tmp_path: Path
) -> None:
    async with staged(tmp_path, size=(40, 12), routine=routine, at_once=True) as stage:
        async for phase, screen in phases(stage):
            assert overlapping(screen) == [], phase
            if phase.kind is Kind.PREPARE:
                assert rows_of(screen, "#countdown") >= 2, phase
                continue
            assert rows_of(screen, "#word") >= 2, phase
            assert rows_of(screen, "#clock") >= 3, phase
            reps = screen.exercise.dose.reps
            (line,) = (line for line in stage.text.splitlines() if is_of(phase, line, reps))
            assert "…" not in line


def is_of(phase: Phase, line: str, reps: int) -> bool:
    """Return whether a line says the foot, or what it does, and the count."""
    arrows = ARROWS[phase.foot].format("").split()
    return all(arrow in line for arrow in arrows) and (
        reps == 1 or f"{phase.rep} of {reps}" in line
    )


@pytest.mark.new_person
@routines
@pytest.mark.parametrize("size", SIZES[1:], ids=["80x24", "120x40"])
async def test_no_text_of_a_set_up_is_cut_off_while_it_is_spoken(
    routine: str, size: tuple[int, int], tmp_path: Path, library: Library
) -> None:
    async with staged(tmp_path, size=size, routine=routine, at_once=True) as stage:
        for exercise in library.routine(routine).exercises:
            assert stage.exercise.exercise.slug == exercise.slug
            spoken = []
            while (phase := stage.exercise.live.phase(stage.exercise.live.coach.place())).part:
                sentences = exercise.caution if phase.part is SetUpPart.CAUTION else ()
                if phase.step is not None:
                    sentences = (exercise.steps[phase.step],)
                for sentence in sentences:
                    assert is_shown(sentence, stage), phase
                    spoken.append(sentence)
                await stage.turn(phase.seconds)
            assert spoken == [*exercise.steps, *exercise.caution]
            await stage.press("end")


def is_shown(sentence: str, stage: Stage) -> bool:
    """Return whether all words of a sentence can be seen in the texts of a set-up."""
    region = stage.exercise.query_one("#texts").region
    lines = stage.text.splitlines()[region.y : region.bottom]
    return sentence in " ".join(" ".join(line[region.x : region.right] for line in lines).split())


@routines
@pytest.mark.parametrize("size", SIZES[1:], ids=["80x24", "120x40"])
async def test_a_short_set_up_is_not_cut_off(
    routine: str, size: tuple[int, int], tmp_path: Path, library: Library
) -> None:
    async with staged(tmp_path, size=size, routine=routine, at_once=True) as stage:
        for exercise in library.routine(routine).exercises:
            assert stage.exercise.exercise.slug == exercise.slug
            assert stage.exercise.query_one("#texts").max_scroll_y == 0
            for sentence in exercise.beforehand:
                assert sentence.split()[-1].rstrip(".") in stage.text
            await stage.press("end")


async def test_the_repetition_is_counted_in_letters_and_dots(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(40, 12)) as stage:
        await stage.press("enter", "end", "enter", *["right"] * 27)  # the last of ten repetitions
        assert "◀ BOTH FEET ▶  ●●●●●●●●●◉  10 of 10" in stage.text
        await stage.resize(80, 24)
        assert "●●●●●●●●●◉" in stage.text
        assert "10 of 10" not in stage.text
        assert stage.exercise.query_one("#count", BigText).text == "10/10"


@pytest.mark.parametrize("size", SIZES[:2], ids=["40x12", "80x24"])
async def test_sets_and_long_ways_leave_room_for_the_count(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, routine="foot-core", at_once=True) as stage:
        await stage.press("enter")
        assert "set 1 of 3" in stage.text
        await stage.press("end", "enter")
        for way in ("big toe up", "small toes up"):
            assert way.upper() in stage.exercise.query_one("#word", BigText).text
            assert stage.exercise.query_one("#count", BigText).text == "1/10"
            assert ("1 of 10" in stage.text) == (size == SIZES[0])
            await stage.press("right")


@pytest.mark.parametrize("size", SIZES, ids=["40x12", "80x24", "120x40"])
async def test_the_note_about_a_sleeping_computer_leaves_word_and_seconds_large(
    size: tuple[int, int], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, routine="foot-core", at_once=True) as stage:
        await stage.press("end", "end", "enter")
        stage.clock.leap(599)
        await stage.turn(1)
        screen = stage.exercise
        assert "The computer was asleep" in stage.text
        assert overlapping(screen) == []
        assert screen.query_one("#word", BigText).text.endswith("PAUSED")
        assert rows_of(screen, "#word") >= 2
        assert rows_of(screen, "#clock") >= 3


async def test_a_resize_lays_out_a_phase_as_if_it_had_begun_in_that_window(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(120, 40), routine="foot-core", at_once=True) as stage:
        await stage.press("end", "end", "enter", "space")
        begun = stage.text
        for size in ((40, 12), (10, 5), (80, 24), (120, 40)):
            await stage.resize(*size)
            assert overlapping(stage.exercise) == []
        assert stage.text == begun


SENTENCE = "No sound: no output device was found. The screen shows everything."


@pytest.mark.parametrize("size", [(40, 12), (40, 24), (80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("keys", [(), ("end", "end", "enter")], ids=["set-up", "work"])
async def test_a_message_covers_neither_the_seconds_nor_the_figure(
    size: tuple[int, int], keys: tuple[str, ...], tmp_path: Path
) -> None:
    async with staged(tmp_path, size=size, at_once=True, notifies=True) as stage:
        await stage.press(*keys)
        before = stage.text
        stage.app.warn(SENTENCE)
        await until_shown(stage, 1)
        covered = stage.app.screen.query_one(Toast).region
        assert covered.height > 0
        assert "No sound" in stage.text
        for part in stage.app.screen.query("#clock, #countdown, #figure, #coming, KeyBar"):
            assert not part.region or not covered.overlaps(part.region), part
        stage.app.clear_notifications()
        await until_shown(stage, 0)
        assert stage.text == before


async def until_shown(stage: Stage, count: int) -> None:
    """Wait until there are as many messages."""
    while len(stage.app.screen.query(Toast)) != count:
        await stage.pilot.pause()
    await stage.settle()

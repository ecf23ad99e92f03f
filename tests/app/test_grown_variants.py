"""An exercise that grows by its variants: suggested, agreed to, coached, recorded, resumed."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from footcoach.app.live_session import LiveSession
from footcoach.app.repository import Repository
from footcoach.app.session_entry import SessionEntry, new_session, round_on
from footcoach.coaching.clock import HandClock
from footcoach.coaching.states import Command
from footcoach.config.paths import shipped_data
from footcoach.figures.library import figure_of
from footcoach.history.by_hand import full_records
from footcoach.history.journal import Header
from footcoach.history.models import Answers, Session
from footcoach.history.summarize import Start
from footcoach.routines.library import Library
from footcoach.routines.timeline import Kind, equipment, round_of, timeline
from footcoach.texts import questions
from footcoach.tui.screens.today_figure import figure_today
from tests.app.repositories import NOW, repository_of
from tests.history.sessions import session

ONE_FOOT = "slow-heel-raise/one-foot"
SETTINGS = 'routines = ["calf-and-sole"]\n'
START = Start("0123456789abcdef" * 2, "calf-and-sole", 1, NOW, "Europe/Berlin", NOW.date())
ROUND = round_of(Library(shipped_data()).routine("calf-and-sole"), 1)


def whole_day(ago: int) -> Session:
    """Return a session in which every dose of calf-and-sole was done."""
    started = NOW - timedelta(days=ago)
    return session(
        ago,
        routine="calf-and-sole",
        started=started,
        ended=started + timedelta(minutes=15),
        day=started.date(),
        outcome="finished",
        exercises=full_records(timeline(ROUND)),
        answers=Answers(pain=1),
    )


ALL = 'equipment = ["ball", "towel", "chair", "support"]\n'


def grown_repository(folder: Path, steps: int, at_hand: str = ALL) -> Repository:
    taken = f'grown = ["calf-and-sole slow-heel-raise {steps} since 2026-11-25"]\n'
    return repository_of(folder, settings=SETTINGS + at_hand + taken)


@pytest.mark.new_person
async def test_the_next_way_is_suggested_and_then_coached_guided(tmp_path: Path) -> None:
    repository = repository_of(tmp_path, map(whole_day, range(1, 12, 2)), settings=SETTINGS + ALL)
    suggested = repository.snapshot.suggestion()
    assert suggested is not None
    question = questions.growth(suggested)
    assert "Slow heel raise: up with both, down with one." in " ".join(question.text)
    assert await repository.decide(suggested, yes=True) is None
    a_round = repository.snapshot.round_to_start()
    raise_ = a_round.exercises[-1]
    assert raise_.variant == "Up with both, down with one"
    assert raise_.dose.feet == "each"
    assert a_round.set_ups[raise_.key].steps_s  # a new way is guided; others are known by now
    assert not any(a_round.set_ups[other.key].steps_s for other in a_round.exercises[:-1])
    assert repository.snapshot.suggestion() is None


def test_a_step_whose_thing_is_not_at_hand_is_the_last_one_without_it(tmp_path: Path) -> None:
    repository = grown_repository(tmp_path, 3, 'equipment = ["ball", "chair", "support"]\n')
    assert repository.snapshot.round_to_start().exercises[-1].key == ONE_FOOT
    assert not repository.snapshot.round_to_start().left_out


def test_what_the_variant_needs_is_needed(tmp_path: Path) -> None:
    assert "towel" not in equipment(grown_repository(tmp_path, 2).snapshot.round_to_start())
    assert "towel" in equipment(grown_repository(tmp_path, 3).snapshot.round_to_start())


def test_a_grown_session_that_was_interrupted_keeps_its_exercises(tmp_path: Path) -> None:
    a_round = grown_repository(tmp_path, 2).snapshot.round_to_start()
    header = Header.of(START, a_round, timeline(a_round), "host", 7)
    again = Header.model_validate_json(header.model_dump_json())
    assert again.exercises == a_round.exercises
    assert again.exercises[-1].key == ONE_FOOT
    seated = again.exercises[-1].as_variant(again.exercises[-1].easier[0])
    assert seated.dose.feet == "both"


async def test_an_easier_way_than_the_grown_one_has_the_dose_of_the_exercise(
    tmp_path: Path,
) -> None:
    a_round = grown_repository(tmp_path, 2).snapshot.round_to_start()
    alone = replace(a_round, exercises=a_round.exercises[-1:])
    clock = HandClock(wall=NOW.timestamp())
    live = LiveSession(alone, timeline(alone), START, clock, [], lambda *_: None)
    running = asyncio.ensure_future(live.run())
    await clock.turn(1)
    while live.take_easier():
        present = live.exercise(live.phase(live.coach.place()))
        if present.variant == "Seated":
            break
    present = live.exercise(live.phase(live.coach.place()))
    assert present.variant == "Seated"
    assert present.dose.feet == "both"
    to_come = [phase for phase in live.timeline if phase.exercise == present.key]
    assert {phase.foot for phase in to_come if phase.kind is Kind.WORK} == {"both"}
    live.coach.do(Command.STOP)
    await running


def test_a_session_by_hand_has_the_grown_way_unless_the_exercise_itself_is_named(
    tmp_path: Path,
) -> None:
    snapshot = grown_repository(tmp_path, 2).snapshot
    (routine,) = snapshot.routines
    as_planned = new_session(
        snapshot, round_on(snapshot, routine, snapshot.today, None, {}), SessionEntry()
    )
    assert as_planned.exercises[-1].key == ONE_FOOT
    reps = {"slow-heel-raise": 4}
    a_round = round_on(snapshot, routine, snapshot.today, None, reps)
    itself = new_session(snapshot, a_round, SessionEntry(reps=reps))
    assert (itself.exercises[-1].key, itself.exercises[-1].reps) == ("slow-heel-raise", 4)


def test_the_first_screen_shows_the_figure_of_the_grown_way(tmp_path: Path) -> None:
    file = 'name = "Raises"\n[[exercises]]\nuse = "slow-heel-raise"\n'
    own = tmp_path / "routines"
    own.mkdir()
    (own / "raises.toml").write_text(file)
    settings = 'routines = ["raises"]\ngrown = ["raises slow-heel-raise 2 since 2026-11-25"]\n'
    figure = figure_today(repository_of(tmp_path, settings=settings).snapshot)
    raise_ = Library(shipped_data()).exercise("slow-heel-raise")
    assert figure.load() == figure_of(shipped_data(), raise_.as_variant(raise_.harder[1]))

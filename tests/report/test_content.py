"""The content of the report."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from footcoach.app.repository import Repository
from footcoach.app.snapshot import Snapshot
from footcoach.coaching.clock import HandClock
from footcoach.config.paths import user_paths
from footcoach.history.merge import History, history_of
from footcoach.history.models import Answers, ExerciseRecord, Session
from footcoach.history.store import Store
from footcoach.report.content import report, span_to_report
from footcoach.report.page import BarChart, Calendar, LineChart, Page, Section
from footcoach.schedule.pauses import Pause
from tests.config.saving import save_setting
from tests.history.sessions import session
from tests.simulated_year import REST, a_year

MONDAY_MORNING = 1_795_420_800.0  # 2026-11-23T08:00Z
TODAY = date(2026, 11, 23)


def snapshot_with(folder: Path, history: History, rest: tuple[str, ...] = ()) -> Snapshot:
    paths = user_paths(folder)
    Store(paths.history).merge(history)
    if rest:
        save_setting(paths.settings, "rest_days", rest)
    return Repository(paths, HandClock(wall=MONDAY_MORNING)).snapshot


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the snapshot of a whole year."""
    return snapshot_with(tmp_path_factory.mktemp("year"), a_year(), REST)


def whole(snapshot: Snapshot) -> Page:
    return report(snapshot, span_to_report(snapshot, date(2020, 1, 1), None))


def section(page: Page, heading: str) -> Section:
    return next(one for one in page.sections if one.heading == heading)


def done(number: int, exercise: str = "toe-walking", **changed: object) -> Session:
    """Return a session with one completed exercise."""
    record = ExerciseRecord(
        exercise=exercise,
        reps=5,
        of=5,
        left_s=0.0,
        right_s=0.0,
        both_s=100.0,
        planned_s=100.0,
        outcome="done",
    )
    return session(number, exercises=(record,), outcome="finished", **changed)


def test_without_dates_it_covers_twelve_weeks(year: Snapshot) -> None:
    span = span_to_report(year, None, None)
    assert (span.first, span.last, span.days) == (date(2026, 9, 1), TODAY, 84)


def test_it_begins_with_the_first_session_and_ends_today(year: Snapshot) -> None:
    span = span_to_report(year, date(1999, 1, 1), date(2099, 1, 1))
    assert (span.first, span.last) == (min(year.days.sessions), TODAY)


def test_a_span_without_sessions_has_a_sentence_about_it(year: Snapshot) -> None:
    page = report(year, span_to_report(year, date(2020, 1, 1), date(2020, 2, 1)))
    assert page.subtitle.startswith("1 January 2020 to 1 February 2020 · ")
    assert page.sections == (Section("Sessions", ("No sessions in this period.",)),)


def test_a_person_who_has_not_begun_has_missed_nothing(tmp_path: Path) -> None:
    snapshot = snapshot_with(tmp_path, History())
    page = report(snapshot, span_to_report(snapshot, None, None))
    assert page.sections[0].sentences == ("No sessions in this period.",)


def test_doses_done_are_compared_with_doses_due(tmp_path: Path) -> None:
    snapshot = snapshot_with(tmp_path, history_of([done(-2), done(-1), done(-1, id="a" * 32)]))
    rows = section(whole(snapshot), "Exercises").table
    assert rows is not None
    walking, press = (
        next(row for row in rows.rows if row[0] == name) for name in ("Toe walking", "Toe presses")
    )
    assert walking == ("Toe walking", "5 × 20 s, twice a day", "3", "4", "75%")
    assert press == ("Toe presses", "10 × 3 s, 3 times a day", "0", "6", "0%")


def test_practice_twice_a_day_meets_a_daily_dose_once(tmp_path: Path) -> None:
    twice = [done(-2, "ankle-circles", id=f"{n:032x}") for n in range(2)]
    snapshot = snapshot_with(tmp_path, history_of([*twice, done(-1)]))
    table = section(whole(snapshot), "Exercises").table
    assert table is not None
    assert ("Ankle circles", "each foot 10 s, once a day", "2", "2", "50%") in table.rows


def test_pauses_and_rest_days_are_listed_and_nothing_was_due_on_them(tmp_path: Path) -> None:
    pause = Pause(first=date(2026, 11, 20), last=date(2026, 11, 21), why="flu", id="f" * 32)
    snapshot = snapshot_with(tmp_path, history_of([done(-4)], pauses=[pause]), ("sunday",))
    page = whole(snapshot)
    words = section(page, "Pauses and rest days").sentences
    assert words == ("Pause: 2026-11-20 to 2026-11-21, flu.", "Rest days: Sunday.")
    assert page.figures[0] == ("days kept", "1 of 1")  # 19; not 20, 21, Sunday, and today


def test_an_exercise_that_hurt_is_listed_with_its_day(year: Snapshot) -> None:
    words = section(whole(year), "Pain and effort").sentences
    assert "14 January 2026: Toe walking was stopped for pain." in words
    assert any(sentence.startswith("Pain of 4 or 5 on ") for sentence in words)
    assert any(sentence.startswith("The next day: better ") for sentence in words)


def test_variants_and_entries_by_hand_are_told(tmp_path: Path) -> None:
    easier = done(-2, "resisted-flexion", by_hand=True)
    (record,) = easier.exercises
    easier = replace(easier, exercises=(replace(record, variant="other-heel-on-top"),))
    again = replace(easier, id="b" * 32)
    page = whole(snapshot_with(tmp_path, history_of([done(-3), easier, again])))
    (variants,) = section(page, "Exercises").sentences
    assert variants == "Resisted flexion: Other heel on top: 2 times."
    words = section(page, "Day by day").sentences
    assert words[-1] == "2 sessions were entered or corrected by hand."


def test_without_answers_there_is_no_chart_of_them(tmp_path: Path) -> None:
    pain = section(whole(snapshot_with(tmp_path, history_of([done(-1)]))), "Pain and effort")
    assert (pain.sentences, pain.picture) == (
        ("Pain: no answer yet. Effort: no answer yet.",),
        None,
    )


def test_notes_are_listed_latest_first(year: Snapshot) -> None:
    table = section(whole(year), "Notes").table
    assert table is not None
    assert [row[0] for row in table.rows] == sorted((row[0] for row in table.rows), reverse=True)
    assert table.rows[0][1] == "Band moved up one colour."


def test_each_foot_has_its_minutes(year: Snapshot) -> None:
    table = section(whole(year), "Left and right").table
    assert table is not None
    pencil = next(row for row in table.rows if row[0] == "Toe pencil pickups")
    assert float(pencil[1]) == pytest.approx(float(pencil[2]), abs=1)
    assert pencil[3] == ""


def test_ratings_of_a_long_span_are_averaged_by_week(year: Snapshot) -> None:
    long, short = whole(year), report(year, span_to_report(year, None, None))
    pictures = [section(page, "Pain and effort").picture for page in (long, short)]
    assert [one.every for one in pictures if isinstance(one, LineChart)] == [7, 1]
    assert section(long, "Day by day").picture is None
    assert isinstance(section(short, "Day by day").picture, Calendar)
    assert isinstance(section(short, "Minutes a week").picture, BarChart)


def test_a_note_of_a_stopped_session_is_listed_with_its_answers(tmp_path: Path) -> None:
    answers = Answers(pain=5, effort=6, note="left heel", revision=1)
    table = section(
        whole(snapshot_with(tmp_path, history_of([done(-1, answers=answers)]))), "Notes"
    ).table
    assert table is not None
    assert table.rows == (("2026-11-22 08:40", "left heel", "5", "6", ""),)

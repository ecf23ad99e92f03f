"""`footcoach log`: adds a session that was done without the app, or corrects one."""

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import click

from footcoach.app.repository import Repository
from footcoach.app.session_entry import (
    SessionEntry,
    corrected_session,
    find_exercise_key,
    find_routine,
    new_session,
    round_on,
)
from footcoach.app.session_words import parse_day, parse_length, parse_reps, parse_time
from footcoach.app.snapshot import Snapshot
from footcoach.cli.completers import NameType
from footcoach.cli.documents import SessionDocument
from footcoach.cli.options import ROUND, json_option
from footcoach.cli.output import print_json, print_line
from footcoach.cli.repository_loading import load_repository
from footcoach.config.paths import Paths
from footcoach.errors import UsageError, UserError
from footcoach.history.by_hand import last_edited, uncorrected
from footcoach.history.models import NO_ANSWERS, Answers, Session
from footcoach.schedule.local_time import local_time
from footcoach.text import readable
from footcoach.texts.sessions import session_sentence

MAX_NOTE = 500
_LEAST_ID = 6  # characters of an id that are enough to name a session
_LIST = "'footcoach history' lists your sessions"


@dataclass(frozen=True, slots=True)
class Options:
    """The options as they were written; None for those that were not given."""

    routine: str | None
    on: str | None
    at: str | None
    minutes: str | None
    round: int | None
    exercise: tuple[str, ...]
    reps: str | None
    all: bool
    pain: int | None
    effort: int | None
    note: str | None

    @property
    def given(self) -> list[str]:
        """The names of those that were given."""
        unset = (None, (), False)
        values = {name: getattr(self, name) for name in self.__slots__}
        return [name for name, value in values.items() if not any(value is one for one in unset)]


@click.command(
    epilog="WHICH is last, a day (yesterday, 2026-11-22), a day and a time (2026-11-22 18:30), "
    "or the beginning of an id that 'footcoach history --json' prints."
)
@click.argument("routine", type=NameType("listed routines"), required=False)
@click.option(
    "--on", type=NameType("days"), metavar="DAY", help="today, yesterday, monday or 2026-11-22."
)
@click.option("--at", metavar="TIME", help="When it began, like 18:30.")
@click.option("--minutes", metavar="LENGTH", help="How long it took: 12, or 11:57.")
@click.option("--round", type=ROUND, metavar="N", help="The round of that day; default: the next.")
@click.option(
    "--exercise",
    type=NameType("exercises and variants"),
    metavar="NAME",
    multiple=True,
    help="An exercise that was done, or EXERCISE/VARIANT; once for each. Default: all.",
)
@click.option("--reps", metavar="N", help="Repetitions of these exercises, if not all; 0 for none.")
@click.option("--all", "all", is_flag=True, help="All of it was done; for --correct.")
@click.option(
    "--pain", type=click.IntRange(0, 10), metavar="N", help="Pain during the exercises, 0 to 10."
)
@click.option("--effort", type=click.IntRange(0, 10), metavar="N", help="How hard it was, 0 to 10.")
@click.option("--note", metavar="TEXT", help="What you want to remember.")
@click.option(
    "--correct",
    type=NameType("sessions"),
    metavar="WHICH",
    help="Correct this session instead of adding one.",
)
@click.option("--undo", is_flag=True, help="Undo what you added or corrected last.")
@json_option
@click.pass_obj
def log(paths: Paths, /, correct: str | None, *, undo: bool, as_json: bool, **written: Any) -> None:
    """Add a session that you did without the app, or correct one.

    For example: footcoach log five-exercises --on yesterday --at 18:30
    """
    options = Options(**written)
    _check_options(options, correct, undo=undo)
    repository = load_repository(paths)
    if repository.snapshot.damage is not None:
        raise repository.snapshot.damage.problem
    if undo:
        word, session = _undo(repository)
    elif correct is not None:
        word, session = _correct(repository, options, correct)
    else:
        word, session = _add(repository, options)
    if as_json:
        print_json(SessionDocument(session).to_json())
        return
    name = repository.snapshot.name_of_routine(session.routine)
    hint = "" if undo else " 'footcoach log --undo' undoes it."
    print_line(f"{word}: {session_sentence(session, name)}{hint}")


def _check_options(options: Options, correct: str | None, *, undo: bool) -> None:
    if undo:
        if options.given or correct is not None:
            raise UsageError("--undo undoes what you logged last; it takes nothing else")
        return
    if options.reps is not None and not options.exercise:
        raise UsageError("--reps is about an exercise; add --exercise NAME")
    if options.note is not None and len(readable(options.note)) > MAX_NOTE:
        raise UsageError(f"--note takes at most {MAX_NOTE} characters")
    if correct is None:
        _check_new(options)
    else:
        _check_correction(options)


def _check_new(options: Options) -> None:
    if options.all:
        raise UsageError("--all goes with --correct; a new session is complete as it is")
    if options.routine is None and not options.exercise:
        raise UsageError(
            "say what you did, like 'footcoach log five-exercises'; "
            "'footcoach routines' lists the routines"
        )


def _check_correction(options: Options) -> None:
    if options.routine is not None or options.round is not None:
        raise UsageError("--correct keeps the routine and its round; delete and add it instead")
    if options.all and options.exercise:
        raise UsageError("--all means every exercise; leave out --exercise")
    if not options.given:
        raise UsageError("--correct needs what was different, such as --at 18:30 or --all")


def _add(repository: Repository, options: Options) -> tuple[str, Session]:
    snapshot = repository.snapshot
    entry = _entry(snapshot, options, NO_ANSWERS)
    routine = find_routine(snapshot, options.routine, entry.reps)
    day = entry.day or snapshot.today
    a_round = round_on(snapshot, routine, day, options.round, entry.reps)
    session = new_session(snapshot, a_round, entry)
    _run(repository.add(session))
    return "Logged", session


def _correct(repository: Repository, options: Options, which: str) -> tuple[str, Session]:
    snapshot = repository.snapshot
    before = _find(snapshot, which)
    entry = _entry(snapshot, options, before.answers)
    if options.all:
        entry = replace(entry, reps={record.key: None for record in before.exercises})
    _run(repository.correct(before, corrected_session(snapshot, before, entry)))
    return "Corrected", repository.snapshot.history.by_id.get(before.id, before)


def _undo(repository: Repository) -> tuple[str, Session]:
    """Delete the session that was added last, or undo the last correction; return which."""
    last = last_edited(repository.snapshot.sessions)
    if last is None:
        raise UserError("nothing was added or corrected by hand, so there is nothing to undo")
    if last.original is None:
        _run(repository.delete(last))
        return "Removed", last
    before = uncorrected(last)
    _run(repository.correct(last, before))
    return "As it was before", before


def _entry(snapshot: Snapshot, options: Options, answers: Answers) -> SessionEntry:
    """Return what the options say; raise UsageError for one that cannot be read."""
    given = {
        name: value
        for name in ("pain", "effort", "note")
        if (value := getattr(options, name)) is not None
    }
    return SessionEntry(
        day=None if options.on is None else parse_day(options.on, snapshot.today),
        at=None if options.at is None else parse_time(options.at),
        length_s=None if options.minutes is None else parse_length(options.minutes),
        reps=_reps(snapshot, options),
        answers=replace(answers, **given) if given else None,
    )


def _reps(snapshot: Snapshot, options: Options) -> Mapping[str, int | None]:
    reps = None if options.reps is None else parse_reps(options.reps)
    return {find_exercise_key(snapshot, name): reps for name in options.exercise}


def _find(snapshot: Snapshot, which: str) -> Session:
    """Return the session that a person names; raise UserError if there is none, or several."""
    word = which.strip().lower()
    if word == "last":
        last = snapshot.latest()
        if last is None:
            raise UserError("there is no session yet; leave out --correct to add one")
        return last
    by_id = [session for session in snapshot.sessions if session.id.startswith(word)]
    if len(word) >= _LEAST_ID and len(by_id) == 1:
        return by_id[0]
    day_word, _, at = (
        word.replace("t", " ", 1).partition(" ") if word[:1].isdigit() else (word, "", "")
    )
    return _on(snapshot, parse_day(day_word, snapshot.today), at.strip())


def _on(snapshot: Snapshot, day: date, at: str) -> Session:
    """Return the session of a day, at a time if one is given."""
    times = {
        local_time(session.started, session.zone): session for session in snapshot.days.on(day)
    }
    if at:
        shown = f"{parse_time(at):%H:%M}"
        if shown not in times:
            raise UserError(f"no session began on {day} at {shown}; {_LIST}")
        return times[shown]
    sessions = snapshot.days.on(day)
    if not sessions:
        raise UserError(f"there is no session on {day}; {_LIST}")
    if len(sessions) > 1:
        raise UserError(f"several sessions are on {day}; add the time, like '{day} {min(times)}'")
    return sessions[0]


def _run(change: Coroutine[Any, Any, UserError | None]) -> None:
    """Run a change; raise the problem that it returns."""
    problem = asyncio.run(change)
    if problem is not None:
        raise problem

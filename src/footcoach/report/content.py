"""The content of the report over a span of days: a pure function of a snapshot."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from footcoach.app.snapshot import Snapshot
from footcoach.config.rules import RestDay
from footcoach.history.models import Session
from footcoach.progress.adherence import doses_met
from footcoach.progress.day_kind import DayKinds
from footcoach.progress.overview import Overview, overview_of
from footcoach.progress.pain import EASIER_FROM, STOP_FROM
from footcoach.progress.series import (
    DateSpan,
    DayRatings,
    Week,
    averaged,
    each_day,
    in_span,
    monday_of,
)
from footcoach.report.page import BarChart, Calendar, LineChart, Page, Section, Table
from footcoach.schedule.local_time import local_time
from footcoach.texts import progress as in_words
from footcoach.texts.doses import in_short
from footcoach.texts.numbers import (
    average,
    date_in_words,
    lasting,
    minutes_in_words,
    percent,
    plural,
    times_a_day_in_words,
)
from footcoach.texts.sessions import pause_in_words, rest_day_in_words

USUAL = timedelta(weeks=12)
DRAWN_BY_DAY = 26 * 7  # days; longer reports have no calendar, and their ratings are averaged
_SMALL = 13 * 7  # days of a calendar that fits beside another picture

_DEFINITIONS = (
    "A day is kept when at least half of one round's planned work was done. Rest days and pauses "
    "are not counted as days on which something was due.",
    "Pain is the pain during the exercises, 0 to 10 (NRS); effort is 0 to 10 (Borg CR10). Both are "
    "the person's own answers.",
    "Written by footcoach, which counts what was practised. It does not diagnose, treat or promise "
    "anything.",
)


def span_to_report(snapshot: Snapshot, first: date | None, last: date | None) -> DateSpan:
    """Return the span to report, limited to days since the first session and up to today."""
    today = snapshot.today
    end = min(last or today, today)
    begin = first or end - USUAL + timedelta(days=1)
    practised = min(snapshot.days.up_to(today), default=begin)
    return DateSpan(max(begin, practised) if practised <= end else begin, end)


def report(snapshot: Snapshot, span: DateSpan) -> Page:
    """Return the report of a span of days as a page."""
    sessions = in_span(snapshot.days, span)
    if sessions:
        seen = overview_of(snapshot.days, snapshot.off, span, snapshot.today)
        figures, sections = _figures(seen), _sections(snapshot, seen, sessions)
    else:
        figures, sections = (), (Section("Sessions", ("No sessions in this period.",)),)
    dates = f"{date_in_words(span.first)} to {date_in_words(span.last)}"
    names = ", ".join(one.name for one in snapshot.routines)
    written = f"written on {date_in_words(snapshot.today)}"
    return Page(
        title="Foot exercises",
        subtitle=f"{dates} · {names} · {written}",
        figures=figures,
        sections=sections,
        footer=_DEFINITIONS,
    )


def _sections(
    snapshot: Snapshot, seen: Overview, sessions: Sequence[Session]
) -> tuple[Section, ...]:
    sections = (
        _day_by_day(snapshot, seen),
        _minutes(seen),
        _exercises(snapshot, seen),
        _pain_and_effort(snapshot, seen, sessions),
        _sides(snapshot, seen, sessions),
        _pauses(snapshot, seen.span),
        _notes(sessions),
    )
    return tuple(section for section in sections if section is not None)


def _figures(seen: Overview) -> tuple[tuple[str, str], ...]:
    """Return the key figures at the top."""
    kept = f"{seen.adherence.kept} of {seen.adherence.due}"
    return (
        ("days kept", kept),
        ("of all doses", percent(seen.adherence.share)),
        ("pain, on average", _average(one.pain for one in seen.ratings)),
        ("effort, on average", _average(one.effort for one in seen.ratings)),
    )


def _day_by_day(snapshot: Snapshot, seen: Overview) -> Section:
    marks = DayKinds(snapshot.days, snapshot.off, snapshot.status.streak.repaired, snapshot.today)
    words = (
        in_words.adherence_in_words(seen.adherence),
        _sessions(seen),
    )
    drawn = Calendar(tuple((day, marks.of(day)) for day in each_day(seen.span)))
    return Section(
        "Day by day",
        words,
        drawn if seen.span.days <= DRAWN_BY_DAY else None,
        is_small=_is_small(seen.span),
    )


def _exercises(snapshot: Snapshot, seen: Overview) -> Section:
    today, off = snapshot.today, snapshot.off
    met = doses_met(
        snapshot.days, off, seen.span, today, snapshot.catalog.doses, snapshot.routines[0].slug
    )
    doses = {one.slug: one.dose for routine in snapshot.routines for one in routine.exercises}
    rows = []
    for one in met:
        dose = doses.get(one.exercise)
        times = (
            f"{in_short(dose)}, {times_a_day_in_words(dose.times_a_day)}"
            if dose
            else "in another routine"
        )
        share = "" if one.share is None else percent(one.share)
        rows.append((snapshot.name_of(one.exercise), times, str(one.done), str(one.due), share))
    table = Table(("Exercise", "Dose", "Done", "Due", "Met"), tuple(rows))
    return Section("Exercises", (), table=table)


def _pain_and_effort(snapshot: Snapshot, seen: Overview, sessions: Sequence[Session]) -> Section:
    words = [in_words.ratings_in_words(seen.ratings)]
    words.extend(_days_with_pain(seen.ratings))
    words.extend(_next_days(sessions))
    words.extend(
        f"{date_in_words(session.day)}: {snapshot.name_of(record.exercise)} was stopped for pain."
        for session in sessions
        for record in session.exercises
        if record.hurt
    )
    every = 1 if seen.span.days <= DRAWN_BY_DAY else 7
    said = averaged(seen.ratings, seen.span.first, every)
    drawn = LineChart(said, seen.span, every)
    has_any = any(one.pain is not None or one.effort is not None or one.hurt for one in said)
    return Section("Pain and effort", tuple(words), drawn if has_any else None)


def _sessions(seen: Overview) -> str:
    number, length = seen.sessions, lasting(seen.active_s)
    return plural(
        number,
        one=f"{number} session, {length} in all.",
        other=f"{number} sessions, {length} in all.",
    )


def _days_with_pain(ratings: Iterable[DayRatings]) -> Iterable[str]:
    """Yield on how many days pain was high enough for the pain rule to advise less, and to stop."""
    pains = [one.pain for one in ratings if one.pain is not None]
    some = sum(EASIER_FROM <= pain < STOP_FROM for pain in pains)
    high = sum(pain >= STOP_FROM for pain in pains)
    if pains:
        yield plural(
            some,
            one=f"Pain of {EASIER_FROM} or 5 on {some} day.",
            other=f"Pain of {EASIER_FROM} or 5 on {some} days.",
        )
        yield plural(
            high,
            one=f"Pain of {STOP_FROM} or more on {high} day.",
            other=f"Pain of {STOP_FROM} or more on {high} days.",
        )


def _next_days(sessions: Iterable[Session]) -> Iterable[str]:
    """Yield a sentence with the answers about the next day, if there are any."""
    said = [one.answers.next_day for one in sessions if one.answers.next_day is not None]
    if said:
        counts = ", ".join(f"{name} {said.count(name)}" for name in ("better", "same", "worse"))
        yield plural(
            len(said),
            one=f"The next day: {counts}, of {len(said)} answer.",
            other=f"The next day: {counts}, of {len(said)} answers.",
        )


def _minutes(seen: Overview) -> Section:
    minutes = [week.minutes for week in seen.weeks]
    mean = minutes_in_words(sum(minutes) / len(minutes))
    words = f"{mean} a week on average, {minutes_in_words(max(minutes))} at most."
    columns = ("Week from", "Days kept", "Minutes", "Pain", "Effort")
    rows = tuple(_week(week, seen.ratings) for week in seen.weeks)
    return Section(
        "Minutes a week",
        (words,),
        BarChart(seen.weeks),
        Table(columns, rows),
        is_small=_is_small(seen.span),
    )


def _week(week: Week, said: Iterable[DayRatings]) -> tuple[str, ...]:
    days = [one for one in said if monday_of(one.day) == week.monday]
    return (
        week.monday.isoformat(),
        str(week.kept),
        f"{week.minutes:.0f}",
        _average(one.pain for one in days),
        _average(one.effort for one in days),
    )


def _sides(snapshot: Snapshot, seen: Overview, sessions: Iterable[Session]) -> Section:
    """Return the minutes of each exercise by foot."""
    sums: dict[str, list[float]] = {}
    for session in sessions:
        for record in session.exercises:
            done = sums.setdefault(record.exercise, [0.0, 0.0, 0.0])
            for at, seconds in enumerate((record.left_s, record.right_s, record.both_s)):
                done[at] += seconds
    rows = tuple(
        (snapshot.name_of(slug), *(f"{seconds / 60:.1f}" if seconds else "" for seconds in done))
        for slug, done in sums.items()
    )
    table = Table(("Exercise, minutes", "Left", "Right", "Both"), rows)
    return Section(
        "Left and right", (in_words.sides_in_words(seen.sides),), table=table, is_small=True
    )


def _pauses(snapshot: Snapshot, span: DateSpan) -> Section | None:
    """Return the pauses and rest days in a span, or None."""
    pauses = tuple(
        pause_in_words(one)
        for one in sorted(snapshot.history.pauses.values(), key=lambda pause: pause.first)
        if one.first <= span.last and one.last >= span.first
    )
    rests = map(RestDay.read, snapshot.settings.rest_days)
    rest = ", ".join(
        rest_day_in_words(one) for one in rests if any(day in one for day in each_day(span))
    )
    words = (*(f"Pause: {one}." for one in pauses), *([f"Rest days: {rest}."] if rest else []))
    return Section("Pauses and rest days", words, is_small=True) if words else None


def _notes(sessions: Iterable[Session]) -> Section | None:
    """Return the notes, the latest first, because the latest matter most."""
    rows = tuple(
        (
            f"{one.day.isoformat()} {local_time(one.started, one.zone)}",
            one.answers.note,
            _number(one.answers.pain),
            _number(one.answers.effort),
            one.answers.next_day or "",
        )
        for one in sessions
        if one.answers.note
    )
    table = Table(("When", "Note", "Pain", "Effort", "Next day"), rows[::-1])
    return Section("Notes", (), table=table) if rows else None


def _average(numbers: Iterable[float | None]) -> str:
    given = [number for number in numbers if number is not None]
    return average(given) if given else "–"


def _number(answer: int | None) -> str:
    return "" if answer is None else str(answer)


def _is_small(span: DateSpan) -> bool:
    """Tell whether calendar and bars fit side by side, or there is no calendar."""
    return not _SMALL < span.days <= DRAWN_BY_DAY

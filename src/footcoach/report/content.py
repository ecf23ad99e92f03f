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
)
from footcoach.report.entries import by_hand_sentences, notes_section, variants_sentences
from footcoach.report.page import BarChart, Calendar, LineChart, Page, Section, Table
from footcoach.schedule.week import ONE_WEEK
from footcoach.texts import progress as in_words
from footcoach.texts.care import CARE
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
    "are not counted as days on which something was due; of a goal of days a week, as many days of "
    "each week are.",
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
        overview = overview_of(snapshot.days, snapshot.off, span, snapshot.today, snapshot.goals)
        figures, sections = _figures(overview), _sections(snapshot, overview, sessions)
    else:
        figures, sections = (), (Section("Sessions", ("No sessions in this period.",)),)
    dates = f"{date_in_words(span.first)} to {date_in_words(span.last)}"
    names = ", ".join(routine.name for routine in snapshot.routines)
    written = f"written on {date_in_words(snapshot.today)}"
    return Page(
        title="Foot exercises",
        subtitle=f"{dates} · {names} · {written}",
        figures=figures,
        sections=sections,
        footer=(*_DEFINITIONS, *CARE),
    )


def _sections(
    snapshot: Snapshot, overview: Overview, sessions: Sequence[Session]
) -> tuple[Section, ...]:
    sections = (
        _day_by_day(snapshot, overview, sessions),
        _minutes(overview),
        _exercises(snapshot, overview, sessions),
        _pain_and_effort(snapshot, overview, sessions),
        _sides(snapshot, overview, sessions),
        _pauses(snapshot, overview.span),
        notes_section(sessions),
    )
    return tuple(section for section in sections if section is not None)


def _figures(overview: Overview) -> tuple[tuple[str, str], ...]:
    """Return the key figures at the top."""
    kept = f"{overview.adherence.kept} of {overview.adherence.due}"
    return (
        ("days kept", kept),
        ("of all doses", percent(overview.adherence.share)),
        ("pain, on average", _average(rating.pain for rating in overview.ratings)),
        ("effort, on average", _average(rating.effort for rating in overview.ratings)),
    )


def _day_by_day(snapshot: Snapshot, overview: Overview, sessions: Iterable[Session]) -> Section:
    kinds = DayKinds(snapshot.days, snapshot.off, snapshot.status.streak.repaired, snapshot.today)
    sentences = (
        in_words.adherence_in_words(overview.adherence),
        in_words.goal_weeks_in_words(overview.goal_weeks),
        _sessions(overview),
        *by_hand_sentences(sessions),
    )
    kinds_by_day = tuple((day, kinds.of(day)) for day in each_day(overview.span))
    calendar = Calendar(kinds_by_day, overview.week_starts)
    return Section(
        "Day by day",
        tuple(filter(None, sentences)),
        calendar if overview.span.days <= DRAWN_BY_DAY else None,
        is_small=_is_small(overview.span),
    )


def _exercises(snapshot: Snapshot, overview: Overview, sessions: Iterable[Session]) -> Section:
    today, off = snapshot.today, snapshot.off
    met = doses_met(
        snapshot.days, off, overview.span, today, snapshot.catalog.doses, snapshot.routines[0].slug
    )
    doses = {
        exercise.slug: exercise.dose
        for routine in snapshot.routines
        for exercise in routine.exercises
    }
    rows = []
    for dose_met in met:
        dose = doses.get(dose_met.exercise)
        times = (
            f"{in_short(dose)}, {times_a_day_in_words(dose.times_a_day)}"
            if dose
            else "in another routine"
        )
        share = "" if dose_met.share is None else percent(dose_met.share)
        rows.append(
            (
                snapshot.name_of(dose_met.exercise),
                times,
                str(dose_met.done),
                str(dose_met.due),
                share,
            )
        )
    table = Table(("Exercise", "Dose", "Done", "Due", "Met"), tuple(rows))
    return Section("Exercises", tuple(variants_sentences(snapshot, sessions)), table=table)


def _pain_and_effort(
    snapshot: Snapshot, overview: Overview, sessions: Sequence[Session]
) -> Section:
    sentences = [in_words.ratings_in_words(overview.ratings)]
    sentences.extend(_days_with_pain(overview.ratings))
    sentences.extend(_next_days(sessions))
    sentences.extend(
        f"{date_in_words(session.day)}: {snapshot.name_of_record(record)} was stopped for pain."
        for session in sessions
        for record in session.exercises
        if record.hurt
    )
    every = 1 if overview.span.days <= DRAWN_BY_DAY else 7
    ratings = averaged(overview.ratings, overview.span.first, every)
    chart = LineChart(ratings, overview.span, every)
    has_any = any(
        rating.pain is not None or rating.effort is not None or rating.hurt for rating in ratings
    )
    return Section("Pain and effort", tuple(sentences), chart if has_any else None)


def _sessions(overview: Overview) -> str:
    number, length = overview.sessions, lasting(overview.active_s)
    return plural(
        number,
        one=f"{number} session, {length} in all.",
        other=f"{number} sessions, {length} in all.",
    )


def _days_with_pain(ratings: Iterable[DayRatings]) -> Iterable[str]:
    """Yield on how many days pain was high enough for the pain rule to advise less, and to stop."""
    pains = [rating.pain for rating in ratings if rating.pain is not None]
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
    answers = [
        session.answers.next_day for session in sessions if session.answers.next_day is not None
    ]
    if answers:
        counts = ", ".join(f"{name} {answers.count(name)}" for name in ("better", "same", "worse"))
        yield plural(
            len(answers),
            one=f"The next day: {counts}, of {len(answers)} answer.",
            other=f"The next day: {counts}, of {len(answers)} answers.",
        )


def _minutes(overview: Overview) -> Section:
    minutes = [week.minutes for week in overview.weeks]
    mean = minutes_in_words(sum(minutes) / len(minutes))
    sentence = f"{mean} a week on average, {minutes_in_words(max(minutes))} at most."
    columns = ("Week from", "Days kept", "Minutes", "Pain", "Effort")
    rows = tuple(_week(week, overview.ratings) for week in overview.weeks)
    return Section(
        "Minutes a week",
        (sentence,),
        BarChart(overview.weeks),
        Table(columns, rows),
        is_small=_is_small(overview.span),
    )


def _week(week: Week, ratings: Iterable[DayRatings]) -> tuple[str, ...]:
    in_week = [rating for rating in ratings if week.first <= rating.day < week.first + ONE_WEEK]
    return (
        week.first.isoformat(),
        str(week.kept),
        f"{week.minutes:.0f}",
        _average(rating.pain for rating in in_week),
        _average(rating.effort for rating in in_week),
    )


def _sides(snapshot: Snapshot, overview: Overview, sessions: Iterable[Session]) -> Section:
    """Return the minutes of each exercise by foot."""
    by_exercise: dict[str, list[float]] = {}
    for session in sessions:
        for record in session.exercises:
            totals = by_exercise.setdefault(record.exercise, [0.0, 0.0, 0.0])
            for at, seconds in enumerate((record.left_s, record.right_s, record.both_s)):
                totals[at] += seconds
    rows = tuple(
        (snapshot.name_of(slug), *(f"{seconds / 60:.1f}" if seconds else "" for seconds in totals))
        for slug, totals in by_exercise.items()
    )
    table = Table(("Exercise, minutes", "Left", "Right", "Both"), rows)
    return Section(
        "Left and right", (in_words.sides_in_words(overview.sides),), table=table, is_small=True
    )


def _pauses(snapshot: Snapshot, span: DateSpan) -> Section | None:
    """Return the pauses and rest days in a span, or None."""
    pauses = tuple(
        pause_in_words(pause)
        for pause in sorted(snapshot.history.pauses.values(), key=lambda pause: pause.first)
        if pause.first <= span.last and pause.last >= span.first
    )
    rests = map(RestDay.read, snapshot.settings.rest_days)
    rest = ", ".join(
        rest_day_in_words(rest_day)
        for rest_day in rests
        if any(day in rest_day for day in each_day(span))
    )
    sentences = (
        *(f"Pause: {pause}." for pause in pauses),
        *([f"Rest days: {rest}."] if rest else []),
    )
    return Section("Pauses and rest days", sentences, is_small=True) if sentences else None


def _average(numbers: Iterable[float | None]) -> str:
    given = [number for number in numbers if number is not None]
    return average(given) if given else "–"


def _is_small(span: DateSpan) -> bool:
    """Tell whether calendar and bars fit side by side, or there is no calendar."""
    return not _SMALL < span.days <= DRAWN_BY_DAY

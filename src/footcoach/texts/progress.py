"""Progress in words, for lists and beside charts."""

from collections.abc import Sequence
from datetime import date

from footcoach.progress.adherence import Adherence
from footcoach.progress.day_kind import DayKind
from footcoach.progress.goals import GoalWeeks
from footcoach.progress.growth import Suggestion
from footcoach.progress.series import DayRatings, SideTotals, Week
from footcoach.progress.streaks import Streak
from footcoach.routines.growth import size_of
from footcoach.schedule.week import ONE_WEEK
from footcoach.texts.doses import uncapitalized
from footcoach.texts.numbers import (
    average,
    date_in_words,
    lasting,
    minutes_in_words,
    percent,
    plural,
)
from footcoach.texts.streaks import length_in_words

DAY_KINDS = {
    DayKind.FULL: "every dose",
    DayKind.KEPT: "kept",
    DayKind.LITTLE: "a little",
    DayKind.REPAIRED: "made up for",
    DayKind.MISSED: "nothing",
    DayKind.REST: "rest",
    DayKind.PAUSED: "pause",
    DayKind.OPEN: "nothing yet",
    DayKind.AHEAD: "to come",
}
"""A name for each kind of day."""

_MIN_FOR_CHANGE = 6  # answers; with fewer, a change says little


def adherence_in_words(adherence: Adherence) -> str:
    """Return on how many of the due days a dose was kept."""
    if not adherence.due:
        return "No full day to count yet."
    kept, due, full = adherence.kept, adherence.due, adherence.full
    share = percent(adherence.share)
    return plural(
        due,
        one=f"{kept} of {due} day kept, {full} with every dose; {share} of all doses.",
        other=f"{kept} of {due} days kept, {full} with every dose; {share} of all doses.",
    )


def goal_weeks_in_words(weeks: GoalWeeks) -> str | None:
    """Return in how many weeks the goal of days a week was met; None without such a goal."""
    if not weeks.due:
        return None
    return plural(
        weeks.due,
        one=f"Goal met in {weeks.met} of {weeks.due} week.",
        other=f"Goal met in {weeks.met} of {weeks.due} weeks.",
    )


def minutes_by_week_in_words(weeks: Sequence[Week], today: date) -> str:
    """Return the minutes of this week, and the average and maximum of the weeks before."""
    is_this = {week: week.first <= today < week.first + ONE_WEEK for week in weeks}
    this = minutes_in_words(sum(week.minutes for week in weeks if is_this[week]))
    before = [week.minutes for week in weeks if not is_this[week]]
    if not before:
        return f"This week: {this}."
    mean = minutes_in_words(sum(before) / len(before))
    most = minutes_in_words(max(before))
    return f"This week: {this}. Before: {mean} on average, {most} at most."


def ratings_in_words(ratings: Sequence[DayRatings]) -> str:
    """Return the last and average pain and effort, and how they changed."""
    pain = _rating_in_words("Pain", [day.pain for day in ratings if day.pain is not None])
    effort = _rating_in_words("Effort", [day.effort for day in ratings if day.effort is not None])
    return f"{pain} {effort}"


def _rating_in_words(name: str, numbers: Sequence[float]) -> str:
    if not numbers:
        return f"{name}: no answer yet."
    last, mean = f"{numbers[-1]:g}", average(numbers)
    if len(numbers) < _MIN_FOR_CHANGE:
        return f"{name}: last {last}, average {mean}."
    third = len(numbers) // 3
    early, late = average(numbers[:third]), average(numbers[-third:])
    return f"{name}: last {last}, average {mean}; it went from {early} to {late}."


def hurt_in_words(ratings: Sequence[DayRatings]) -> str | None:
    """Return on how many days an exercise was stopped for pain; None if on no day."""
    days = sum(day.hurt for day in ratings)
    if not days:
        return None
    return plural(
        days,
        one=f"You stopped for pain on {days} day.",
        other=f"You stopped for pain on {days} days.",
    )


def sides_in_words(sides: SideTotals) -> str:
    """Return the time exercised with each foot."""
    if sides.left_share is None:
        return "Nothing was done one foot at a time."
    return f"One foot at a time: left {lasting(sides.left_s)}, right {lasting(sides.right_s)}."


def highlights(streak: Streak, fullest: Week | None) -> tuple[str, ...]:
    """Return a sentence about each of: the longest streak, the fullest week, coming back."""
    sentences: list[str] = []
    if streak.best is not None:
        length = length_in_words(streak.best.length, streak.unit)
        last = date_in_words(streak.best.last)
        is_one_day = streak.best.first == streak.best.last
        sentences.append(f"Longest streak: {length}, {'on' if is_one_day else 'until'} {last}.")
    if fullest is not None and fullest.minutes >= 1:
        minutes, first = minutes_in_words(fullest.minutes), date_in_words(fullest.first)
        sentences.append(f"Fullest week: {minutes}, from {first}.")
    if streak.comebacks:
        times, last = len(streak.comebacks), date_in_words(streak.comebacks[-1].first)
        sentences.append(
            plural(
                times,
                one=f"You came back once, on {last}.",
                other=f"You came back {times} times, last on {last}.",
            )
        )
    return tuple(sentences)


def suggestion_in_words(suggestion: Suggestion) -> tuple[str, str]:
    """Return the change that a suggestion makes, and its reason."""
    if suggestion.by < 0:
        return _step(
            suggestion
        ), "It has been too much lately: it hurt, or it was worse the next day."
    full, worst = suggestion.full_days, suggestion.worst_pain
    return _step(suggestion), plural(
        full,
        one=f"{full} full day, with pain of at most {worst} of 10.",
        other=f"{full} full days, with pain of at most {worst} of 10.",
    )


def _step(suggestion: Suggestion) -> str:
    name, now, then = suggestion.now.name, size_of(suggestion.now), size_of(suggestion.then)
    match suggestion.now.grow.what if suggestion.now.grow else None:
        case "variant":
            variant = suggestion.then.variant
            return f"{name}: {uncapitalized(variant) or 'the usual way again'}."
        case "reps":
            return plural(
                then,
                one=f"{name}: {then} repetition instead of {now}.",
                other=f"{name}: {then} repetitions instead of {now}.",
            )
        case "sets":
            return plural(
                then,
                one=f"{name}: {then} set instead of {now}.",
                other=f"{name}: {then} sets instead of {now}.",
            )
        case _:
            return plural(
                then,
                one=f"{name}: {then} second instead of {now}.",
                other=f"{name}: {then} seconds instead of {now}.",
            )

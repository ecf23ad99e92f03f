"""What pictures of progress show, in words: for those who cannot see them, and for everybody."""

from collections.abc import Sequence
from datetime import date

from footcoach.progress.adherence import Adherence
from footcoach.progress.series import DayRatings, SideTotals, Week, monday_of
from footcoach.progress.streaks import Streak
from footcoach.texts.doses import counted, lasting
from footcoach.texts.streaks import percent

_ENOUGH = 6  # answers, to say how they changed


def a_day(day: date) -> str:
    """Return a day as it is read: 3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def adherence_in_words(adherence: Adherence) -> str:
    """Say how the doses were kept up."""
    if not adherence.due:
        return "No whole day yet."
    return (
        f"{adherence.kept} of {counted(adherence.due, 'day')} kept, {adherence.full} with every "
        f"dose; {percent(adherence.share)} of all doses."
    )


def weeks_in_words(weeks: Sequence[Week], today: date) -> str:
    """Say how long was practised this week, usually, and at most."""
    this = next((week.minutes for week in weeks if week.monday == monday_of(today)), 0.0)
    before = [week.minutes for week in weeks if week.monday != monday_of(today)]
    if not before:
        return f"This week {this:.0f} min."
    average, most = sum(before) / len(before), max(before)
    return f"This week {this:.0f} min; before, {average:.0f} on average, {most:.0f} at most."


def said_in_words(said: Sequence[DayRatings]) -> str:
    """Say what pain and effort were last, on average, and how they changed."""
    pain = _series_in_words("Pain", [one.pain for one in said if one.pain is not None])
    effort = _series_in_words("Effort", [one.effort for one in said if one.effort is not None])
    return f"{pain} {effort}"


def hurt_in_words(said: Sequence[DayRatings]) -> str | None:
    """Say on how many days something was ended because it hurt, if there were any."""
    hurt = sum(one.hurt for one in said)
    return f"Something was ended because it hurt on {counted(hurt, 'day')}." if hurt else None


def sides_in_words(sides: SideTotals) -> str:
    """Say how much was done with each foot."""
    if sides.left_share is None:
        return "Nothing was done foot by foot."
    return f"Left {lasting(sides.left_s)}, right {lasting(sides.right_s)}, foot by foot."


def moments_in_words(streak: Streak, fullest: Week | None) -> tuple[str, ...]:
    """Say what was best: the longest streak, the fullest week, coming back."""
    said: list[str] = []
    if streak.best is not None:
        until = f"until {a_day(streak.best.last)}"
        said.append(f"Longest streak: {counted(streak.best.days, 'day')}, {until}.")
    if fullest is not None and fullest.minutes >= 1:
        said.append(f"Fullest week: {fullest.minutes:.0f} min, from {a_day(fullest.monday)}.")
    if streak.comebacks:
        times = counted(len(streak.comebacks), "time")
        said.append(f"Came back {times}, last on {a_day(streak.comebacks[-1].first)}.")
    return tuple(said)


def _series_in_words(name: str, numbers: Sequence[float]) -> str:
    if not numbers:
        return f"{name}: no answer yet."
    average = sum(numbers) / len(numbers)
    said = f"{name}: {numbers[-1]:g} last, {average:.1f} on average"
    if len(numbers) >= _ENOUGH:
        third = len(numbers) // 3
        early, late = sum(numbers[:third]) / third, sum(numbers[-third:]) / third
        said += f", from {early:.1f} to {late:.1f}"
    return f"{said}."

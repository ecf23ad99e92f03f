"""Streaks and goals of days a week in words, short and without reproach."""

from footcoach.progress.day_status import DayStatus
from footcoach.progress.goals import done_and_days
from footcoach.progress.streaks import Streak, Unit
from footcoach.schedule.day_boundary import EVENING_S
from footcoach.texts.numbers import day_name, days_in_words, plural, weeks_in_words


def streak_in_words(streak: Streak) -> str:
    """Return the length of the streak and of the best one; without a streak, only the best."""
    if not streak.longest:
        return "No streak yet"
    best = length_in_words(streak.longest, streak.unit)
    if not streak.current:
        return f"Best streak {best}"
    current = length_in_words(streak.current, streak.unit)
    if streak.current == streak.longest:
        return f"Streak {current}, your best"
    return f"Streak {current}, best {streak.longest}"


def length_in_words(length: int, unit: Unit) -> str:
    """Return the length of a streak: "3 days", "1 week"."""
    return weeks_in_words(length) if unit == "week" else days_in_words(length)


def greeting(status: DayStatus) -> str | None:
    """Return a welcome after a break; None if there was no break."""
    if status.came_back:
        return "Welcome back: coming back is what counts."
    if status.is_away:
        return "Good to see you. Coming back is what counts, and one round is enough."
    return None


def outlook(status: DayStatus) -> str | None:
    """Return the effect of today on the streak, and how far the week's goals are met.

    Returns None if there is nothing to say, or after pain.
    """
    if status.hurt is not None:
        return None
    sentences = (_outlook_for_streak(status), goals_in_words(status))
    return " ".join(filter(None, sentences)) or None


def goals_in_words(status: DayStatus) -> str | None:
    """Return how far the goals of days a week are met this week; None without one."""
    goals = status.goals
    if not goals:
        return None
    done, days = done_and_days(goals)
    so_far = plural(days, one=f"{done} of {days} day", other=f"{done} of {days} days")
    if status.is_goal_met:
        return f"{so_far} this week: goal met."
    if not _is_reachable(status):
        return f"{so_far} this week. Every day still counts."
    return f"{so_far} this week."


def _outlook_for_streak(status: DayStatus) -> str | None:
    if status.streak.unit == "week":
        return _outlook_for_weeks(status)
    streak, today = status.streak, status.today
    repair = streak.repair
    if repair is not None:
        missed = day_name(repair.missed, today)
        if repair.by == today:
            return f"Do every dose today to make up for {missed}."
        last = day_name(repair.by, today)
        return f"Do every dose on one day, by {last}, to make up for {missed}."
    if streak.misses_today:
        return f"Half a round keeps your {streak.current}-day streak going."
    return None


def _outlook_for_weeks(status: DayStatus) -> str | None:
    streak = status.streak
    if streak.misses_today:
        return "This week's goal needs today."
    if streak.repair is not None and _is_reachable(status):
        return "Meet your goal this week to make up for the week you missed."
    return None


def warning(status: DayStatus, left_s: float) -> str | None:
    """Return a warning in the evening if today would end the streak or miss its goal; else None."""
    streak = status.streak
    if left_s > EVENING_S or status.off is not None or status.hurt is not None:
        return None
    name = f"{streak.current}-{streak.unit} streak"
    if streak.breaks_today:
        if _needs_every_dose(status):
            return f"Your {name} ends tonight unless you do every dose today."
        return f"Your {name} ends tonight unless you do half a round today."
    if streak.misses_today and streak.unit == "week":
        return "Do half a round before the day ends, or this week's goal is out of reach."
    if streak.misses_today:
        return f"Do half a round before the day ends to keep your {name}."
    return None


def _is_reachable(status: DayStatus) -> bool:
    return all(goal.is_met or goal.is_reachable(status.today) for goal in status.goals)


def _needs_every_dose(status: DayStatus) -> bool:
    streak = status.streak
    is_last_chance = streak.repair is not None and streak.repair.by == status.today
    return is_last_chance and streak.unit == "day"

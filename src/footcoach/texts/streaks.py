"""Streaks in words, short and without reproach."""

from footcoach.progress.day_status import DayStatus
from footcoach.progress.streaks import Streak
from footcoach.schedule.day_boundary import EVENING_S
from footcoach.texts.numbers import day_name, plural


def streak_in_words(streak: Streak) -> str:
    """Return the length of the streak and of the best one; without a streak, only the best."""
    days, best = streak.current, streak.longest
    if not best:
        return "No streak yet"
    if not days:
        return plural(best, one=f"Best streak {best} day", other=f"Best streak {best} days")
    if days == best:
        return plural(
            days, one=f"Streak {days} day, your best", other=f"Streak {days} days, your best"
        )
    return plural(
        days, one=f"Streak {days} day, best {best}", other=f"Streak {days} days, best {best}"
    )


def greeting(status: DayStatus) -> str | None:
    """Return a welcome after a break; None if there was no break."""
    if status.came_back:
        return "Welcome back: coming back is what counts."
    if status.is_away:
        return "Good to see you. Coming back is what counts, and one round is enough."
    return None


def outlook(status: DayStatus) -> str | None:
    """Return the effect of today on the streak; None if there is none, or after pain."""
    streak, today = status.streak, status.today
    repair = streak.repair
    if status.hurt is not None:
        return None
    if repair is not None:
        missed = day_name(repair.missed, today)
        if repair.by == today:
            return f"Do every dose today to make up for {missed}."
        last = day_name(repair.by, today)
        return f"Do every dose on one day, by {last}, to make up for {missed}."
    if streak.misses_today:
        return f"Half a round keeps your {streak.current}-day streak going."
    return None


def warning(status: DayStatus, left_s: float) -> str | None:
    """Return a warning in the evening if today would end the streak or miss a day; else None."""
    streak = status.streak
    if left_s > EVENING_S or status.off is not None or status.hurt is not None:
        return None
    if streak.breaks_today:
        if _needs_every_dose(status):
            return f"Your {streak.current}-day streak ends tonight unless you do every dose today."
        return f"Your {streak.current}-day streak ends tonight unless you do half a round today."
    if streak.misses_today:
        return f"Do half a round before the day ends to keep your {streak.current}-day streak."
    return None


def _needs_every_dose(status: DayStatus) -> bool:
    repair = status.streak.repair
    return repair is not None and repair.by == status.today

"""What is said about streaks: plain, short, and never a reproach."""

from datetime import date

from footcoach.config.rules import WEEKDAYS
from footcoach.progress.day_status import DayStatus
from footcoach.progress.streaks import Streak
from footcoach.schedule.day_boundary import EVENING_S
from footcoach.texts.doses import counted


def percent(share: float) -> str:
    """Return a share as it is read: 0.426 is "43 %"."""
    return f"{round(100 * share)} %"


def day_name(day: date, today: date) -> str:
    """Return a day as it is called: yesterday, tomorrow, Monday, 3 March."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((day - today).days)
    if near is not None:
        return near
    if abs((day - today).days) < 7:
        return f"{day:%A}"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


def streak_in_words(streak: Streak) -> str:
    """Say how long the streak is, and the best one; where there is none, only that."""
    best = counted(streak.longest, "day")
    if not streak.current:
        return f"Best streak {best}" if streak.longest else "No streak yet"
    record = "your best" if streak.current == streak.longest else f"best {streak.longest}"
    return f"Streak {counted(streak.current, 'day')}, {record}"


def greeting(standing: DayStatus) -> str | None:
    """Welcome who comes back after a break: it is the best that can happen."""
    if standing.came_back:
        return "You came back: that is what counts."
    if standing.is_away:
        return "Good to see you. Coming back is what counts, and one round is enough."
    return None


def outlook(standing: DayStatus) -> str | None:
    """Say what today does to the streak, if it does anything; nothing once it hurt."""
    streak, today = standing.streak, standing.today
    repair = streak.repair
    if standing.hurt is not None:
        return None
    if repair is not None:
        missed = day_name(repair.missed, today)
        by = "today" if repair.by == today else f"by {day_name(repair.by, today)}"
        return f"Every dose of a day, {by}, makes up for {missed}."
    if streak.misses_today:
        return f"Half a round keeps your {counted(streak.current, 'day')} going."
    return None


def warning(standing: DayStatus, left_s: float) -> str | None:
    """Warn while today would break the streak or leave a gap in it, and the day ends soon."""
    streak = standing.streak
    if left_s > EVENING_S or standing.off is not None or standing.hurt is not None:
        return None
    days = counted(streak.current, "day")
    if streak.breaks_today:
        needed = "all of today's doses" if _needs_all(standing) else "half a round today"
        return f"Your streak of {days} ends tonight: {needed} can still save it."
    if streak.misses_today:
        return f"Your streak of {days} waits for half a round before the day ends."
    return None


def _needs_all(standing: DayStatus) -> bool:
    repair = standing.streak.repair
    return repair is not None and repair.by == standing.today


def weekdays_in_words(weekdays: frozenset[int]) -> str:
    """Say on which weekdays: "every day", "Mon Wed Fri", "no day"."""
    if len(weekdays) == 7:
        return "every day"
    return " ".join(WEEKDAYS[day][:3].capitalize() for day in sorted(weekdays)) or "no day"

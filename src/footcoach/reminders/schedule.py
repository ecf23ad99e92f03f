"""When reminders come: at times of day, again until it is done, and not while they are snoozed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from footcoach.errors import UsageError
from footcoach.schedule.day import ONE_DAY, day_of, seconds_of, wall_time_on

LEAST_AGAIN, MOST_AGAIN = timedelta(minutes=10), timedelta(hours=12)
MOST_SNOOZE = timedelta(hours=24)
MAX_TIMES = 12
USUAL = ("08:00", "18:00")
OFF, TOMORROW = "off", "tomorrow"
_MINUTE, _DAY_MINUTES = timedelta(minutes=1), 24 * 60
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_DURATION = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,4})m(?:in)?)?")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The times of day of reminders, sorted, and after how long each comes again, if it does."""

    times: tuple[time, ...] = ()
    again: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Ticks:
    """When a timer runs: at times of day, each with a number of repeats, and maybe once more.

    Repeats are `again` apart. `once` is a local moment without an offset: the end of a snooze.
    """

    times: tuple[time, ...]
    again: timedelta | None = None
    counts: tuple[int, ...] = ()
    once: datetime | None = None

    @property
    def counted(self) -> tuple[tuple[time, int], ...]:
        """Each time with its number of repeats."""
        return tuple(zip(self.times, self.counts or (0,) * len(self.times), strict=True))

    @property
    def repeats(self) -> tuple[time, ...]:
        """The times of day of all repeats, sorted."""
        again = (self.again or timedelta()) // _MINUTE
        minutes = (
            _minutes(at) + again * number
            for at, count in self.counted
            for number in range(1, count + 1)
        )
        return tuple(sorted(map(_time_at, minutes)))

    def seconds_to_next(self, now: time) -> float:
        """Return the seconds from a time of day to the next run after it."""
        day_s = _DAY_MINUTES * 60
        ahead = (
            (seconds_of(at) - seconds_of(now)) % day_s or day_s
            for at in (*self.times, *self.repeats)
        )
        return min(ahead, default=day_s)


def ticks(schedule: Schedule, day_starts: time, once: datetime | None = None) -> Ticks:
    """Return when a timer has to run: repeats end at the next time, and with the day."""
    if schedule.again is None:
        return Ticks(schedule.times, once=once)
    again = schedule.again // _MINUTE
    start = _minutes(day_starts)
    places = sorted((_minutes(at) - start) % _DAY_MINUTES for at in schedule.times)
    ends = (*places[1:], _DAY_MINUTES)
    count_at = {
        _time_at(start + place): (end - place - 1) // again
        for place, end in zip(places, ends, strict=True)
    }
    counts = tuple(count_at[at] for at in schedule.times)
    return Ticks(schedule.times, schedule.again, counts, once)


def times_of(texts: Iterable[str]) -> tuple[time, ...]:
    """Parse times such as "08:00" and return them sorted, or raise UsageError."""
    times = sorted(map(time_of, texts))
    for earlier, later in pairwise(times):
        if earlier == later:
            raise UsageError(f"{later:%H:%M} was given twice; once is enough")
    if len(times) > MAX_TIMES:
        raise UsageError(f"too many times ({len(times)}); give at most {MAX_TIMES}")
    return tuple(times)


def time_of(text: str) -> time:
    """Parse a time of day such as "08:00", or raise UsageError."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise UsageError(f"{text!r} is not a valid time; write it like 08:00 or 18:30")
    return time(int(match[1]), int(match[2]))


def duration_of(text: str) -> timedelta:
    """Parse a duration such as "30m", "2h" or "1h30m", or raise UsageError."""
    match = _DURATION.fullmatch(text)
    if match is None or not text:
        raise UsageError(f"{text!r} is not a duration; write it like 30m, 2h or 1h30m")
    return timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))


def again_of(text: str) -> timedelta | None:
    """Parse after how long to remind again; None for "off". Raises UsageError."""
    if text == OFF:
        return None
    again = duration_of(text)
    if not LEAST_AGAIN <= again <= MOST_AGAIN:
        raise UsageError(f"{text!r} is not possible; reminders come again after 10m to 12h")
    return again


def duration_as_text(duration: timedelta) -> str:
    """Return what `duration_of` parses, in whole minutes."""
    return f"{duration // _MINUTE}m"


def end_of_snooze(text: str, now: datetime, day_starts: time) -> datetime | None:
    """Return the moment at which a snooze such as "30m", "2h" or "until 18:00" ends.

    "tomorrow" is the end of the person's day, and "off" gives None. Raises UsageError.
    """
    words = text.removeprefix("until ").strip()
    if words == OFF:
        return None
    if words == TOMORROW:
        return end_of_day(now, day_starts)
    if _TIME.fullmatch(words):
        at = datetime.combine(now.date(), time_of(words), now.tzinfo)
        return at if at > now else at + ONE_DAY
    try:
        length = duration_of(words)
    except UsageError:
        raise UsageError(
            f"{text!r} is not valid; write it like 30m, 2h, 'until 18:00', tomorrow or off"
        ) from None
    if not _MINUTE <= length <= MOST_SNOOZE:
        raise UsageError(f"{text!r} is not possible; reminders are snoozed for 1m to 24h")
    return now + length


def end_of_day(now: datetime, day_starts: time) -> datetime:
    """Return the moment at which the person's day ends, with the offset of `now`."""
    ends = wall_time_on(day_of(now, day_starts) + ONE_DAY, day_starts, day_starts)
    return ends.replace(tzinfo=now.tzinfo)


def _minutes(at: time) -> int:
    return 60 * at.hour + at.minute


def _time_at(minute: int) -> time:
    return time(minute % _DAY_MINUTES // 60, minute % 60)

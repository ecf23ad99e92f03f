"""The rows of the pause screen: a form for a pause, and the saved pauses and rest days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from footcoach.schedule.day import ONE_DAY
from footcoach.schedule.pauses import Pause
from footcoach.texts.numbers import date_in_words, date_with_weekday, day_name, days_in_words
from footcoach.texts.sessions import pause_in_words

FORM = ("from", "for", "why")
_GROUPS = ("Now", "Coming up", "Past")

Kept = Pause | date


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A row with an id; `kept` is its pause or rest day, if it has one."""

    id: str
    text: str
    kept: Kept | None = None
    can_be_marked: bool = True

    def prompt(self, *, is_marked: bool, is_roomy: bool) -> str:
        """Return the row with its mark; with `is_roomy`, groups have an empty line above."""
        gap = "\n" if is_roomy and self.id in _GROUPS else ""
        return f"{gap}{'▶' if is_marked else ' '} {self.text}"


def rows_of(
    draft: Pause, pauses: Iterable[Pause], dates: Iterable[date], today: date
) -> Iterator[PauseRow]:
    """Yield a row for each choice of the form, and for each pause and single rest day."""
    values = (_day(draft.first, today), days_in_words(draft.days), draft.why or "no reason")
    for name, value in zip(FORM, values, strict=True):
        yield PauseRow(name, f"{name.capitalize():<6}‹ {value} ›")
    back = f"Back on {date_with_weekday(draft.last + ONE_DAY)}."
    yield PauseRow("back", back, can_be_marked=False)
    kept: list[Kept] = sorted([*pauses, *(day for day in dates if day >= today)], key=_first_of)
    now = [entry for entry in kept if _first_of(entry) <= today <= last_of(entry)]
    coming = [entry for entry in kept if today < _first_of(entry)]
    past = [entry for entry in reversed(kept) if last_of(entry) < today]
    for name, group in zip(_GROUPS, (now, coming, past), strict=True):
        if group:
            yield PauseRow(name, name, can_be_marked=False)
        for entry in group:
            yield PauseRow(id_of(entry), _in_words(entry), entry)


def last_of(kept: Kept) -> date:
    """Return the last day of a pause, or the rest day itself."""
    return kept.last if isinstance(kept, Pause) else kept


def _first_of(kept: Kept) -> date:
    return kept.first if isinstance(kept, Pause) else kept


def id_of(kept: Kept) -> str:
    """Return the id of the row of a pause or rest day."""
    return f"pause-{kept.id}" if isinstance(kept, Pause) else f"rest-{kept}"


def _day(day: date, today: date) -> str:
    if day < today:  # a weekday alone would mean the next one
        return date_in_words(day)
    return day_name(day, today)


def _in_words(kept: Kept) -> str:
    return pause_in_words(kept) if isinstance(kept, Pause) else f"{kept}, a rest day"

"""The rows of the pauses: a new one, and below it those that are kept. Pure functions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from footcoach.history.pause import Pause
from footcoach.progress.rest import ONE_DAY
from footcoach.progress.wording import day_name
from footcoach.routines.wording import counted
from footcoach.session.wording import pause_in_words

FORM = ("from", "for", "why")
Kept = Pause | date


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its id. Without a mark it is for reading only; `kept` is a pause, or a rest day."""

    id: str
    text: str
    kept: Kept | None = None
    is_marked: bool = True


def rows_of(
    draft: Pause, pauses: Iterable[Pause], dates: Iterable[date], today: date
) -> Iterator[Row]:
    """Yield a row for each choice of a pause, and for each pause and single rest day."""
    values = (day_name(draft.first, today), counted(draft.days, "day"), draft.why or "no reason")
    for name, value in zip(FORM, values, strict=True):
        yield Row(name, f"{name.capitalize():<6}‹ {value} ›")
    yield Row("back", _back(draft), is_marked=False)
    kept: list[Kept] = sorted([*pauses, *(day for day in dates if day >= today)], key=_first_of)
    now = [one for one in kept if _first_of(one) <= today <= last_of(one)]
    ahead = [one for one in kept if today < _first_of(one)]
    over = [one for one in reversed(kept) if last_of(one) < today]
    for name, group in (("Now", now), ("Ahead", ahead), ("Over", over)):
        if group:
            yield Row(name, name, is_marked=False)
        for one in group:
            yield Row(_id(one), _in_words(one), one)


def last_of(kept: Kept) -> date:
    """Return the last day of a pause; of a rest day, itself."""
    return kept.last if isinstance(kept, Pause) else kept


def _first_of(kept: Kept) -> date:
    return kept.first if isinstance(kept, Pause) else kept


def _id(kept: Kept) -> str:
    return f"pause-{kept.id}" if isinstance(kept, Pause) else f"rest-{kept}"


def _in_words(kept: Kept) -> str:
    return pause_in_words(kept) if isinstance(kept, Pause) else f"{kept}, rest day"


def _back(pause: Pause) -> str:
    if pause.last == date.max:
        return ""
    return f"Back on {pause.last + ONE_DAY:%A, %d %B %Y}.".replace(" 0", " ")

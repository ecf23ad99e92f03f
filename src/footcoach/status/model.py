"""The summary of a day, as status.json holds it, and what `status --json` prints of it."""

from typing import Literal

from typing_extensions import TypedDict  # pydantic cannot describe typing's before Python 3.12

from footcoach.files.reading import Stamp

State = Literal["due", "done", "rest", "pause"]


class Summary(TypedDict):
    """A day in numbers. `round` and `length_s` (seconds) are of the next round, 0 if none is due.

    `rounds` and `doses` are those of a whole day, `done` the doses done today; `streak` and
    `longest` count days, or weeks if `in_weeks`; `strength` is in percent. `week_done` of
    `week_goal` days are done this week for goals of days a week; both are 0 without a goal.
    """

    state: State
    round: int
    rounds: int
    length_s: int
    exercises: int
    done: int
    doses: int
    streak: int
    longest: int
    strength: int
    breaks_today: bool
    misses_today: bool
    in_weeks: bool
    week_done: int
    week_goal: int


class Kept(Summary):
    """The content of status.json that counts: a summary with its day and sources.

    `day` is like 2026-11-25 and starts `day_starts_s` seconds after midnight; `of` has the stamps
    of the files that the summary was made of, by path.
    """

    day: str
    day_starts_s: int
    of: dict[str, Stamp]


Status = TypedDict(
    "Status",
    {
        "format": Literal["footcoach-status"],
        "version": Literal[1],
        "text": str,
        "state": State,
        "round": int,
        "rounds": int,
        "length": str,
        "minutes": int,
        "exercises": int,
        "done": int,
        "doses": int,
        "percentage": int,
        "streak": int,
        "longest": int,
        "unit": Literal["day", "week"],
        "week_done": int,
        "week_goal": int,
        "strength": int,
        "warning": str,
        "tooltip": str,
        "alt": State,
        "class": list[Literal["due", "done", "rest", "pause", "warning"]],
    },
)
"""What `footcoach status --json` prints; `line.FIELDS` explains the fields.

Waybar reads `text`, `tooltip`, `alt`, `class` and `percentage`.
"""

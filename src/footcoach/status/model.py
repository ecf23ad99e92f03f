"""The summary of a day, as status.json holds it."""

from typing import Literal, TypedDict

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

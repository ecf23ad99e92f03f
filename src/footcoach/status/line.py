"""Prints the status as a line or as JSON, the same for a cached summary and a new one."""

from footcoach import exit_codes
from footcoach.schedule.day_boundary import EVENING_S
from footcoach.terminal.streams import flush_output

TYPE_CHECKING = False  # importing `typing` would double the time of `footcoach status`
if TYPE_CHECKING:
    from footcoach.status.model import Status, Summary

DUE, TROUBLE = exit_codes.ERROR, exit_codes.WRONG_USE
"""The exit codes of `footcoach status` other than 0: of `--exit-code`, and of an error."""

FIELDS = {
    "text": "the whole line",
    "state": "due, done, rest or pause",
    "round": "the next round, 0 when none is due",
    "rounds": "rounds of a day",
    "length": "of the next round, as 11:57",
    "minutes": "the same in whole minutes",
    "exercises": "exercises that are due",
    "done": "doses done today",
    "doses": "doses of a day",
    "percentage": "done of doses, in percent",
    "streak": "days or weeks in a row",
    "longest": "the longest streak",
    "unit": "of both: day or week",
    "week_done": "days done this week for goals of days a week",
    "week_goal": "days that these goals want, 0 without a goal",
    "strength": "habit strength, in percent",
    "warning": "what the evening puts at risk, or nothing",
}
"""The fields of a format, and their meanings."""
FORMAT, VERSION = "footcoach-status", 1
"""What `--json` says that it is."""
_MAX_NAME = 40  # characters of an unknown field to quote
_FIRST_COMBINING = "\u0300"  # no character before it combines with another one


class UnknownFieldError(ValueError):
    """A format has an unknown field or an unclosed brace."""


def print_status(
    summary: "Summary", left_s: float, pattern: str, *, as_json: bool, exit_code: bool = False
) -> int:
    """Print a status on one line and return the exit code.

    It is 0, or `DUE` if something is due and `exit_code` is set. Raises UnknownFieldError, before
    anything is printed, if the format has an unknown field.
    """
    line = line_of(summary, left_s, pattern, as_json=as_json)
    code = DUE if exit_code and summary["state"] == "due" else exit_codes.DONE
    return flush_output(code, TROUBLE, f"{line}\n")


def line_of(summary: "Summary", left_s: float, pattern: str, *, as_json: bool) -> str:
    """Return a status on one line, in a format or as JSON; raise UnknownFieldError."""
    fields = fields_of(summary, left_s)
    text = filled(pattern, fields)
    if as_json:
        import json  # rarely needed, and slow to import

        text = json.dumps(status_of(summary, fields), ensure_ascii=False)
    return _printable(text)


def status_of(summary: "Summary", fields: dict[str, int | str]) -> "Status":
    """Return what `--json` prints: every field, and what Waybar reads beside them."""
    classes = [summary["state"], *(["warning"] if fields["warning"] else [])]
    tooltip = (
        f"Doses done today: {summary['done']} of {summary['doses']}\n"
        f"Streak in {fields['unit']}s: {summary['streak']}, longest {summary['longest']}\n"
        f"Habit strength: {summary['strength']} %"
    )
    named = {"format": FORMAT, "version": VERSION, **fields}
    return {**named, "tooltip": tooltip, "alt": summary["state"], "class": classes}  # type: ignore[typeddict-item] # a test compares the fields


def _printable(text: str) -> str:
    """Return text as `footcoach.text.printable` does, which is imported only if needed."""
    if text.isprintable() and max(text, default="") < _FIRST_COMBINING:
        return text
    from footcoach.text import printable

    return printable(text)


def fields_of(summary: "Summary", left_s: float) -> dict[str, int | str]:
    """Return all fields; `left_s` is the seconds left of the day."""
    length_s = summary["length_s"]
    warning = _warning(summary, left_s)
    return {
        "round": summary["round"],
        "rounds": summary["rounds"],
        "exercises": summary["exercises"],
        "done": summary["done"],
        "doses": summary["doses"],
        "percentage": _percentage(summary["done"], summary["doses"]),
        "streak": summary["streak"],
        "longest": summary["longest"],
        "unit": "week" if summary["in_weeks"] else "day",
        "week_done": summary["week_done"],
        "week_goal": summary["week_goal"],
        "state": summary["state"],
        "length": _length(length_s),
        "minutes": round(length_s / 60),
        "strength": summary["strength"],
        "warning": warning,
        "text": _text(summary, warning),
    }


def filled(pattern: str, fields: dict[str, int | str]) -> str:
    """Return a format with its fields filled in; doubled braces stand for single ones."""
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        if pattern[at : at + 2] in {"{{", "}}"}:
            parts.append(pattern[at])
            at += 2
        elif pattern[at] == "{":
            end = pattern.find("}", at)
            name = pattern[at + 1 : end if end > 0 else len(pattern)]
            if end < 0 or name not in fields:
                raise UnknownFieldError(name[:_MAX_NAME])
            parts.append(str(fields[name]))
            at = end + 1
        else:
            parts.append(pattern[at])
            at += 1
    return "".join(parts)


def _percentage(done: int, doses: int) -> int:
    return min(100 * done // doses, 100) if doses else 0


def _length(length_s: int) -> str:
    return f"{length_s // 60}:{length_s % 60:02}"


def _text(summary: "Summary", warning: str) -> str:
    due = f"round {summary['round']} of {summary['rounds']}, {_length(summary['length_s'])}"
    is_met = summary["in_weeks"] and summary["week_done"] >= summary["week_goal"] > 0
    done = "goal met" if is_met else "all done"
    states = {"due": due, "done": done, "rest": "rest day", "pause": "paused"}
    goal = f"{summary['week_done']} of {summary['week_goal']} this week"
    goal = goal if summary["week_goal"] else ""
    return " · ".join(filter(None, (states[summary["state"]], goal, _streak(summary), warning)))


def _streak(summary: "Summary") -> str:
    number = summary["streak"]
    weeks = (" week" if number == 1 else " weeks") if summary["in_weeks"] else ""
    return f"streak {number}{weeks}"


def _warning(summary: "Summary", left_s: float) -> str:
    if left_s > EVENING_S or summary["state"] in {"rest", "pause"}:
        return ""
    if summary["breaks_today"]:
        return "ends tonight"
    if not summary["misses_today"]:
        return ""
    return "the goal needs today" if summary["in_weeks"] else "half a round keeps it"

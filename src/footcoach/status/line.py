"""What a status says: pure functions of a summary and of the seconds that the day has left."""

Summary = dict[str, int | str | bool | None]

_NAME_MOST = 40  # of a mistaken field, as it is quoted
LATE_S = 10 * 3600  # from then on a warning stands there: usually from six in the evening
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
    "streak": "days in a row",
    "longest": "the longest streak",
    "strength": "habit strength in percent",
    "warning": "what the evening puts at risk, or nothing",
}
"""The names that a format may have, and what they stand for."""


class UnknownFieldError(ValueError):
    """A format names what there is not, or a brace is left open."""


def fields_of(summary: Summary, left_s: float) -> dict[str, int | str]:
    """Return all that can be said."""
    length_s = int(summary["length_s"] or 0)
    fields: dict[str, int | str] = {
        name: int(summary[name] or 0)
        for name in ("round", "rounds", "exercises", "done", "doses", "streak", "longest")
    }
    fields |= {
        "state": str(summary["state"]),
        "length": f"{length_s // 60}:{length_s % 60:02}",
        "minutes": round(length_s / 60),
        "strength": int(summary["strength"] or 0),
        "warning": _warning(summary, left_s),
    }
    return fields | {"text": _text(fields)}


def filled(pattern: str, fields: dict[str, int | str]) -> str:
    """Return a format with its fields filled in; doubled braces stand for themselves."""
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
                raise UnknownFieldError(name[:_NAME_MOST])
            parts.append(str(fields[name]))
            at = end + 1
        else:
            parts.append(pattern[at])
            at += 1
    return "".join(parts)


def _text(fields: dict[str, int | str]) -> str:
    what = {
        "due": f"round {fields['round']} of {fields['rounds']}, {fields['length']}",
        "done": "all done",
        "rest": "rest day",
        "pause": "paused",
    }[str(fields["state"])]
    streak = f"streak {fields['streak']}"
    return " · ".join(filter(None, [what, streak, str(fields["warning"])]))


def _warning(summary: Summary, left_s: float) -> str:
    if left_s > LATE_S or summary["state"] in {"rest", "pause"}:
        return ""
    if summary["breaks_today"]:
        return "ends tonight"
    return "half a round keeps it" if summary["misses_today"] else ""

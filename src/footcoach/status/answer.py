"""The status, printed: the same bytes for a summary that was kept and for one just made."""

from footcoach.status.line import Summary, fields_of, filled
from footcoach.streams import flush_output

DUE, NOTHING_DUE, TROUBLE = 1, 0, 2
_FIRST_MARK = "\u0300"  # no letter before it is drawn over another one


def tell(summary: Summary, left_s: float, pattern: str, *, as_json: bool) -> int:
    """Print a status on one line and return the exit code.

    UnknownFieldError, and nothing printed, for a format that names what there is not.
    """
    fields = fields_of(summary, left_s)
    text = filled(pattern, fields)
    if as_json:
        import json

        text = json.dumps(fields, ensure_ascii=False)
    code = DUE if fields["state"] == "due" else NOTHING_DUE
    return flush_output(code, TROUBLE, f"{_shown(text)}\n")


def _shown(text: str) -> str:
    """Return text as `printable` does, which is not loaded for what is so already."""
    if text.isprintable() and max(text, default="") < _FIRST_MARK:
        return text
    from footcoach.text import printable

    return printable(text)

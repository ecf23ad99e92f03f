"""What a field of a pydantic model may hold, in words, from its JSON Schema."""

from typing import Any

from footcoach.toml_file.changing import toml_value

_TYPES = {"string": "text", "integer": "a whole number", "boolean": "`true` or `false`"}


def allowed(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    """Return what a field may hold: "a whole number from 0 to 100"."""
    if reference := field.get("$ref"):
        return allowed(definitions[reference.rpartition("/")[2]], definitions)
    if options := field.get("anyOf"):
        return " or ".join(
            allowed(option, definitions) for option in options if option.get("type") != "null"
        )
    if values := field.get("enum"):
        return " or ".join(f"`{toml_value(value)}`" for value in values)
    if "const" in field:
        return f"`{toml_value(field['const'])}`"
    kind = field.get("type")
    if kind == "array":
        return _list(field, definitions)
    if kind == "object":
        return "a table"
    if field.get("format") == "time":
        return "a time of the day"
    return f"{_TYPES[str(kind)]}{_bounds(field)}"


def _list(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    items = field.get("items", {})
    what = _many(allowed(items, definitions)) if items else "texts"
    if "`" in what:
        return f"a list of any of {what}"
    at_least, at_most = field.get("minItems", 0), field.get("maxItems", 0)
    if at_least and at_most:
        return f"a list of {at_least} to {at_most} {what}"
    return f"a list of at most {at_most} {what}" if at_most else f"a list of {what}"


def _many(what: str) -> str:
    """Return "texts of at most 60 characters" for "text of at most 60 characters"."""
    return what.replace("text", "texts", 1).replace("a table", "tables", 1)


def _bounds(field: dict[str, Any]) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is not None and high is not None:
        return f" from {low} to {high}"
    longest = field.get("maxLength")
    return f" of at most {longest} characters" if longest else ""

"""Describes in words the values that a model allows at a field, after its JSON Schema."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from footcoach.fields import LANGUAGE, SLUG
from footcoach.toml_file.locations import FieldPath

Node = Mapping[str, Any]

PATTERNS = {
    SLUG: "small letters, digits and hyphens",
    LANGUAGE: 'a language tag like "de" or "pt-BR"',
}
"""The patterns in our models, in words."""


@cache
def schema_of(model: type[BaseModel]) -> Node:
    """Return a model's JSON Schema."""
    return model.model_json_schema()


def node_at(model: type[BaseModel], where: FieldPath) -> Node | None:
    """Return the part of the schema that describes a field, or None if there is none."""
    root = schema_of(model)
    node: Node | None = root
    for part in where:
        node = _child(root, node, part) if node is not None else None
    return _resolved(root, node) if node is not None else None


def names_at(model: type[BaseModel], where: FieldPath) -> tuple[str, ...]:
    """Return the names of the fields that the table at `where` may have."""
    return tuple(_properties(node_at(model, where) or {}))


def tables_with(model: type[BaseModel], where: FieldPath, name: str) -> tuple[str, ...]:
    """Return the tables inside the one at `where` that have a field of that name."""
    return tuple(
        table for table in names_at(model, where) if name in names_at(model, (*where, table))
    )


def choices(node: Node | None) -> tuple[str, ...]:
    """Return the words that a node allows, or none if it allows any text."""
    if node is None:
        return ()
    if "anyOf" in node:
        return tuple(word for option in node["anyOf"] for word in choices(option))
    values = node.get("enum", [node["const"]] if "const" in node else [])
    return tuple(value for value in values if isinstance(value, str))


def in_words(node: Node) -> str:
    """Return the values that a node allows, such as "a whole number from 1 to 9"."""
    if words := choices(node):
        others = [option for option in node.get("anyOf", ()) if not choices(option)]
        return _or((*map(in_words, others), *(f'"{word}"' for word in words)))
    if "anyOf" in node:
        return _or(in_words(option) for option in node["anyOf"] if option.get("type") != "null")
    match node.get("type"):
        case "integer":
            return f"a whole number{_between(node, 'minimum', 'maximum')}"
        case "number":
            return f"a number{_between(node, 'minimum', 'maximum')}"
        case "boolean":
            return "true or false"
        case "string" if "pattern" in node:
            return PATTERNS.get(node["pattern"], f"text that matches {node['pattern']}")
        case "string" if node.get("format") == "time":
            return "a time like 07:30:00"
        case "string":
            return f"text{_between(node, 'minLength', 'maxLength', 'characters')}"
        case "array":
            return f"a list{_between(node, 'minItems', 'maxItems', 'items')}"
        case _:
            names = ", ".join(node.get("properties", ()))
            return f"a table with {names}" if names else "a table"


def _between(node: Node, least: str, most: str, unit: str = "") -> str:
    low, high = node.get(least), node.get(most)
    words = {
        (True, True): f"{low} to {high}",
        (True, False): f"{low} or more",
        (False, True): f"at most {high}",
    }.get((low is not None, high is not None))
    if words is None:
        return ""
    joined = " of" if unit else " from" if low is not None and high is not None else ","
    return f"{joined} {words}{f' {unit}' if unit else ''}"


def _or(words: Iterable[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} or {last}" if before else last


def _resolved(root: Node, node: Node) -> Node:
    """Follow references, and drop `null`, which stands for a field that is absent."""
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rpartition("/")[2]]
    if "anyOf" in node:
        options = [
            _resolved(root, option) for option in node["anyOf"] if option.get("type") != "null"
        ]
        node = options[0] if len(options) == 1 else {**node, "anyOf": options}
    return node


def _properties(node: Node) -> Node:
    """Return the fields of a table, or of the table among the options of a node."""
    options = (node, *node.get("anyOf", ()))
    return next((one["properties"] for one in options if "properties" in one), {})


def _child(root: Node, node: Node, part: str | int) -> Node | None:
    node = _resolved(root, node)
    if isinstance(part, int):
        child = node.get("items")
    else:
        child = _properties(node).get(part) or node.get("additionalProperties") or None
    return child if isinstance(child, Mapping) else None

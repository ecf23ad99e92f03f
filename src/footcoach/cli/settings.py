"""`footcoach settings`: lists the settings, or changes one."""

from collections.abc import Callable, Sequence
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from footcoach.cli.completers import NameType
from footcoach.cli.documents import ListedSetting, SettingsDocument, Value
from footcoach.cli.loading import load_settings
from footcoach.cli.options import json_option
from footcoach.cli.output import print_json, print_line
from footcoach.cli.tables import add_row, print_table, table
from footcoach.config import settings_file
from footcoach.config.paths import Paths
from footcoach.config.rules import WEEKDAYS
from footcoach.config.settings import Settings
from footcoach.config.themes import THEMES
from footcoach.errors import UsageError
from footcoach.schedule.day import day_of
from footcoach.schedule.local_zone import local_now
from footcoach.schedule.rest_days import weekdays_off, with_weekdays_changed
from footcoach.toml_file import allowed
from footcoach.toml_file.mistakes import Mistake
from footcoach.toml_file.source import Source

AUTOMATIC, NOTHING = "automatic", "none"
SWITCHES = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
ELSEWHERE = {
    "routines": "'footcoach routines --add NAME' and '--remove NAME' change your plan",
    "grown": "footcoach asks before each increase; routines in the app show and undo them",
}
"""Settings that only other commands change, because past days depend on them."""


@click.command(
    epilog="For example: footcoach settings volume 60. VALUE is a word or several; "
    f"'{AUTOMATIC}' and '{NOTHING}' are words, too, where a setting takes them."
)
@click.argument("name", type=NameType("settings"), required=False)
@click.argument("values", type=NameType("setting values"), metavar="[VALUE]...", nargs=-1)
@click.option("--reset", is_flag=True, help="Give the setting its default value.")
@json_option
@click.pass_obj
def settings(
    paths: Paths, /, name: str | None, values: tuple[str, ...], *, reset: bool, as_json: bool
) -> None:
    """List your settings, or change one.

    NAME alone shows one. A change is written into config.toml; everything else in the file stays
    as it is.
    """
    is_change = reset or bool(values)
    if reset and (values or name is None):
        raise UsageError("--reset takes the name of one setting and no value")
    if as_json and is_change:
        raise UsageError("--json lists settings; leave out the change")
    names = tuple(Settings.model_fields) if name is None else (_known(name),)
    if is_change:
        _change(paths, names[0], None if reset else values)
        return
    chosen = load_settings(paths)
    listed = [_listed(one, chosen) for one in names]
    if as_json:
        print_json(SettingsDocument(tuple(listed)).to_json())
    elif name is None:
        _print_all(listed)
    else:
        _print_one(listed[0])


def allowed_words(name: str) -> tuple[str, ...]:
    """Return the words that a setting takes, for completion; none if it takes any text."""
    node = allowed.node_at(Settings, (name,)) or {}
    if name in ELSEWHERE:
        return ()
    if name == "theme":
        return (AUTOMATIC, *THEMES)
    if name == "rest_days":
        return (NOTHING, *WEEKDAYS)
    if node.get("type") == "boolean":
        return ("on", "off")
    items = node.get("items")
    if items is not None:
        return (NOTHING, *allowed.choices(items))
    automatic = (AUTOMATIC,) if Settings.model_fields[name].default is None else ()
    return (*automatic, *allowed.choices(node))


def _known(name: str) -> str:
    """Return the name of a setting; raise UsageError if there is none."""
    wanted = name.replace("-", "_")
    if wanted in Settings.model_fields:
        return wanted
    near = get_close_matches(wanted, Settings.model_fields, n=1)
    hint = f"did you mean {near[0]}?" if near else "'footcoach settings' lists them"
    raise UsageError(f"there is no setting {name!r}; {hint}")


def _change(paths: Paths, name: str, words: Sequence[str] | None) -> None:
    """Change a setting; None gives it its default value."""
    if name in ELSEWHERE:
        raise UsageError(f"{name} is not changed here: {ELSEWHERE[name]}")
    if name == "rest_days":
        change = _other_rest_days(words or (NOTHING,), _today(paths))
    else:
        value = Settings.model_fields[name].default if words is None else _value(name, words)
        change = lambda _: value  # noqa: E731 - the value is known
    new = settings_file.change_setting(paths.settings, name, change)
    print_line(f"{name} is now {_in_words(getattr(new, name))}.")


def _today(paths: Paths) -> date:
    chosen, _ = settings_file.load_settings(paths.settings)  # the change reports mistakes
    return day_of(local_now(), chosen.day_starts)


def _other_rest_days(words: Sequence[str], today: date) -> Callable[[Any], object]:
    """Return a change of the weekdays off from today on; the past stays as it is."""
    names = [] if list(words) == [NOTHING] else [word.lower() for word in words]
    unknown = [word for word in names if word not in WEEKDAYS]
    if unknown:
        raise UsageError(
            f"rest_days: found {unknown[0]!r}; allowed: {', '.join(WEEKDAYS)}, or {NOTHING}; "
            "'footcoach pause DATE' is for single days"
        )
    after = frozenset(map(WEEKDAYS.index, names))
    return lambda rest: with_weekdays_changed(rest, weekdays_off(rest, today), after, today)


def _value(name: str, words: Sequence[str]) -> object:
    """Return the value that words mean; raise UsageError if the setting does not take it."""
    node = allowed.node_at(Settings, (name,)) or {}
    text = " ".join(words)
    value: object = _read(node, words)
    if text == AUTOMATIC and Settings.model_fields[name].default is None:
        return None
    if name == "theme" and text not in THEMES:
        near = get_close_matches(text, THEMES, n=1)
        meant = f"did you mean {near[0]}?" if near else f"choose {', '.join(THEMES)}"
        raise UsageError(f"theme: there is no theme {text!r}; {meant}")
    source = Source(Path("config.toml"), "", {name: value})
    built = source.build(Settings, {name: value})
    if built is None:
        raise UsageError(f"{name}: {_why(name, source.mistakes[0])}")
    return getattr(built, name)


def _why(name: str, mistake: Mistake) -> str:
    """Return a mistake in the words of the command line, where a switch is on or off."""
    words = allowed_words(name)
    if not words or mistake.found is None:
        return mistake.message
    near = f"; did you mean {mistake.near}?" if mistake.near else ""
    return f"found {mistake.found}; allowed: {', '.join(words)}{near}"


def _read(node: allowed.Node, words: Sequence[str]) -> object:
    """Return words as a value of the type that a node of the schema has; else as text."""
    text = " ".join(words)
    if "items" in node:
        return [] if list(words) == [NOTHING] else list(words)
    match node.get("type"):
        case "boolean":
            return SWITCHES.get(text.lower(), text)
        case "integer" if text.removeprefix("-").isdecimal():
            return int(text)
    if node.get("format") == "time":
        try:
            return time.fromisoformat(text)
        except ValueError:
            return text
    return text


def _listed(name: str, chosen: Settings) -> ListedSetting:
    field = Settings.model_fields[name]
    node = allowed.node_at(Settings, (name,)) or {}
    return ListedSetting(
        setting=name,
        title=field.title or name,
        description=field.description or "",
        value=_json_value(chosen, name),
        default=_json_value(Settings(), name),
        allowed=", ".join(allowed_words(name)) or allowed.in_words(node),
    )


def _json_value(chosen: Settings, name: str) -> Value:
    value: Value | list[str] = chosen.model_dump(mode="json", include={name})[name]
    return tuple(value) if isinstance(value, list) else value


def _print_all(listed: Sequence[ListedSetting]) -> None:
    rows = table("Setting", "Value", "Default", "Meaning", whole=("Setting",))
    for one in listed:
        default = "" if one.value == one.default else _in_words(one.default)
        add_row(rows, one.setting, _in_words(one.value), default, one.description)
    print_table(rows)


def _print_one(one: ListedSetting) -> None:
    print_line(f"{one.setting}: {_in_words(one.value)}")
    print_line(f"Default: {_in_words(one.default)}")
    print_line(f"Allowed: {one.allowed}")
    print_line(one.description)


def _in_words(value: object) -> str:
    """Return a value as it is written on the command line."""
    match value:
        case bool():
            return "on" if value else "off"
        case None:
            return AUTOMATIC
        case time():
            return f"{value:%H:%M}"
        case list() | tuple():
            return ", ".join(map(str, value)) or NOTHING
        case _:
            return str(value)

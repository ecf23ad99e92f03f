"""Reads config.toml field by field, and changes it without touching anything else in it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from footcoach.config.settings import Settings
from footcoach.debug import debug, is_on
from footcoach.errors import UserError
from footcoach.files.replacing import locked
from footcoach.text import printable
from footcoach.toml_file.changing import toml_value, with_items, with_value, without_value
from footcoach.toml_file.mistakes import Mistake
from footcoach.toml_file.reading import parse_toml, text_of, write_text
from footcoach.toml_file.source import Source

EXAMPLES = {
    "prepare_s": 20,
    "theme": "nord",
    "week_starts": "sunday",
    "equipment": ["chair", "towel"],
    "rest_days": ["sunday"],
}  # for settings that are absent by default


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings and a line for each mistake; an invalid field has its default."""
    try:
        text = text_of(path)
    except FileNotFoundError:
        return Settings(), ()
    except UserError as problem:
        return _defaults_after(problem)
    return _settings_in(path, text)


def _settings_in(path: Path, text: str) -> tuple[Settings, tuple[str, ...]]:
    try:
        chosen = _renamed(parse_toml(path, text))
    except UserError as problem:
        return _defaults_after(problem)
    source = Source(path, text, chosen)
    settings = source.build(Settings, chosen)
    if settings is not None:
        if is_on():
            debug("settings: %s", _told(settings))
        return settings, ()
    messages = tuple(str(_with_hint(mistake)) for mistake in source.mistakes)
    bad = {mistake.where[0] for mistake in source.mistakes}
    debug("mistakes in the settings: %s", sorted(map(str, bad)))
    good = {name: value for name, value in chosen.items() if name not in bad}
    return Settings.model_validate(good), messages


def _told(settings: Settings) -> dict[str, object]:
    """Return the settings for the debug log: of what a person wrote, only how much there is."""
    own = {name: len(getattr(settings, name)) for name in ("routines", "rest_days", "grown")}
    return settings.model_dump(mode="json") | own


def _defaults_after(problem: UserError) -> tuple[Settings, tuple[str, ...]]:
    debug("all settings have their defaults: the file cannot be read")
    return Settings(), (f"{printable(str(problem))}; until then the defaults count",)


def change_setting(path: Path, name: str, change: Callable[[Any], object]) -> Settings:
    """Change one setting and return the new settings.

    `change` is called with the value that is in the file now, since another program may have
    changed it; a setting is removed if it returns None. The rest of the file stays as it is.
    Raises UserError if the file has a mistake.
    """
    with locked(path) as target:
        try:
            text = text_of(path)
        except FileNotFoundError:
            text = ""
        settings, mistakes = _settings_in(path, text)
        if mistakes:
            raise UserError(f"the setting was not saved: {mistakes[0]}")
        before = getattr(settings, name)
        new = _with(settings, name, change(before), path)
        after = getattr(new, name)
        if after == before:
            return settings
        text = _changed(text, parse_toml(path, text), name, before, after)
        if _settings_in(path, text) != (new, ()):
            raise UserError(
                f"the setting was not saved: {path} is written unusually; change it there"
            )
        write_text(target, text)
        return new


def _with(settings: Settings, name: str, value: object, path: Path) -> Settings:
    try:
        return Settings.model_validate({**settings.model_dump(), name: value})
    except ValidationError as error:  # a list that has become too long over the years
        why = error.errors(include_url=False)[0]["msg"]
        raise UserError(f"the setting was not saved: {name}: {why}; change it in {path}") from None


def _changed(text: str, chosen: dict[str, Any], name: str, before: object, after: object) -> str:
    """Return the text of the file with another value for a setting."""
    if name == "routines" and "routine" in chosen:
        text = without_value(text, ("routine",))
    if after is None:
        return without_value(text, (name,))
    if isinstance(before, tuple) and isinstance(after, tuple) and name in chosen:
        return with_items(text, (name,), before, after)
    return with_value(text, (name,), after)


def _renamed(chosen: dict[str, Any]) -> dict[str, Any]:
    """Return values under their current names: `routine` was the former name of `routines`."""
    if "routine" not in chosen:
        return chosen
    others = {name: value for name, value in chosen.items() if name != "routine"}
    return {"routines": [chosen["routine"]]} | others


def _with_hint(mistake: Mistake) -> Mistake:
    """Add an example of the setting to a mistake."""
    name = str(mistake.where[0])
    if name not in Settings.model_fields:
        return mistake
    hint = f"write it like {name} = {_example(name)}; until then the default counts"
    return replace(mistake, message=f"{mistake.message}; {hint}")


def _example(name: str) -> str:
    return toml_value(EXAMPLES.get(name, Settings.model_fields[name].default))

"""config.toml: read field by field, and changed without touching anything else in it."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from footcoach.errors import Problem
from footcoach.files import read_toml
from footcoach.readable import printable
from footcoach.replacing import locked, replacing
from footcoach.settings.model import Settings
from footcoach.source import Source, fields_of

EXAMPLES = {
    "prepare_s": 20,
    "theme": "nord",
    "rest_days": ["sunday"],
}  # of settings whose default is not to be there


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, and a line for each mistake; a mistaken field has its default."""
    try:
        text, chosen = read_toml(path)
    except FileNotFoundError:
        return Settings(), ()
    except Problem as problem:
        return Settings(), (f"{printable(str(problem))}; until then the defaults count",)
    source = Source(path, text, chosen, fields_of(Settings))
    try:
        return Settings.model_validate(chosen), ()
    except ValidationError as error:
        mistakes = source.mistakes(error)
    said = tuple(printable(str(source.say(at, _hint(str(at[0]), why)))) for at, why in mistakes)
    bad = {where[0] for where, _ in mistakes}
    good = {name: value for name, value in chosen.items() if name not in bad}
    return Settings.model_validate(good), said


def save_setting(path: Path, name: str, value: object) -> None:
    """Keep one choice, None for none; comments and everything else stay as they are.

    A file with a mistake in it is left alone: Problem.
    """
    import tomlkit  # only for those who change something

    with locked(path) as target:
        settings, mistakes = load_settings(path)
        if mistakes:
            raise Problem(f"the setting is not kept: {mistakes[0]}")
        Settings.model_validate({**settings.model_dump(), name: value})  # a mistake of ours raises
        document = tomlkit.parse(target.read_bytes().decode() if target.exists() else "")
        if value is None:
            document.pop(name, None)
        else:
            document[name] = value
        with replacing(target) as file:
            file.write(tomlkit.dumps(document).encode())


def _hint(name: str, mistake: str) -> str:
    """Say how a field is to be written, and what counts until then."""
    if name not in Settings.model_fields:
        return mistake
    return f"{mistake}; write it like {name} = {_example(name)}; until then the default counts"


def _example(name: str) -> str:
    import tomlkit  # only for mistakes

    value: Any = EXAMPLES.get(name, Settings.model_fields[name].default)
    return str(tomlkit.item(value).as_string())

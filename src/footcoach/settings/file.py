"""config.toml: read field by field, and changed without touching anything else in it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from footcoach.errors import Problem
from footcoach.readable import printable
from footcoach.replacing import locked, replacing
from footcoach.settings.model import Settings
from footcoach.toml_file.mistakes import Mistake
from footcoach.toml_file.reading import read_toml
from footcoach.toml_file.source import Source

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
    chosen = _renamed(chosen)
    source = Source(path, text, chosen)
    settings = source.build(Settings, chosen)
    if settings is not None:
        return settings, ()
    said = tuple(str(_with_hint(mistake)) for mistake in source.mistakes)
    bad = {mistake.where[0] for mistake in source.mistakes}
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
        if name == "routines":
            document.pop("routine", None)
        if value is None:
            document.pop(name, None)
        else:
            document[name] = value
        with replacing(target) as file:
            file.write(tomlkit.dumps(document).encode())


def _renamed(chosen: dict[str, Any]) -> dict[str, Any]:
    """Return choices by today's names: there was one `routine` once."""
    if "routine" not in chosen:
        return chosen
    others = {name: value for name, value in chosen.items() if name != "routine"}
    return {"routines": [chosen["routine"]]} | others


def _with_hint(mistake: Mistake) -> Mistake:
    """Say how a field is to be written, and what counts until then."""
    name = str(mistake.where[0])
    if name not in Settings.model_fields:
        return mistake
    hint = f"write it like {name} = {_example(name)}; until then the default counts"
    return replace(mistake, message=f"{mistake.message}; {hint}")


def _example(name: str) -> str:
    import tomlkit  # only for mistakes

    value: Any = EXAMPLES.get(name, Settings.model_fields[name].default)
    return str(tomlkit.item(value).as_string())

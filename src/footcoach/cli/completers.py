"""Names that a shell completes: routines, exercises, backups, pauses, settings and their values.

Only small modules are imported, because every press of Tab waits for them. Files are only read, and
one that cannot be read has no names. Titles from files are shown as text; a value that a shell
might take for something else than a word is left out.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from footcoach.config.paths import Paths, shipped_data, user_paths
from footcoach.debug import debug
from footcoach.errors import UserError
from footcoach.files.reading import open_plain
from footcoach.text import readable
from footcoach.toml_file.reading import read_toml

DESCRIPTION = "command_line.json"
"""The shipped description of all commands and settings, made by `tools.reference`."""

MAX_FILES = 200  # of the user's routines, as in `Library`
MAX_HELP = 60  # characters of a title
MAX_TAIL = 64 * 1024  # bytes at the end of a history in which its pauses are looked for
MAX_ROUNDS = 12
MAX_SLUG = 60
_WORD = re.compile(r"[A-Za-z0-9._/][A-Za-z0-9._/-]{0,99}")
_PARTS = re.compile(r"[a-z0-9]+")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Names = Mapping[str, Any]
"""Values in the order in which they are shown, each with its title, which may be of any type."""


class NameType(click.ParamType):  # type: ignore[type-arg] # generic in new versions of click only
    """A type of parameter that completes the names of `kind`, and converts as `base` does."""

    def __init__(self, kind: str, base: "click.ParamType[Any]" = click.STRING) -> None:
        self.kind = kind
        self.base = base
        self.name = base.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Convert a value as the base does; names are looked up by the command."""
        return self.base.convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin with what was typed; else files, if these are allowed."""
        find, allows_files = COMPLETERS[self.kind]
        found = [
            CompletionItem(value, help=_help(title))
            for value, title in find(ctx, incomplete).items()
            if value.startswith(incomplete) and _WORD.fullmatch(value)
        ]
        return found or ([CompletionItem(incomplete, type="file")] if allows_files else [])


def _help(title: object) -> str | None:
    """Return a title that was read from a file, as text on one line; None if it is no text."""
    return readable(title)[:MAX_HELP] or None if isinstance(title, str) else None


@cache
def description() -> Mapping[str, Any]:
    """Return the description of all commands and settings."""
    text = (shipped_data() / DESCRIPTION).read_text(encoding="utf-8")
    described: Mapping[str, Any] = json.loads(text)
    return described


def _paths(ctx: click.Context) -> Paths:
    given = ctx.find_root().params
    return user_paths(given.get("data_dir"), given.get("config_dir"))


def _routines(ctx: click.Context, _: str = "") -> Names:
    return {**_own_routines(ctx), **_titles(shipped_data() / "routines")}


def _own_routines(ctx: click.Context, _: str = "") -> Names:
    return _titles(_paths(ctx).routines)


def _exercises(_: click.Context, __: str = "") -> Names:
    return _titles(shipped_data() / "exercises")


def _routines_and_exercises(ctx: click.Context, _: str = "") -> Names:
    return {**_routines(ctx), **_exercises(ctx)}


def _exercises_and_variants(ctx: click.Context, incomplete: str) -> Names:
    """Return the exercises; after a slash, the variants of the one before it."""
    slug, slash, _ = incomplete.partition("/")
    names = _exercises(ctx)
    if not slash or slug not in names:
        return names
    written = _content(shipped_data() / "exercises" / f"{slug}.toml")
    variants = [one for kind in ("easier", "harder", "without") for one in written.get(kind, ())]
    titles = [one["name"] for one in variants if one.get("steps")]
    return {f"{slug}/{quick_slug(title)}": title for title in titles}


def _rounds(ctx: click.Context, _: str = "") -> Names:
    """Return the rounds of the routine on the command line, or of the first one in the plan."""
    paths = _paths(ctx)
    # After an option without its value yet, click leaves the arguments before it unnamed.
    typed = ctx.params.get("routine") or ctx.params.get("name") or next(iter(ctx.args), None)
    name = typed or _first_planned(paths)
    files = {quick_slug(path.stem): path for path in _files(paths.routines)}
    path = files.get(name, shipped_data() / "routines" / f"{name}.toml")
    times = map(_times_a_day, _list(_content(path).get("exercises")))
    return {str(number): None for number in range(1, min(max(times, default=1), MAX_ROUNDS) + 1)}


def _times_a_day(entry: object) -> int:
    own = _table(entry)
    base = _content(shipped_data() / "exercises" / f"{own.get('use')}.toml")
    times = {**_table(base.get("dose")), **_table(own.get("dose"))}.get("times_a_day")
    return times if isinstance(times, int) else 1


def _first_planned(paths: Paths) -> str:
    planned = _list(_content(paths.settings).get("routines"))
    words = str(planned[0]).split() if planned else ()
    return words[0] if words else "five-exercises"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _backups(ctx: click.Context, _: str = "") -> Names:
    names = (path.name.removesuffix(".json.gz") for path in _paths(ctx).backups.glob("*.json.gz"))
    return dict.fromkeys(sorted(names, reverse=True))


def _pauses(ctx: click.Context, _: str = "") -> Names:
    """Return the days of the pauses, with their reasons; they stand at the end of the history."""
    with open_plain(_paths(ctx).history) as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - MAX_TAIL))
        tail = file.read(MAX_TAIL).rpartition(b'\n],"pauses":')[2]
    pauses = json.loads(b'{"pauses":' + tail)["pauses"]
    return {f"{pause['first']}..{pause['last']}": pause.get("why") for pause in pauses}


def _days(_: click.Context, __: str = "") -> Names:
    return dict.fromkeys(("today", "yesterday", *_WEEKDAYS))


def _sessions(ctx: click.Context, incomplete: str) -> Names:
    return {"last": "the newest session", **_days(ctx, incomplete)}


def _settings(_: click.Context, __: str = "") -> Names:
    return {name: setting["title"] for name, setting in description()["settings"].items()}


def _setting_values(ctx: click.Context, _: str = "") -> Names:
    setting = description()["settings"].get(ctx.params.get("name"), {})
    return dict.fromkeys(setting.get("values", ()))


def _schemas(_: click.Context, __: str = "") -> Names:
    return dict.fromkeys(description()["schemas"])


COMPLETERS: Mapping[str, tuple[Callable[[click.Context, str], Names], bool]] = {
    "routines": (_routines, True),
    "listed routines": (_routines, False),
    "own routines": (_own_routines, False),
    "own routines or files": (_own_routines, True),
    "exercises": (_exercises, False),
    "routines or exercises": (_routines_and_exercises, True),
    "exercises and variants": (_exercises_and_variants, False),
    "rounds": (_rounds, False),
    "backups": (_backups, False),
    "pauses": (_pauses, False),
    "days": (_days, False),
    "sessions": (_sessions, False),
    "settings": (_settings, False),
    "setting values": (_setting_values, False),
    "schemas": (_schemas, False),
}
"""The names of each kind, and whether a file may stand in their place."""


def _titles(folder: Path) -> Names:
    """Return the slugs of the TOML files in a folder, with the names that are written in them."""
    return {
        slug: _content(path).get("name")
        for path in _files(folder)
        if (slug := quick_slug(path.stem))
    }


def _files(folder: Path) -> Iterable[Path]:
    try:
        return sorted(_toml_files(folder))[:MAX_FILES]
    except OSError as error:
        debug("nothing to complete: %s", error)
        return ()


def _toml_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.suffix == ".toml" and not path.name.startswith("."):
            yield path


def _content(path: Path) -> dict[str, Any]:
    """Return what is written in a TOML file; nothing if it cannot be read."""
    try:
        return read_toml(path)[1]
    except (UserError, OSError, ValueError) as error:
        debug("nothing to complete: %s", error)
        return {}


def quick_slug(name: str) -> str:
    """Return the slug of a name, as `fields.slug_of` does."""
    is_plain = name.isascii() and name.isprintable() and len(name) <= MAX_SLUG
    if is_plain and (words := _PARTS.findall(name.lower())):
        return "-".join(words)
    from footcoach.fields import slug_of  # deferred: slow, and needed for few names

    return slug_of(name)

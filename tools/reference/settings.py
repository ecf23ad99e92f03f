"""The page of all settings, made from their model."""

from footcoach.config.settings import Settings
from footcoach.config.settings_file import EXAMPLES
from footcoach.report.markdown import escaped
from footcoach.toml_file.changing import toml_value
from tools.reference.markdown import GENERATED
from tools.reference.schema import allowed

_INTRODUCTION = """\
Every setting is a line in `config.toml`; `footcoach where` prints where that file is. All but the
last three can be changed on the settings screen (`,`), which leaves your comments alone. A
setting that is not in the file has its default.

A mistake is named with its line and costs only that setting: its default counts until the mistake
is corrected, and footcoach writes nothing into the file while there is one.
"""
_NEVER_TYPED = {"grown"}
"""Written by footcoach itself; nobody types it."""


def settings_page() -> str:
    """Return the page."""
    schema = Settings.model_json_schema()
    fields, definitions = schema["properties"], schema.get("$defs", {})
    sections = [
        _section(name, allowed(fields[name], definitions))
        for name in Settings.model_fields
        if name not in _NEVER_TYPED
    ]
    return f"# Settings\n\n{GENERATED}\n{_INTRODUCTION}\n{''.join(sections)}"


def _section(name: str, what: str) -> str:
    field = Settings.model_fields[name]
    default = field.default
    usual = "not set" if default is None else f"`{toml_value(default)}`"
    example = toml_value(EXAMPLES.get(name, default))
    return (
        f"## {name}\n\n"
        f"**{escaped(field.title or name)}.** {escaped(field.description or '')}\n\n"
        f"Takes {what}. Default: {usual}.\n\n"
        f"```toml\n{name} = {example}\n```\n\n"
    )

"""The description of the command line from which shells complete it, as JSON."""

import json
from typing import Any

from footcoach.cli.schemas import NAMES
from footcoach.cli.settings import allowed_words
from footcoach.config.settings import Settings
from tools.reference.command_line import CommandPage, Parameter


def description(pages: tuple[CommandPage, ...]) -> str:
    """Return the text of `data/command_line.json`."""
    described = {
        "commands": {page.name: _command(page) for page in pages},
        "settings": {
            name: {"title": field.title, "values": allowed_words(name)}
            for name, field in Settings.model_fields.items()
        },
        "schemas": NAMES,
    }
    return json.dumps(described, indent=1) + "\n"


def _command(page: CommandPage) -> dict[str, Any]:
    parameters = [_parameter(one) for one in (*page.options, *page.arguments)]
    without_help = [one for one in parameters if "--help" not in one["names"]]
    return {"help": page.summary, "parameters": without_help}


def _parameter(one: Parameter) -> dict[str, Any]:
    described: dict[str, Any] = {"kind": one.kind, "names": one.names}
    if one.takes is not None:
        described["takes"] = one.takes
    if one.kind == "argument":
        return described | ({"nargs": -1} if one.is_multiple else {})
    if one.is_multiple:
        described["multiple"] = True
    if one.variable is not None:
        described["variable"] = one.variable
    return described | {"help": one.help}

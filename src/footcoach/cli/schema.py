"""`footcoach schema`: prints a JSON Schema."""

import click

from footcoach.cli.completers import NameType
from footcoach.cli.output import print_json
from footcoach.cli.schemas import NAMES, ROUTINE, schema_named
from footcoach.errors import UsageError


@click.command(epilog=f"Names: {', '.join(NAMES)}.")
@click.argument("name", type=NameType("schemas"), default=ROUTINE)
def schema(name: str) -> None:
    """Print the JSON Schema of routine files, or of another JSON.

    NAME is what a command prints as "format", without "footcoach-". Without a name it is the schema
    of routine files, for editors.
    """
    if name not in NAMES:
        raise UsageError(f"there is no schema {name!r}; choose {', '.join(NAMES)}")
    print_json(schema_named(name))

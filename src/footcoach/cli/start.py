"""`footcoach start`: starts a round, on the screen or line by line."""

import click

from footcoach import launch
from footcoach.app.from_settings import planned
from footcoach.cli.loading import load_routine, load_settings
from footcoach.cli.options import ROUND, routine_argument
from footcoach.config.paths import Paths
from footcoach.errors import UserError
from footcoach.routines.timeline import round_of
from footcoach.texts.equipment import NOTHING_LEFT


@click.command()
@routine_argument
@click.option("--round", "number", type=ROUND, metavar="N", help="Which round of the day.")
@click.option("--plain", is_flag=True, help="Coach line by line, without a screen.")
@click.pass_obj
def start(paths: Paths, routine: str | None, number: int | None, plain: bool) -> None:
    """Start a round right away. ROUTINE is a name or the path of a .toml file."""
    settings = load_settings(paths)
    loaded = load_routine(paths, settings, routine, number)  # to report errors before it opens
    if not planned(round_of(loaded, number or 1), settings).is_possible:
        raise UserError(NOTHING_LEFT)
    if plain or launch.why_no_screen() is not None:
        code = launch.coach_plainly(paths, routine, number)
    else:
        code = launch.open_app(paths, routine, number, at_once=True)
    if code:
        raise click.exceptions.Exit(code)

"""`footcoach render`: writes the sound of a round to a file."""

from pathlib import Path

import click

from footcoach.app.from_settings import coached, phases_of
from footcoach.app.render import render as write
from footcoach.app.sound_options import mix_of, script_of, with_routine_sound
from footcoach.cli.completers import NameType
from footcoach.cli.loading import load_bank, load_practice, load_routine, load_settings
from footcoach.cli.options import ROUND
from footcoach.cli.output import print_line
from footcoach.config.paths import Paths
from footcoach.routines.timeline import with_fixed_lengths


@click.command()
@click.argument("routine", type=NameType("routines"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--round", "number", type=ROUND, default=1, metavar="N", help="Which round of the day."
)
@click.pass_obj
def render(paths: Paths, routine: str, file: Path, number: int) -> None:
    """Write the sound of a round to a .wav file. You can exercise to it without a terminal."""
    settings, bank = load_settings(paths), load_bank(paths)
    loaded = load_routine(paths, settings, routine, number)
    practice = load_practice(paths, settings)
    a_round = with_fixed_lengths(coached(loaded, number, settings, practice, bank.expected_seconds))
    phases = phases_of(a_round, settings, 0)
    chosen = with_routine_sound(settings, loaded.sound)
    script = script_of(a_round, phases, chosen, bank.seconds)
    length_s = write(script, file, bank, mix_of(chosen))
    print_line(f"{file}: {length_s:.1f} s")

"""`footcoach render`: writes the sound of a round to a file."""

import signal
from pathlib import Path

import click

from footcoach.app.from_settings import coached, phases_of
from footcoach.app.guidance import shipped_lengths
from footcoach.app.render import render as write
from footcoach.app.sound_options import mix_of, script_of
from footcoach.audio.clips import Clips
from footcoach.audio.sound_bank import SoundBank
from footcoach.cli.completers import NameType
from footcoach.cli.loading import load_practice, load_routine, load_settings
from footcoach.cli.options import ROUND
from footcoach.cli.output import print_line
from footcoach.config.paths import Paths, shipped_data
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
    settings, bank = load_settings(paths), SoundBank(Clips(shipped_data()))
    loaded = load_routine(paths, settings, routine, number)
    practice = load_practice(paths, settings)
    a_round = with_fixed_lengths(coached(loaded, number, settings, practice, shipped_lengths()))
    phases = phases_of(a_round, settings, 0)
    script = script_of(a_round, phases, settings, bank.seconds)
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # so that `write` deletes an unfinished file
    length_s = write(script, file, bank, mix_of(settings))
    print_line(f"{file}: {length_s:.1f} s")

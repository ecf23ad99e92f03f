"""`footcoach sounds`: lists, plays and exports the sounds, and lists the outputs of the system."""

import os
import time
from array import array
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from footcoach.app.from_settings import coached, phases_of
from footcoach.app.guidance import shipped_clips
from footcoach.app.sound_options import mix_of, script_of
from footcoach.audio.chosen_device import open_output
from footcoach.audio.clips import RATE, SOUNDS
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.mixing import samples_of
from footcoach.audio.outputs import outputs
from footcoach.audio.own_sounds import OwnSounds, file_key, read_own_sounds
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.speaker import LINGER_S
from footcoach.audio.wav_file import write_wav
from footcoach.cli.completers import NameType
from footcoach.cli.loading import load_bank, load_practice, load_routine, load_settings
from footcoach.cli.output import print_line
from footcoach.cli.tables import add_row, print_table, table
from footcoach.config.paths import Paths, shipped_data
from footcoach.config.settings import Settings
from footcoach.errors import UsageError, UserError
from footcoach.files.replacing import make_writable
from footcoach.routines.timeline import with_fixed_lengths
from footcoach.terminal.quiet_stderr import quiet_stderr
from footcoach.terminal.streams import warn
from footcoach.texts.sounds import MEANINGS, own_in_words

SHIPPED, OWN = "footcoach", "you"
NO_CHOICE = (
    "No output can be chosen here: it takes pactl and paplay, PipeWire's pw-dump and pw-play, or "
    "aplay. On macOS and Windows, choose it in the settings of the system."
)


@click.command()
@click.option("--play", "played", metavar="NAME", help="Play this tone, or this phrase.")
@click.option(
    "--export",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the shipped tones into this folder, to start from.",
)
@click.option(
    "--phrases",
    "routine",
    type=NameType("routines"),
    metavar="ROUTINE",
    help="List the phrases that are said in a routine.",
)
@click.option("--devices", is_flag=True, help="List the outputs to choose from.")
@click.pass_obj
def sounds(
    paths: Paths, played: str | None, folder: Path | None, routine: str | None, devices: bool
) -> None:
    """List the tones and your own sounds; play or export them."""
    if sum((played is not None, folder is not None, routine is not None, devices)) > 1:
        raise UsageError("--play, --export, --phrases and --devices are different; give one")
    if played is not None:
        _play(paths, played)
    elif folder is not None:
        _export(folder)
    elif routine is not None:
        _print_phrases(paths, routine)
    elif devices:
        _print_outputs(load_settings(paths))
    else:
        _print_sounds(paths, read_own_sounds(paths.sounds))


def _print_sounds(paths: Paths, own: OwnSounds) -> None:
    """Print each tone, each phrase of the user, and the mistakes in the user's files."""
    bank = SoundBank(shipped_clips(), own)
    listed = table("Tone", "Lasts", "From", "When", whole=("Tone", "Lasts", "From"))
    for tone in Tone:
        whose = OWN if tone in own.tones else SHIPPED
        add_row(listed, tone, f"{bank.seconds(tone):.2f} s", whose, MEANINGS[tone])
    print_table(listed)
    print_line(f"Your own sounds are in {paths.sounds}")
    for sound in (*own.tones.values(), *own.phrases.values()):
        print_line(f"{sound.path.relative_to(paths.sounds)}: {own_in_words(sound)}")
    for mistake in own.mistakes:
        print_line(f"! {mistake}")


def _play(paths: Paths, name: str) -> None:
    """Play a tone or a phrase as it is heard in a session, at the volume of the settings."""
    settings, bank = load_settings(paths), load_bank(paths)
    names = [tone.value for tone in Tone]
    cue = Cue(Tone(name)) if name in names else Cue(phrases=(name,))
    if bank.missing(cue.phrases):
        raise UsageError(f"there is no sound {name!r}; the tones are {', '.join(names)}")
    mix = mix_of(settings.model_copy(update={"voice": True, "tones": True}))
    samples = samples_of(cue, bank, mix)
    make_writable(paths.data)
    try:
        with TemporaryDirectory(prefix="sound-", dir=paths.data) as folder, quiet_stderr():
            _play_samples(Path(folder), samples, settings.output)
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 - a library of sound may raise anything
        raise UserError(f"the sound cannot be played: {error}") from None
    print_line(f"{name}: {len(samples) / RATE:.2f} s")


def _play_samples(folder: Path, samples: "array[int]", output: str | None) -> None:
    """Play samples to their end. Raises whatever the device raises."""
    silence, sound = folder / "silence.wav", folder / "sound.wav"
    write_wav(silence, array("h"), LINGER_S)
    write_wav(sound, samples, 2 * LINGER_S)
    device = open_output(silence, output, warn)
    try:
        device.play(sound)
        time.sleep(len(samples) / RATE + LINGER_S)
    finally:
        device.close()


def _export(folder: Path) -> None:
    """Write the shipped tones into a folder; refuse to replace a file."""
    sources = [shipped_data() / SOUNDS / f"{tone}.wav" for tone in Tone]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources:
            if os.path.lexists(folder / source.name):  # also a link that leads nowhere
                raise UsageError(f"{folder / source.name} already exists; choose an empty folder")
        for source in sources:
            with (folder / source.name).open("xb") as file:  # follows no link
                file.write(source.read_bytes())
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written: {error.strerror}; choose another folder"
        ) from None
    print_line(f"{folder}: {', '.join(source.name for source in sources)}")


def _print_phrases(paths: Paths, name: str) -> None:
    """Print each phrase that is said in a routine, as the name of the file that replaces it."""
    settings, bank = load_settings(paths), load_bank(paths)
    routine, practice = load_routine(paths, settings, name, None), load_practice(paths, settings)
    said: dict[str, None] = {}
    for number in range(1, routine.rounds_a_day + 1):
        a_round = coached(routine, number, settings, practice, bank.expected_seconds)
        fixed = with_fixed_lengths(a_round)
        script = script_of(fixed, phases_of(fixed, settings, 0), settings, bank.seconds)
        said |= dict.fromkeys(word for timed in cue_schedule(script) for word in timed.cue.spoken)
    for phrase in said:
        print_line(f"{file_key(phrase)}.wav")


def _print_outputs(settings: Settings) -> None:
    """Print each output by its name in the settings, and which one is chosen."""
    found = outputs()
    if not found:
        print_line(NO_CHOICE)
        return
    listed = table("", "Output", "Device")
    for output in found:
        add_row(
            listed, "▶" if output.name == settings.output else "", output.name, output.description
        )
    print_table(listed)
    if settings.output is None:
        print_line("None is chosen: the system's default plays.")
    elif settings.output not in {output.name for output in found}:
        print_line(f"{settings.output} is not there: the system's default plays.")

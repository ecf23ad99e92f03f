"""`footcoach show --cues`: prints the tones and words of a round with their times."""

from footcoach.app.from_settings import phases_of
from footcoach.app.sound_options import script_of
from footcoach.audio.clips import Clips
from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.sound_bank import SoundBank
from footcoach.cli.tables import add_row, add_rule, print_table, print_text, table
from footcoach.config.paths import shipped_data
from footcoach.config.settings import Settings
from footcoach.routines.models import Routine
from footcoach.routines.timeline import Round, with_fixed_lengths, word_of
from footcoach.texts.numbers import clock


def print_cues(routine: Routine, a_round: Round, settings: Settings) -> None:
    """Print the time, phase, tone, words and length of every cue of a round."""
    a_round = with_fixed_lengths(a_round)
    phases = phases_of(a_round, settings, 0)
    bank = SoundBank(Clips(shipped_data()))
    script = script_of(a_round, phases, settings, bank.seconds)
    heading = f"{routine.name}, round {a_round.number} of {routine.rounds_a_day}"
    print_text(heading, "bold")
    listed = table("At", "Phase", "Tone", "Said", "Lasts", right=("At", "Lasts"), whole=("At",))
    previous: int | None = None
    for timed in cue_schedule(script):
        word = ""
        if timed.index is not None and timed.index != previous:
            phase = script.timeline[timed.index]
            exercise = script.exercises[phase.exercise]
            if previous is not None and script.timeline[previous].exercise != phase.exercise:
                add_rule(listed)
            word = word_of(phase, exercise)
        previous = timed.index
        tone = timed.cue.tone if timed.cue.tone in timed.cue.parts() else None
        words = timed.cue.written(bank.spoken)
        lasts = f"{timed.cue.seconds(script.length_of):.1f} s"
        add_row(listed, clock(timed.at_s), word, tone or "", words, lasts)
    print_table(listed)

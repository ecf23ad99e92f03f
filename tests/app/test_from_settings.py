"""Applying the settings to a session."""

from footcoach.app.from_settings import first_foot, phases_of, planned
from footcoach.app.sound_options import mix_of, speech_options_of
from footcoach.audio.mixing import MixOptions
from footcoach.audio.script import SpeechOptions
from footcoach.config.paths import shipped_data
from footcoach.config.settings import THINGS, Settings
from footcoach.routines.library import Library
from footcoach.routines.timeline import Kind, round_of

ROUND = round_of(Library(shipped_data()).routine("five-exercises"), 1)


def test_a_round_for_which_everything_is_at_hand_is_unchanged() -> None:
    assert planned(ROUND, Settings(equipment=THINGS)) is ROUND


def test_a_chosen_set_up_time_applies_to_every_exercise() -> None:
    chosen = Settings(prepare_s=30, equipment=THINGS)
    phases = phases_of(planned(ROUND, chosen), chosen, 0)
    assert [phase.seconds for phase in phases if phase.kind is Kind.PREPARE] == [30] * 5


def test_the_first_foot_is_chosen_or_alternates_by_session() -> None:
    assert [first_foot(Settings(first_foot="right"), n) for n in range(3)] == ["right"] * 3
    alternating = [first_foot(Settings(first_foot="alternate"), n) for n in range(4)]
    assert alternating == ["left", "right", "left", "right"]
    feet = [p.foot for p in phases_of(ROUND, Settings(first_foot="right"), 0) if p.foot != "both"]
    assert feet[0] == "right"


def test_the_kinds_of_sound_are_those_chosen() -> None:
    assert mix_of(Settings(voice=False, volume=30)) == MixOptions(
        voice=False, tones=True, volume=30
    )
    assert speech_options_of(Settings(counting=False)) == SpeechOptions(
        counting=False, half_time=True
    )

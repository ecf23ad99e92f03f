"""Speech is started at its time, with a fake spd-say."""

from collections.abc import Callable
from typing import Any

import pytest

from footcoach.audio import live_speech
from footcoach.audio.clips import Clips
from footcoach.audio.cue import PHRASE_GAP_S, TONE_GAP_S, Cue, Tone
from footcoach.audio.live_speech import LiveSpeech, reserve_time
from footcoach.audio.sound_bank import SoundBank
from footcoach.config.paths import shipped_data

OWN = "--my own exercise"
PART_S = 1.0


class HandTimer:
    """A timer that a test triggers."""

    timers: "list[HandTimer]"

    def __init__(self, seconds: float, call: Callable[..., None], arguments: Any = ()) -> None:
        self.seconds = seconds
        self.arguments = tuple(arguments)
        self.call = call
        self.daemon = False
        self.cancelled = False
        HandTimer.timers.append(self)

    def start(self) -> None:
        """Do nothing; the test triggers it."""

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
def speech(monkeypatch: pytest.MonkeyPatch) -> LiveSpeech:
    HandTimer.timers = []
    monkeypatch.setattr(live_speech, "Timer", HandTimer)
    return LiveSpeech("spd-say", {OWN}, lambda part: PART_S, "de")


def waiting() -> list[tuple[float, tuple[str, ...]]]:
    """Return the pending calls of the program: seconds and arguments."""
    return [(one.seconds, one.arguments) for one in HandTimer.timers if not one.cancelled]


def test_a_phrase_is_spoken_at_its_time_and_never_taken_for_an_option(speech: LiveSpeech) -> None:
    speech.play(Cue(Tone.START, ("left foot", OWN)))
    at_s = PART_S + TONE_GAP_S + PART_S + PHRASE_GAP_S
    [(seconds, arguments)] = waiting()
    assert seconds == pytest.approx(at_s)
    assert arguments == ("--cancel", "--language", "de", "--", OWN)


def test_a_phrase_with_a_clip_is_left_to_the_speaker(speech: LiveSpeech) -> None:
    speech.play(Cue(Tone.START, ("left foot",)))
    assert waiting() == []


def test_silence_cancels_pending_and_present_speech(speech: LiveSpeech) -> None:
    speech.play(Cue(Tone.START, (OWN,)))
    speech.silence()
    assert waiting() == [(0, ("--cancel",))]
    speech.close()
    assert len(waiting()) == 1


def test_a_new_cue_replaces_the_one_before(speech: LiveSpeech) -> None:
    speech.play(Cue(phrases=(OWN,)))
    speech.play(Cue(Tone.WORK))
    assert waiting() == [(0, ("--cancel",))]


def test_a_phrase_that_is_due_at_once_cancels_the_one_before_itself(
    speech: LiveSpeech,
) -> None:
    speech.play(Cue(Tone.START, (OWN,)))
    speech.play(Cue(phrases=(OWN,)))
    assert waiting() == [(0, ("--cancel", "--language", "de", "--", OWN))]


def test_nothing_is_spoken_while_muted(speech: LiveSpeech) -> None:
    speech.muted = True
    speech.play(Cue(phrases=(OWN,)))
    assert waiting() == []


def test_a_missing_program_is_not_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    LiveSpeech("/nowhere/spd-say", {OWN}, lambda part: 0.0)._call("--", OWN)


def test_the_bank_reserves_time_for_live_speech() -> None:
    bank = SoundBank(Clips(shipped_data()))
    assert reserve_time(bank, ("left foot", OWN)) == {OWN}
    assert bank.missing([OWN]) == ()
    assert 1 < bank.seconds(OWN) < 3
    samples = bank.samples(OWN)
    assert samples is not None
    assert not any(samples)

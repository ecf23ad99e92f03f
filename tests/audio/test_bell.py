"""The terminal's bell."""

from footcoach.audio.cue import Cue, Tone
from footcoach.audio.session_sound import Bell


class Steeple:
    def __init__(self, needed: bool = True) -> None:
        self.rung = 0
        self.needed = needed
        self.bell = Bell(self.ring, lambda: self.needed)

    def ring(self) -> None:
        self.rung += 1


def test_the_bell_rings_for_a_tone() -> None:
    steeple = Steeple()
    steeple.bell.play(Cue(Tone.WORK, ("walk",)))
    assert steeple.rung == 1


def test_the_bell_does_not_ring_for_words_and_ticks() -> None:
    steeple = Steeple()
    steeple.bell.play(Cue(phrases=("paused",)))
    steeple.bell.play(Cue(Tone.TICK, ("3",)))
    assert steeple.rung == 0


def test_the_bell_does_not_ring_while_the_speaker_works() -> None:
    steeple = Steeple(needed=False)
    steeple.bell.play(Cue(Tone.WORK))
    steeple.needed = True
    steeple.bell.play(Cue(Tone.REST))
    assert steeple.rung == 1

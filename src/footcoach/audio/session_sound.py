"""The sound of a live session: its players, and what they may play."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Protocol

from footcoach.audio.cue import Cue, Tone
from footcoach.audio.cue_dispatcher import CueDispatcher, Player
from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.live_speech import LiveSpeech, reserve_time, spd_say
from footcoach.audio.mixing import MixOptions, Sounds
from footcoach.audio.phrases import exercise_phrases
from footcoach.audio.script import Script, SpeechOptions
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.speaker import Speaker
from footcoach.audio.system_speech import engine, render_missing
from footcoach.coaching.clock import Clock
from footcoach.coaching.event_loop import on_loop
from footcoach.coaching.events import Finished
from footcoach.debug import Suppressed, debug
from footcoach.fields import ENGLISH

FIRST_WORDS_S = 1.0  # the longest wait for the system's speech to render the first phrases
LAST_WAIT_S = 0.3  # for the device, when the process has to end
AFTER_LAST_CUE_S = 0.4  # the delay of a wireless headphone


class SpeakerLike(Player, Protocol):
    """A player that can be muted, and knows whether it is audible: the speaker, or a fake one."""

    mix: MixOptions
    muted: bool
    works: bool | None

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Mix cues before they are played."""
        ...

    def wait_closed(self, seconds: float) -> None:
        """Wait until the device is released, at most for some seconds."""
        ...


OpenSpeaker = Callable[[Sounds, MixOptions, Callable[[str], None], Path], SpeakerLike]


class SessionSound:
    """The sound of all sessions of one run of the program. Use it on the event loop.

    `notify` is called with one sentence if there is no sound; `ring` rings the terminal's bell;
    `folder` holds files while a session runs.
    """

    def __init__(
        self,
        bank: SoundBank,
        folder: Path,
        notify: Callable[[str], None],
        ring: Callable[[], None],
        open_speaker: OpenSpeaker = Speaker,
    ) -> None:
        self.bank = bank
        self._folder = folder
        self._notify = notify
        self._ring = ring
        self._open_speaker = open_speaker
        self._muted = False
        self._mix = MixOptions()
        self._language = ENGLISH
        self._notified: set[str] = set()
        self._speaker: SpeakerLike | None = None
        self._speech: LiveSpeech | None = None
        self._dispatcher: CueDispatcher | None = None

    @property
    def works(self) -> bool | None:
        """Whether there is a sound device; None until that is known."""
        return None if self._speaker is None else self._speaker.works

    @property
    def muted(self) -> bool:
        """Whether all sound is off, the bell included; setting it stops a cue at once."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        for player in (self._speaker, self._speech):
            if player is not None:
                player.muted = muted

    async def open(self, script: Script, mix: MixOptions, language: str = ENGLISH) -> CueDispatcher:
        """Open the players of a session, and return the listener that drives them.

        The system speaks in `language` what has no clip.
        """
        self.close()
        if language != self._language:
            self.bank.forget_rendered()
        self._mix, self._language = mix, language
        loop = asyncio.get_running_loop()

        def report(sentence: str) -> None:
            on_loop(loop, self._notify_once, sentence)

        self._speaker = speaker = self._open_speaker(self.bank, mix, report, self._folder)
        players: list[Player] = [speaker, Bell(self._ring, self._bell_is_needed)]
        cues = tuple(dict.fromkeys(timed.cue for timed in cue_schedule(script)))
        said = (phrase for cue in cues for phrase in cue.spoken)
        phrases = tuple(dict.fromkeys((*said, *_phrases_on_demand(script))))
        if self.bank.missing(phrases) and mix.voice:
            players += await self._provide_missing(phrases)
        self.muted = self._muted  # as in the session before
        speaker.prepare(cues)
        self._dispatcher = CueDispatcher(script, players)
        return self._dispatcher

    def change(self, speech_options: SpeechOptions, mix: MixOptions) -> None:
        """Use other options from now on."""
        self._mix = mix
        if self._speaker is not None:
            self._speaker.mix = mix
        if self._dispatcher is not None:
            self._dispatcher.script = replace(
                self._dispatcher.script, speech_options=speech_options
            )

    async def wait_for_last_cue(self, clock: Clock) -> None:
        """Wait until the cue after the last phase has been heard."""
        if self._dispatcher is None or self._muted or not self.works:
            return
        cue = self._dispatcher.script.cue(Finished(clock.now()))
        if cue is not None:
            seconds = cue.seconds(self.bank.seconds) + AFTER_LAST_CUE_S
            await clock.wait_until(clock.now() + seconds, asyncio.Event())

    def close(self) -> None:
        """Stop all sound, and release the device."""
        for player in (self._speaker, self._speech):
            if player is not None:
                player.close()
        if self._speech is not None:
            self.bank.forget_rendered()  # the time that was reserved for its phrases
        self._speaker = self._speech = self._dispatcher = None

    def close_at_once(self) -> None:
        """Stop all sound before the process ends in a way that would leave a program playing."""
        speaker = self._speaker
        self.close()
        if speaker is not None:
            speaker.wait_closed(LAST_WAIT_S)

    async def _provide_missing(self, phrases: tuple[str, ...]) -> list[Player]:
        """Let the system speak the phrases without a clip; return the player for it, if any."""
        if engine() is not None:
            await self._render(phrases)
            return []
        program = spd_say()
        if program is None:
            return []
        missing = reserve_time(self.bank, phrases)
        self._speech = LiveSpeech(program, missing, self.bank.seconds, self._language)
        return [self._speech]

    async def _render(self, phrases: tuple[str, ...]) -> None:
        """Start to render phrases, and wait a moment for the first ones."""
        loop, done, language = asyncio.get_running_loop(), asyncio.Event(), self._language

        def render() -> None:
            render_missing(self.bank, phrases, self._folder, language)
            on_loop(loop, done.set)

        Thread(
            target=render, name="speech", daemon=True
        ).start()  # the program does not wait for it at exit
        with Suppressed("the first words are not rendered yet", TimeoutError):
            await asyncio.wait_for(done.wait(), FIRST_WORDS_S)

    def _bell_is_needed(self) -> bool:
        return self.works is False and not self._muted and self._mix.is_audible

    def _notify_once(self, sentence: str) -> None:
        if sentence not in self._notified:
            debug("%s", sentence)
            self._notified.add(sentence)
            self._notify(sentence)


def _phrases_on_demand(script: Script) -> Iterator[str]:
    """Yield the phrases that are said if the person asks for guidance or for an easier way."""
    for exercise in script.exercises.values():
        yield from sorted(exercise_phrases(exercise))


class Bell:
    """A player that rings the terminal's bell in place of tones while `is_needed` returns True.

    It does not ring for a tick.
    """

    def __init__(self, ring: Callable[[], None], is_needed: Callable[[], bool]) -> None:
        self._ring = ring
        self._is_needed = is_needed

    def play(self, cue: Cue) -> None:
        """See `Player`."""
        if cue.tone not in {None, Tone.TICK} and self._is_needed():
            self._ring()

    def silence(self) -> None:
        """See `Player`: a bell cannot be stopped."""

    def close(self) -> None:
        """See `Player`."""

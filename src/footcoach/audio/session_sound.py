"""What is heard of a session, live: its players, what they need to know, and whether they may."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Protocol

from footcoach.audio.bell import Bell
from footcoach.audio.cue import Cue
from footcoach.audio.cue_dispatcher import CueDispatcher
from footcoach.audio.cue_schedule import cue_schedule
from footcoach.audio.live_speech import LiveSpeech, make_room, spd_say
from footcoach.audio.mixing import MixOptions, Sounds
from footcoach.audio.player import Player
from footcoach.audio.script import Script, SpeechOptions
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.speaker import Speaker
from footcoach.audio.system_speech import engine, say_missing
from footcoach.coaching.clock import Clock
from footcoach.coaching.event_loop import on_loop
from footcoach.coaching.events import Finished

FIRST_WORDS_S = 1.0  # a session waits so long for the system's speech to have its first words
AFTER_LAST_WORD_S = 0.4  # a wireless headphone hears it that much later


class SpeakerLike(Player, Protocol):
    """A player that may be muted, and knows whether it can be heard."""

    mix: MixOptions
    muted: bool
    works: bool | None

    def prepare(self, cues: Iterable[Cue]) -> None:
        """Have cues ready before they are played."""
        ...


OpenSpeaker = Callable[[Sounds, MixOptions, Callable[[str], None], Path], SpeakerLike]


class SessionSound:
    """What the sessions of one run of the program sound like. Use it on the event loop.

    `tell` is given one sentence when there is no sound; `ring` rings the terminal's bell;
    `folder` holds files while a session runs.
    """

    def __init__(
        self,
        bank: SoundBank,
        folder: Path,
        tell: Callable[[str], None],
        ring: Callable[[], None],
        open_speaker: OpenSpeaker = Speaker,
    ) -> None:
        self.bank = bank
        self._folder = folder
        self._tell = tell
        self._ring = ring
        self._open_speaker = open_speaker
        self._muted = False
        self._mix = MixOptions()
        self._told: set[str] = set()
        self._speaker: SpeakerLike | None = None
        self._speech: LiveSpeech | None = None
        self._prompter: CueDispatcher | None = None

    @property
    def works(self) -> bool | None:
        """Whether there is a device to be heard on; None until that is known."""
        return None if self._speaker is None else self._speaker.works

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard, the bell neither; setting it silences at once."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        for player in (self._speaker, self._speech):
            if player is not None:
                player.muted = muted

    async def open(self, script: Script, mix: MixOptions) -> CueDispatcher:
        """Begin a session: return the listener that has it heard."""
        self.close()
        self._mix = mix
        loop = asyncio.get_running_loop()

        def told(sentence: str) -> None:
            on_loop(loop, self._tell_once, sentence)

        self._speaker = speaker = self._open_speaker(self.bank, mix, told, self._folder)
        players: list[Player] = [speaker, Bell(self._ring, self._bell_is_needed)]
        phrases = tuple(phrase for timed in cue_schedule(script) for phrase in timed.cue.says)
        if self.bank.missing(phrases) and mix.voice:
            players += await self._say_the_rest(phrases)
        self.muted = self._muted  # as in the session before
        speaker.prepare(tuple(dict.fromkeys(timed.cue for timed in cue_schedule(script))))
        self._prompter = CueDispatcher(script, players)
        return self._prompter

    def change(self, speech_options: SpeechOptions, mix: MixOptions) -> None:
        """Do as is wished from now on."""
        self._mix = mix
        if self._speaker is not None:
            self._speaker.mix = mix
        if self._prompter is not None:
            self._prompter.script = replace(self._prompter.script, speech_options=speech_options)

    async def last_word(self, clock: Clock) -> None:
        """Wait until the words after the last phase have been heard."""
        if self._prompter is None or self._muted or not self.works:
            return
        cue = self._prompter.script.cue(Finished(clock.now()))
        if cue is not None:
            seconds = cue.seconds(self.bank.seconds) + AFTER_LAST_WORD_S
            await clock.wait_until(clock.now() + seconds, asyncio.Event())

    def close(self) -> None:
        """Be silent, and give the device back."""
        for player in (self._speaker, self._speech):
            if player is not None:
                player.close()
        self._speaker = self._speech = self._prompter = None

    async def _say_the_rest(self, phrases: tuple[str, ...]) -> list[Player]:
        """Have the system's speech say what has no clip; return a player if it needs its own."""
        if engine() is not None:
            await self._render(phrases)
            return []
        program = spd_say()
        if program is None:
            return []
        own = make_room(self.bank, phrases)
        self._speech = LiveSpeech(program, own, self.bank.seconds)
        return [self._speech]

    async def _render(self, phrases: tuple[str, ...]) -> None:
        """Begin to render, and wait a moment: what comes later is heard from then on."""
        loop, done = asyncio.get_running_loop(), asyncio.Event()

        def render() -> None:
            say_missing(self.bank, phrases, self._folder)
            on_loop(loop, done.set)

        Thread(target=render, name="speech", daemon=True).start()  # the exit does not wait for it
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), FIRST_WORDS_S)

    def _bell_is_needed(self) -> bool:
        wanted = self._mix.volume > 0 and (self._mix.tones or self._mix.voice)
        return self.works is False and not self._muted and wanted

    def _tell_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._tell(sentence)

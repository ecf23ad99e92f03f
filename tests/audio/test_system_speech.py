"""The system's speech, with fake engines, and with a real one if it is installed."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from footcoach.audio import system_speech
from footcoach.audio.clips import RATE, Clips
from footcoach.audio.cue import Tone
from footcoach.audio.sound_bank import SoundBank
from footcoach.audio.system_speech import FILE, LANGUAGE, engine, render_missing, say_voice
from footcoach.config.paths import shipped_data

NASTY = '--help; rm -rf "$HOME" `id` $(id) "%PATH%" \'x\' é'
OWN = ("my own exercise", NASTY)

posix = pytest.mark.skipif(os.name != "posix", reason="the programs that stand in are scripts")

SPEAKS = """#!{python}
import json, os, sys, wave
text = sys.stdin.buffer.read().decode()
with open({log!r}, "a") as log:
    log.write(json.dumps([sys.argv[1:], text, os.environ.get("{FILE}")]) + "\\n")
{behaviour}
with wave.open(os.environ["{FILE}"], "wb") as file:
    file.setparams(({channels}, 2, {rate}, 0, "NONE", ""))
    sound = b"\\x00\\x10\\x00\\xf0" * ({seconds} * {rate} // 2)
    file.writeframes(bytes(2000) + sound + bytes(2000))
"""


class FakeEngines:
    """Programs on the PATH, which has nothing else."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._log = folder / "log"
        self._bin = folder / "bin"
        self._bin.mkdir()
        monkeypatch.setenv("PATH", str(self._bin))

    def install(
        self,
        name: str,
        *,
        behaviour: str = "",
        channels: int = 1,
        rate: int = 22_050,
        seconds: int = 1,
    ) -> None:
        program = self._bin / name
        program.write_text(
            SPEAKS.format(
                python=sys.executable,
                log=str(self._log),
                FILE=FILE,
                behaviour=behaviour,
                channels=channels,
                rate=rate,
                seconds=seconds,
            )
        )
        program.chmod(0o755)

    def calls(self) -> list[tuple[list[str], str, str]]:
        """Return the arguments, the text and the file of each call."""
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text().splitlines()]


@pytest.fixture
def engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEngines:
    return FakeEngines(tmp_path, monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def bank() -> SoundBank:
    return SoundBank(Clips(shipped_data()))


@posix
@pytest.mark.parametrize(
    ("system", "installed", "chosen"),
    [
        ("linux", ["espeak", "espeak-ng"], "espeak-ng"),
        ("linux", ["espeak"], "espeak"),
        ("linux", ["say", "powershell"], None),  # other programs have these names there
        ("darwin", ["say", "espeak-ng"], "say"),
        ("darwin", ["espeak-ng"], "espeak-ng"),
        ("win32", ["powershell"], "powershell"),
        ("linux", [], None),
    ],
)
def test_each_system_has_its_own_engine(
    engines: FakeEngines, system: str, installed: list[str], chosen: str | None
) -> None:
    for name in installed:
        engines.install(name)
    command = engine(system)
    assert (Path(command[0]).name if command else None) == chosen


@posix
@pytest.mark.parametrize(
    ("system", "name"), [("linux", "espeak-ng"), ("darwin", "say"), ("win32", "powershell")]
)
def test_text_is_never_among_the_arguments(
    engines: FakeEngines,
    bank: SoundBank,
    folder: Path,
    system: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engines.install(name)
    monkeypatch.setattr(system_speech, "engine", lambda: engine(system))
    render_missing(bank, OWN, folder)
    assert bank.missing(OWN) == ()
    calls = [call for call in engines.calls() if call[2]]  # the list of voices has no file
    assert [text for _, text, _ in calls] == [f"{text}\n" for text in OWN]
    for arguments, _, file in calls:
        assert NASTY not in " ".join(arguments)
        assert FILE not in arguments
        assert folder in Path(file).parents


@posix
def test_only_phrases_without_a_clip_are_rendered_each_once(
    engines: FakeEngines, bank: SoundBank, folder: Path
) -> None:
    engines.install("espeak-ng")
    render_missing(bank, ("left foot", "my own exercise", "1", "my own exercise"), folder)
    assert [text for _, text, _ in engines.calls()] == ["my own exercise\n"]


@posix
def test_a_rendered_phrase_is_resampled_and_trimmed(
    engines: FakeEngines, bank: SoundBank, folder: Path
) -> None:
    engines.install("espeak-ng", rate=22_050, seconds=1)
    before = bank.seconds("my own exercise")
    render_missing(bank, ["my own exercise"], folder)
    samples = bank.samples("my own exercise")
    assert samples is not None
    assert len(samples) == pytest.approx(RATE, rel=0.01)
    assert bank.seconds("my own exercise") == len(samples) / RATE != before


@posix
def test_no_file_is_left(engines: FakeEngines, bank: SoundBank, folder: Path) -> None:
    engines.install("espeak-ng")
    render_missing(bank, OWN, folder)
    assert list(folder.iterdir()) == []


@posix
@pytest.mark.parametrize(
    "fault",
    [
        {"behaviour": "sys.exit(3)"},
        {"behaviour": "open(os.environ['FOOTCOACH_SPEECH_FILE'], 'w').write('x'); sys.exit()"},
        {"channels": 2},
        {"seconds": 21},
        {"seconds": 0},
    ],
)
def test_a_failure_of_the_engine_leaves_a_phrase_missing(
    engines: FakeEngines, bank: SoundBank, folder: Path, fault: dict[str, Any]
) -> None:
    engines.install("espeak-ng", **fault)
    render_missing(bank, OWN, folder)
    assert len(engines.calls()) == 2 * len(OWN)  # with a voice of the language, and without
    assert bank.missing(OWN) == OWN


@posix
def test_an_engine_that_hangs_is_killed_and_not_used_again(
    engines: FakeEngines, bank: SoundBank, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines.install("espeak-ng", behaviour="import threading; threading.Event().wait()")
    monkeypatch.setattr(system_speech, "TIMEOUT_S", 0.2)
    render_missing(bank, OWN, folder)
    assert len(engines.calls()) <= 1
    assert bank.missing(OWN) == OWN
    assert list(folder.iterdir()) == []


@posix
def test_no_more_phrases_are_rendered_than_a_session_needs(
    engines: FakeEngines, bank: SoundBank, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines.install("espeak-ng")
    monkeypatch.setattr(system_speech, "MAX_PHRASES", 1)
    render_missing(bank, OWN, folder)
    assert bank.missing(OWN) == OWN[1:]


def test_without_an_engine_or_a_folder_nothing_happens(
    engines: FakeEngines, bank: SoundBank, folder: Path
) -> None:
    render_missing(bank, OWN, folder)
    engines.install("espeak-ng")
    render_missing(bank, OWN, folder / "missing")
    assert bank.missing(OWN) == OWN
    assert bank.samples(NASTY) is None
    assert bank.seconds(NASTY) == bank.seconds(Tone.TICK)


@posix
def test_a_voice_of_the_text_s_language_is_asked_for(
    engines: FakeEngines, bank: SoundBank, folder: Path
) -> None:
    engines.install("espeak-ng")
    render_missing(bank, OWN[:1], folder)
    render_missing(bank, ("Handtuch greifen",), folder, "de")
    assert [arguments[-2:] for arguments, _, _ in engines.calls()] == [["-v", "en"], ["-v", "de"]]


@posix
def test_without_a_voice_of_the_language_the_usual_one_speaks(
    engines: FakeEngines, bank: SoundBank, folder: Path
) -> None:
    engines.install("espeak-ng", behaviour="if '-v' in sys.argv: sys.exit(1)")
    render_missing(bank, ("Handtuch greifen",), folder, "de")
    assert bank.missing(["Handtuch greifen"]) == ()
    assert ["-v" in arguments for arguments, _, _ in engines.calls()] == [True, False]


SAY_LISTS = """\
Albert              en_US    # Hello! My name is Albert.
Amélie              fr_CA    # Bonjour, je m’appelle Amélie.
Anna                de_DE    # Hallo! Ich heiße Anna.
Bad News            en_US    # Hello! My name is Bad News.
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
Eddy (Spanish (Spain)) es_ES    # ¡Hola! Me llamo Eddy.
Luciana             pt_BR    # Olá, meu nome é Luciana.
Joana               pt_PT    # Olá! Chamo‑me Joana.
Samantha            en_US    # Hello! My name is Samantha.
Thomas              fr_FR    # Bonjour, je m’appelle Thomas.
"""


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("en", "Samantha"),
        ("de", "Anna"),
        ("es", "Eddy (Spanish (Spain))"),
        ("fr-FR", "Thomas"),
        ("fr-BE", "Amélie"),
        ("pt-BR", "Luciana"),
        ("pt-pt", "Joana"),
        ("nl", None),
    ],
)
def test_say_gets_a_voice_by_its_name(language: str, voice: str | None) -> None:
    assert say_voice(SAY_LISTS, language) == voice


@posix
def test_say_is_asked_for_its_voices(
    engines: FakeEngines, bank: SoundBank, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = "if '?' in sys.argv: print('Anna  de_DE  # Hallo!'); sys.exit()"
    engines.install("say", behaviour=lists)
    monkeypatch.setattr(system_speech, "engine", lambda: engine("darwin"))
    render_missing(bank, ("Handtuch greifen",), folder, "de")
    assert engines.calls()[-1][0][-2:] == ["-v", "Anna"]
    assert bank.missing(["Handtuch greifen"]) == ()


@posix
def test_powershell_reads_the_language_from_the_environment(
    engines: FakeEngines, bank: SoundBank, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines.install("powershell", behaviour=f"assert os.environ[{LANGUAGE!r}] == 'pt-BR'")
    monkeypatch.setattr(system_speech, "engine", lambda: engine("win32"))
    render_missing(bank, OWN[:1], folder, "pt-BR")
    assert bank.missing(OWN[:1]) == ()


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="it is not installed")
def test_the_real_espeak_renders_a_phrase(bank: SoundBank, folder: Path) -> None:
    render_missing(bank, OWN[:1], folder)
    assert 0.5 < bank.seconds(OWN[0]) < 3

"""`footcoach sounds`, and the user's own sounds in `check`, `render` and `show`."""

from pathlib import Path
from typing import Any

import pytest

from footcoach.audio.clips import Clips, read_wave
from footcoach.audio.cue import Tone
from footcoach.audio.outputs import SoundOutput
from footcoach.cli import sounds as command
from footcoach.cli.main import cli
from footcoach.config.paths import shipped_data
from footcoach.errors import UsageError
from tests.audio.waves import write_wave

QUIET = """\
name = "Quiet"

[sound]
voice = false
volume = 30

[[exercises]]
use = "toe-presses"
dose = { prepare_s = 5, hold_s = 3, rest_s = 3, reps = 2 }
"""


class Shell:
    """Runs commands in a folder, and returns what they print."""

    def __init__(self, folder: Path, out: Any) -> None:
        self.folder = folder
        self._out = out

    def printed(self, *words: str) -> str:
        cli.main(["--data-dir", str(self.folder), *words], standalone_mode=False)
        return str(self._out.readouterr().out)

    def code(self, *words: str) -> tuple[object, str]:
        """Return the exit code and what was printed."""
        code = cli.main(["--data-dir", str(self.folder), *words], standalone_mode=False)
        return code, str(self._out.readouterr().out)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_each_tone_is_listed_with_its_meaning_its_length_and_whose_it_is(shell: Shell) -> None:
    write_wave(shell.folder / "sounds" / "work.wav", 0.8)
    write_wave(shell.folder / "sounds" / "voice" / "walk.wav", 0.5)
    write_wave(shell.folder / "sounds" / "wrok.wav")
    printed = shell.printed("sounds")
    rows = [" ".join(line.split()) for line in printed.splitlines()]
    assert "work 0.22 s you a movement begins" in rows
    assert "hold 0.22 s footcoach a hold begins" in rows
    assert "work.wav: 0.22 s of its 0.80 s" in rows
    assert f"{Path('voice', 'walk.wav')}: 0.50 s" in rows
    assert f"Your own sounds are in {shell.folder / 'sounds'}" in rows
    assert rows[-1] == (
        f"! {shell.folder}/sounds/wrok.wav: there is no tone of this name; did you mean work?"
    )


def test_export_writes_the_shipped_tones_and_replaces_nothing(shell: Shell) -> None:
    target = shell.folder / "sounds"
    shell.printed("sounds", "--export", str(target))
    assert {path.stem for path in target.iterdir()} == {tone.value for tone in Tone}
    assert shell.code("check")[0] in {None, 0}
    (target / "tick.wav").write_bytes(b"mine")
    with pytest.raises(UsageError, match="already exists; choose an empty folder"):
        shell.printed("sounds", "--export", str(target))
    assert (target / "tick.wav").read_bytes() == b"mine"


def test_export_writes_through_no_link(shell: Shell) -> None:
    target = shell.folder / "sounds"
    target.mkdir()
    (target / "work.wav").symlink_to(shell.folder / "elsewhere")
    with pytest.raises(UsageError, match=r"work\.wav already exists; choose an empty folder"):
        shell.printed("sounds", "--export", str(target))
    assert not (shell.folder / "elsewhere").exists()
    assert [path.name for path in target.iterdir()] == ["work.wav"]


def test_play_plays_a_tone_or_a_phrase_on_the_chosen_output(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[tuple[int, str | None]] = []
    monkeypatch.setattr(
        command,
        "_play_samples",
        lambda folder, samples, output: played.append((len(samples), output)),
    )
    (shell.folder / "config.toml").write_text('output = "usb"\ntones = false\n')
    clips = Clips(shipped_data())
    assert shell.printed("sounds", "--play", "work") == "work: 0.22 s\n"
    assert shell.printed("sounds", "--play", "Well done.").startswith("Well done.: ")
    lengths = len(clips.samples(Tone.WORK)), len(clips.samples("well done"))
    assert played == [(length, "usb") for length in lengths]
    with pytest.raises(UsageError, match="no sound 'gong'; the tones are start, work"):
        shell.printed("sounds", "--play", "gong")


def test_the_phrases_of_a_routine_are_listed_as_file_names(shell: Shell) -> None:
    (shell.folder / "config.toml").write_text('guidance = "never"\n')
    lines = shell.printed("sounds", "--phrases", "desk-break").splitlines()
    assert {"heel lifts.wav", "heels up.wav", "well done.wav", "10.wav"} <= set(lines)
    assert len(lines) == len(set(lines))


def test_the_chosen_output_is_marked_and_a_missing_one_is_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = SoundOutput("usb", "Headset", ("paplay",))
    monkeypatch.setattr(command, "outputs", lambda: (usb,))
    (shell.folder / "config.toml").write_text('output = "usb"\n')
    assert "▶   usb" in shell.printed("sounds", "--devices")
    (shell.folder / "config.toml").write_text('output = "bt"\n')
    assert "bt is not there: the system's default plays." in shell.printed("sounds", "--devices")
    monkeypatch.setattr(command, "outputs", lambda: ())
    assert shell.printed("sounds", "--devices").startswith("No output can be chosen here")


def test_two_requests_at_once_are_refused(shell: Shell) -> None:
    with pytest.raises(UsageError, match="give one"):
        shell.printed("sounds", "--devices", "--play", "work")


def test_check_lists_mistakes_of_sounds_with_their_file(shell: Shell) -> None:
    write_wave(shell.folder / "sounds" / "hold.wav", 0.2)
    code, printed = shell.code("check")
    assert (code or 0) == 0
    assert f"{shell.folder}/sounds/hold.wav: good. 0.20 s.\n" in printed
    (shell.folder / "sounds" / "work.wav").write_bytes(b"nothing")
    code, printed = shell.code("check")
    assert code == 1
    assert f"{shell.folder}/sounds/work.wav: not a WAVE file; save it as WAV" in printed
    code, printed = shell.code("check", "--format", "json")
    assert code == 1
    assert '"message": "not a WAVE file' in printed
    with pytest.raises(UsageError, match="sounds are checked all together"):
        shell.printed("check", str(shell.folder / "sounds" / "work.wav"))


def test_a_rendered_round_has_the_user_s_tones(shell: Shell) -> None:
    routine = shell.folder / "quiet.toml"
    routine.write_text(QUIET)
    shell.printed("render", str(routine), str(shell.folder / "before.wav"))
    write_wave(shell.folder / "sounds" / "hold.wav", 0.2)
    shell.printed("render", str(routine), str(shell.folder / "after.wav"))
    before, after = (shell.folder / f"{name}.wav" for name in ("before", "after"))
    assert before.stat().st_size == after.stat().st_size
    assert before.read_bytes() != after.read_bytes()


def test_a_rendered_round_has_the_sound_of_its_routine(shell: Shell) -> None:
    routine = shell.folder / "quiet.toml"
    loudest = []
    for text in (QUIET, QUIET.replace("30", "0"), QUIET.replace("volume = 30\n", "")):
        routine.write_text(text)
        shell.printed("render", str(routine), str(shell.folder / "out.wav"))
        loudest.append(max(map(abs, read_wave(shell.folder / "out.wav"))))
    assert shell.printed("show", str(routine)).count("Sound: voice off\n") == 1
    routine.write_text(QUIET)
    assert "Sound: voice off, volume 30\n" in shell.printed("show", str(routine))
    assert 0 == loudest[1] < loudest[0] < loudest[2] / 2

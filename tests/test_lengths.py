"""Every face reports the same length of a round, with any settings."""

import json
import re
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from footcoach.app.from_settings import grown
from footcoach.app.render import AFTER_LAST_WORD_S
from footcoach.audio import phrases as say
from footcoach.audio.clips import Clips
from footcoach.audio.cue import Cue, Tone
from footcoach.audio.sound_bank import SoundBank
from footcoach.cli.main import cli
from footcoach.config.paths import shipped_data
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.library import Library
from footcoach.routines.timeline import total_s
from footcoach.texts.numbers import clock
from footcoach.tui.screens.editor_rows import exercise_rows
from footcoach.tui.widgets.big_text import BigText
from tests.app.repositories import NOW, repository_of
from tests.tui.stage import staged

GROWN = 'grown = ["foot-core one-leg-stand 2 since 2026-11-01"]\n'
CHOSEN = {
    "nothing": "",
    "a short set-up": "prepare_s = 5\n",
    "a long one, the right foot first": 'prepare_s = 60\nfirst_foot = "right"\n',
    "doses that have grown": GROWN,
    "all of these": f'{GROWN}prepare_s = 7\nfirst_foot = "alternate"\n',
}
ROUTINES = Library(shipped_data()).shipped_slugs()


def seconds(text: str) -> int:
    minutes, rest = text.split(":")
    return 60 * int(minutes) + int(rest)


class Faces:
    """The outputs that have the length of the first round of a routine."""

    def __init__(self, folder: Path, settings: str, routine: str, out: Any) -> None:
        self._folder, self._routine, self._out = folder, routine, out
        plan = f'routines = ["{routine}"]\n'
        self.snapshot = repository_of(folder, settings=settings + plan, now=NOW).snapshot

    def printed(self, *words: str) -> str:
        cli.main(["--data-dir", str(self._folder), *words], standalone_mode=False)
        return str(self._out.readouterr().out)

    def lengths(self) -> Iterator[tuple[str, int]]:
        routine = self._routine
        yield "the coach", total_s(self.snapshot.phases_of(self.snapshot.round_to_start()))
        yield "the summary", int(self.snapshot.summary()["length_s"] or 0)
        yield "show --json", json.loads(self.printed("show", routine, "--json"))["total_s"]
        (total,) = re.findall(r"Total .* (\d+:\d\d)", self.printed("show", routine))
        yield "show", seconds(total)
        (row,) = re.findall(rf" {routine} +\d.*", self.printed("routines"), re.MULTILINE)
        yield "routines", seconds(re.findall(r"\d+:\d\d", row)[0])
        (fine,) = re.findall(r"good\. .*?, (\d+:\d\d)", self.printed("check", routine))
        yield "check", seconds(fine)
        yield "the editor", self._in_the_editor()

    def _in_the_editor(self) -> int:
        catalog, settings = self.snapshot.catalog, self.snapshot.settings
        base = catalog.base(self._routine)
        editing = RoutineEditor.from_routine(catalog.library, self._folder, base)
        a_round = self.snapshot.known(grown(base, settings))
        rows = exercise_rows(editing, a_round, 200, has_dose=False)
        return sum(seconds(row.plain.split()[-1]) for row in rows)


@pytest.mark.parametrize("settings", CHOSEN.values(), ids=CHOSEN.keys())
@pytest.mark.parametrize("routine", ROUTINES)
def test_all_commands_print_the_same_length(
    routine: str, settings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faces = Faces(tmp_path, settings, routine, capsys)
    lengths = dict(faces.lengths())
    assert set(lengths.values()) == {lengths["the coach"]}, lengths


@pytest.mark.parametrize("settings", CHOSEN.values(), ids=CHOSEN.keys())
async def test_the_screens_show_the_same_length(settings: str, tmp_path: Path) -> None:
    plan = 'routines = ["foot-core"]\n'
    snapshot = repository_of(tmp_path, settings=settings + plan).snapshot
    length = clock(total_s(snapshot.phases_of(snapshot.round_to_start())))
    async with staged(tmp_path, size=(100, 40), settings={}) as stage:
        assert stage.app.screen.query_one("#length", BigText).text == length
        await stage.press("r")
        row = next(line for line in stage.text.splitlines() if "● Foot core" in line)
        assert f" {length} " in row
        await stage.press("e")
        assert stage.at == "EditorScreen"
        copied = snapshot.catalog.base("foot-core")  # a copy has not grown
        copied_length = clock(total_s(snapshot.phases_of(snapshot.known(copied))))
        assert f"{copied_length}, " in stage.text


def test_show_why_names_the_settings_as_the_source_of_a_chosen_set_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faces = Faces(tmp_path, "prepare_s = 5\n", "desk-break", capsys)
    output = faces.printed("show", "desk-break", "--why")
    assert re.search(r"Set-up +5 s +your settings", output)


@pytest.mark.parametrize("settings", ["", "prepare_s = 5\n"])
def test_a_rendered_round_has_the_same_length(
    settings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faces = Faces(tmp_path, settings, "desk-break", capsys)
    file = tmp_path / "round.wav"
    faces.printed("render", "desk-break", str(file))
    with wave.open(str(file)) as sound:
        length_s = sound.getnframes() / sound.getframerate() - AFTER_LAST_WORD_S
    last_words = Cue(Tone.DONE, (say.WELL_DONE, say.ROUND_DONE), ("let go",))
    length_s -= last_words.seconds(SoundBank(Clips(shipped_data())).seconds)
    assert length_s == pytest.approx(dict(faces.lengths())["the coach"], abs=0.01)

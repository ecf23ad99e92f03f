"""A table `[sound]` in a routine's file: what it takes, and that nothing loses it."""

from pathlib import Path

import pytest

from footcoach.app.sound_options import mix_of, speech_options_of, with_routine_sound
from footcoach.audio.mixing import MixOptions
from footcoach.config.paths import shipped_data
from footcoach.config.settings import Settings
from footcoach.errors import UserError
from footcoach.routines.draft import Draft
from footcoach.routines.editing import RoutineEditor
from footcoach.routines.library import Library
from footcoach.routines.models import AS_IN_THE_SETTINGS, RoutineSound
from footcoach.routines.writing import toml_of
from footcoach.texts.sounds import sound_in_words

HEAD = 'name = "Quiet"\n\n'
SOUND = "[sound] # for the night\nvoice = false\nvolume = 30\n\n"
EXERCISES = '[[exercises]]\nuse = "toe-presses"\n\n[[exercises]]\nuse = "toe-spread"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def own(folder: Path) -> Library:
    return Library(shipped_data(), folder)


def test_what_is_left_out_is_as_in_the_settings(folder: Path, own: Library) -> None:
    (folder / "quiet.toml").write_text(HEAD + SOUND + EXERCISES)
    sound = own.routine("quiet").sound
    assert sound.chosen == {"voice": False, "volume": 30}
    settings = with_routine_sound(Settings(counting=False, tones=False), sound)
    assert mix_of(settings) == MixOptions(voice=False, tones=False, volume=30)
    assert not speech_options_of(settings).counting
    assert speech_options_of(settings).half_time
    assert with_routine_sound(Settings(), AS_IN_THE_SETTINGS) == Settings()


def test_a_sound_has_the_names_and_bounds_of_the_settings() -> None:
    schema = Settings.model_json_schema()["properties"]
    for name, field in RoutineSound.model_json_schema()["properties"].items():
        (allowed,) = (one for one in field["anyOf"] if one["type"] != "null")
        assert all(schema[name][key] == value for key, value in allowed.items())


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[sound]\nvolume = 101\n", ":4:10: sound.volume: found 101; allowed: a whole number"),
        ("[sound]\nvoice = 1\n", ":4:9: sound.voice: found 1; allowed: true or false"),
        ("[sound]\nvoise = true\n", ":4:1: sound.voise: no such field; did you mean voice?"),
        ("sound = 3\n", ":3:9: sound: found 3; allowed: a table"),
        ("volume = 3\n", ":3:1: volume: belongs in sound: sound = { volume = … }"),
    ],
)
def test_a_mistake_has_its_line_and_column(
    folder: Path, own: Library, table: str, said: str
) -> None:
    path = folder / "quiet.toml"
    path.write_text(HEAD + table + EXERCISES)
    (mistake,) = own.mistakes_in(path)
    assert said in str(mistake)


@pytest.mark.parametrize("whole", [True, False])
def test_a_written_routine_keeps_its_sound(folder: Path, own: Library, whole: bool) -> None:
    (folder / "quiet.toml").write_text(HEAD + SOUND + EXERCISES)
    routine = own.routine("quiet")
    text = toml_of(routine, own.exercises, whole=whole)
    assert "\n[sound]\nvoice = false\nvolume = 30\n" in text
    (folder / "again.toml").write_text(text)
    assert own.routine("again").sound == routine.sound


def test_the_editor_keeps_the_sound_and_its_comment(folder: Path, own: Library) -> None:
    path = folder / "quiet.toml"
    path.write_text(HEAD + SOUND + EXERCISES)
    editing = RoutineEditor.from_file(own, folder, path)
    for draft in (
        editing.draft.with_exercise("short-foot", 1).moved(0, 2).without_exercise(1),
        editing.draft.without_exercise(0).without_exercise(0).with_exercise("toe-yoga", -1),
        editing.draft.with_name("Other").with_dose(0, "reps", 3),
    ):
        assert SOUND.strip() in draft.text
        routine, mistakes = draft.read(path, own)
        assert mistakes == []
        assert routine is not None
        assert routine.sound.chosen == {"voice": False, "volume": 30}


def test_the_editor_wants_the_sound_above_the_exercises() -> None:
    with pytest.raises(UserError, match=r"\[sound\] comes after the exercises; move it above"):
        Draft.of(HEAD + EXERCISES + "\n" + SOUND)


def test_a_sound_in_words() -> None:
    sound = RoutineSound(tones=False, volume=0, half_time=True)
    assert sound_in_words(sound) == "Sound: tones off, volume 0, half-time on"
    assert sound_in_words(RoutineSound()) == ""

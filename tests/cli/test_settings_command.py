"""`footcoach settings` lists the settings, and changes one in its file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.app import App

from footcoach.cli.main import cli
from footcoach.cli.settings import ELSEWHERE, allowed_words
from footcoach.config.settings import Settings
from footcoach.config.settings_file import load_settings
from footcoach.config.themes import THEMES
from footcoach.errors import UsageError
from footcoach.tui.themes import DARK, LIGHT

FILE = """\
# my own words
theme = "nord"  # the blue one
volume = 60
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def printed(file: Path, *words: str) -> str:
    result = CliRunner().invoke(cli, ["--data-dir", str(file.parent), "settings", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout


def saved(file: Path, name: str) -> object:
    settings, mistakes = load_settings(file)
    assert not mistakes
    return getattr(settings, name)


def test_every_setting_is_listed_with_its_value_and_meaning(file: Path) -> None:
    listed = json.loads(printed(file, "--json"))["settings"]
    assert [one["setting"] for one in listed] == list(Settings.model_fields)
    by_name = {one["setting"]: one for one in listed}
    assert (by_name["volume"]["value"], by_name["volume"]["default"]) == (60, 80)
    text = printed(file)
    for name, field in Settings.model_fields.items():
        assert name in text
        assert (field.description or "").split()[0] in text


def test_one_setting_is_shown_with_what_is_allowed(file: Path) -> None:
    assert printed(file, "volume").splitlines() == [
        "volume: 60",
        "Default: 80",
        "Allowed: a whole number from 0 to 100",
        "Of the voice and the tones; 0 is silent.",
    ]


@pytest.mark.parametrize(
    ("words", "value", "said"),
    [
        ("volume 5", 5, "5"),
        ("voice off", False, "off"),
        ("voice yes", True, "on"),
        ("half-time false", False, "off"),
        ("theme automatic", None, "automatic"),
        ("theme gruvbox", "gruvbox", "gruvbox"),
        ("guidance never", "never", "never"),
        ("prepare_s 30", 30, "30"),
        ("equipment chair towel", ("chair", "towel"), "chair, towel"),
        ("equipment none", (), "none"),
        ("equipment automatic", None, "automatic"),
        ("--reset volume", 80, "80"),
        ("--reset theme", None, "automatic"),
    ],
)
def test_a_setting_is_changed_and_told(file: Path, words: str, value: object, said: str) -> None:
    name = words.replace("--reset ", "").split()[0].replace("-", "_")
    assert printed(file, *words.split()) == f"{name} is now {said}.\n"
    assert saved(file, name) == value


def test_everything_else_in_the_file_stays_as_it_is(file: Path) -> None:
    printed(file, "volume", "5")
    assert file.read_text(encoding="utf-8") == FILE.replace("60", "5")


def test_days_of_rest_begin_today_and_end_without_a_trace(file: Path) -> None:
    assert "sunday from" in printed(file, "rest_days", "sunday")
    printed(file, "--reset", "rest_days")
    assert saved(file, "rest_days") == ()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("volume 101", "volume: found 101; allowed: a whole number from 0 to 100"),
        ("volume loud", 'volume: found "loud"; allowed: a whole number from 0 to 100'),
        ("voice maybe", 'voice: found "maybe"; allowed: on, off'),
        ("theme nrod", "there is no theme 'nrod'; did you mean nord?"),
        ("guidance nev", 'found "nev"; allowed: new, always, never; did you mean never?'),
        ("equipment cha", "did you mean chair?"),
        ("day_starts noon", 'found "noon"; allowed: a time like 07:30:00'),
        ("rest_days someday", "found 'someday'; allowed: monday"),
        ("volum 5", "there is no setting 'volum'; did you mean volume?"),
        ("routines foot-core", "'footcoach routines --add NAME'"),
        ("grown x", "footcoach asks before each increase"),
        ("--reset", "--reset takes the name of one setting"),
        ("--reset volume 5", "--reset takes the name of one setting"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_nothing_is_written(
    file: Path, words: str, message: str
) -> None:
    with pytest.raises(UsageError) as told:
        printed(file, *words.split())
    assert message in str(told.value)
    assert file.read_text(encoding="utf-8") == FILE


def test_the_words_that_are_offered_are_taken(file: Path) -> None:
    for name in Settings.model_fields.keys() - ELSEWHERE.keys():
        for word in allowed_words(name):
            assert f"{name} is now" in printed(file, name, word)


def test_the_list_of_themes_is_that_of_the_app() -> None:
    there = set(App[None]().available_themes) | {DARK.name, LIGHT.name}
    assert set(THEMES) == there


@pytest.mark.parametrize(
    "words",
    [
        ["settings"],
        ["settings", "--json"],
        ["settings", "volume"],
        ["settings", "rest_days", "monday"],
        ["routines"],
        ["routines", "--add", "foot-core"],
        ["routines", "--remove", "five-exercises"],
        ["show", "--cues"],
        ["check"],
        ["stats"],
        ["history", "--since", "monday"],
    ],
)
def test_a_mistake_in_the_file_is_told_once(file: Path, words: list[str]) -> None:
    file.write_text('volume = "loud"\n', encoding="utf-8")
    result = CliRunner().invoke(cli, ["--data-dir", str(file.parent), *words])
    said = f"{result.output}{result.exception or ''}"  # with what went to stderr
    assert said.count('volume: found "loud"') == 1

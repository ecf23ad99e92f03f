"""Keys, help, palette and themes of the app."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TypeGuard

import pytest
from textual.app import App
from textual.color import Color
from textual.command import CommandPalette
from textual.theme import Theme
from textual.widgets import OptionList

from footcoach.config.paths import user_paths
from footcoach.config.settings_file import load_settings
from footcoach.tui import screens, themes
from footcoach.tui.phase_style import STYLES
from footcoach.tui.screens.base import CoachScreen
from footcoach.tui.screens.help import SCREENS, SECTIONS
from footcoach.tui.screens.routines import OTHER_WEEKDAYS, RoutinesScreen
from footcoach.tui.widgets.big_text import BigText
from tests.tui.stage import staged

EVERY_KEY = [key for _, keys in SECTIONS for key in keys]


def is_screen(one: object) -> TypeGuard[type[CoachScreen[Any]]]:
    """Tell whether an object is a class of screens."""
    return isinstance(one, type) and issubclass(one, CoachScreen)


async def test_the_help_names_every_key_and_the_cautions(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(80, 260)) as stage:
        await stage.press("question_mark")
        for key in EVERY_KEY:
            assert key.help in stage.text
        assert "Ask a professional first" in " ".join(stage.text.split())


def test_the_help_lists_the_keys_of_every_screen_and_each_screen_binds_its_own() -> None:
    names = (module.name for module in iter_modules(screens.__path__))
    modules = [import_module(f"{screens.__name__}.{name}") for name in names]
    found = {value for module in modules for value in vars(module).values() if is_screen(value)}
    assert {screen for screen in found if screen.KEYS} == {screen for _, screen in SCREENS}
    for _, screen in SCREENS:
        extra = OTHER_WEEKDAYS if screen is RoutinesScreen else ()
        assert len(screen.BINDINGS) == len(screen.KEYS) + len(extra)


async def test_the_palette_offers_the_keys_that_are_enabled_and_runs_them(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.press("enter")
        offered = {command.title for command in stage.app.get_system_commands(stage.app.screen)}
        assert "I'm ready, or done" in offered
        assert "Undo: go back to exactly where you were" not in offered
        await stage.press("ctrl+p")
        assert isinstance(stage.app.screen, CommandPalette)
        await stage.press(*"next exercise")
        found = stage.app.screen.query_one(OptionList)
        while found.option_count != 1:
            await stage.pilot.pause()
        await stage.press("enter")
        while stage.at != "ExerciseScreen":
            await stage.settle()
        assert stage.exercise.exercise.slug == "resisted-flexion"


async def test_a_key_in_the_bar_can_be_clicked(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        await stage.pilot.click("KeyBar", offset=(2, 0))
        await stage.settle()
        assert stage.at == "ExerciseScreen"


async def test_a_chosen_theme_is_kept(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        stage.app.theme = "nord"
        await stage.settle()
    assert load_settings(user_paths(tmp_path).settings)[0].theme == "nord"


async def test_a_missing_theme_falls_back_to_the_default(tmp_path: Path) -> None:
    async with staged(tmp_path, settings={"theme": "gone"}) as stage:
        assert stage.app.theme in {themes.DARK.name, themes.SIXTEEN_COLOURS}


async def test_without_colour_no_colour_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(tmp_path) as stage:
        assert stage.app.native_ansi_color
        assert stage.app.theme == themes.SIXTEEN_COLOURS


@pytest.mark.parametrize("name", sorted(App().available_themes))
def test_every_theme_has_a_colour_for_every_style(name: str) -> None:
    colours = themes.phase_colours(App().available_themes[name])
    assert set(colours) == {f"phase-{style}" for style in STYLES}
    assert all(Color.parse(colour) for colour in colours.values())


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_both_themes_have_enough_contrast(theme: Theme) -> None:
    background = Color.parse(theme.background or "")
    for name, colour in themes.phase_colours(theme).items():
        tinted = background.blend(Color.parse(colour), 0.08)
        assert contrast(Color.parse(colour), tinted) >= 4.5, name
        assert contrast(Color.parse(theme.foreground or ""), tinted) >= 7, name


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of WCAG 2, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


async def test_names_from_files_are_text_and_never_markup(tmp_path: Path) -> None:
    evil = "[@click=app.quit]x[/] [red]y[/red]"
    file = tmp_path / "evil.toml"
    file.write_text(
        f'name = "{evil}"\nsummary = "{evil}"\n[[exercises]]\nuse = "toe-walking"\n'
        'dose = { ways = ["[b]forth[/b]", "[i]back[/i]"] }\n'
    )
    async with staged(tmp_path, routine=str(file)) as stage:
        assert evil in stage.text
        await stage.press("enter", "enter")
        assert stage.exercise.query_one("#word", BigText).text == "▲ [B]FORTH[/B]"
        assert "Next: walk [i]back[/i], 20 seconds" in stage.text


async def test_the_first_screen_shows_a_change_that_no_screen_waits_for(tmp_path: Path) -> None:
    async with staged(tmp_path, size=(100, 30)) as stage:
        assert "A rest day." not in stage.text
        repository = stage.app._repository
        assert repository is not None
        await repository.rest_today()
        await stage.settle()
        assert "A rest day." in stage.text

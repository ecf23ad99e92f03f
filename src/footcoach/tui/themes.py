"""The two themes of footcoach, the phases' colours in every theme, and an app with themes."""

import os
from pathlib import Path
from typing import Any

from textual.theme import Theme

from footcoach.tui.guarded_app import GuardedApp


def _scrollbars(ground: str) -> dict[str, str]:
    """Return the variables that give scroll bars a ground; textual's is darker than the window."""
    names = "background", "background-hover", "background-active", "corner-color"
    return {f"scrollbar-{name}": ground for name in names}


DARK = Theme(
    name="footcoach-dark",
    dark=True,
    primary="#6cb6ff",
    secondary="#5ad1c8",
    accent="#d2a8ff",
    success="#7ee787",
    warning="#ffb454",
    error="#ff7b72",
    foreground="#e6edf3",
    background="#0d1117",
    surface="#161b22",
    panel="#21262d",
    variables=_scrollbars("#161b22"),
)
LIGHT = Theme(
    name="footcoach-light",
    dark=False,
    primary="#0757ba",
    secondary="#0a6460",
    accent="#7130c4",
    success="#116329",
    warning="#8a4100",
    error="#b3151f",
    foreground="#1b2027",
    background="#ffffff",
    surface="#f3f5f8",
    panel="#e4e8ed",
    variables=_scrollbars("#f3f5f8"),
)
SIXTEEN_COLOURS = "ansi-dark"  # uses the terminal's own palette, dark or light


def phase_colours(theme: Theme) -> dict[str, str]:
    """Return a colour for each of `phase_style.STYLES`, taken from the theme."""
    primary = theme.primary
    if theme.ansi:
        return {
            "phase-prepare": "ansi_cyan",
            "phase-work": "ansi_green",
            "phase-hold": "ansi_yellow",
            "phase-rest": "ansi_blue",
            "phase-switch": "ansi_magenta",
            "phase-paused": "ansi_default",
        }
    return {
        "phase-prepare": theme.secondary or primary,
        "phase-work": theme.success or primary,
        "phase-hold": theme.warning or primary,
        "phase-rest": primary,
        "phase-switch": theme.accent or primary,
        "phase-paused": theme.foreground or primary,
    }


class ThemedApp(GuardedApp):
    """An app with a chosen theme. If NO_COLOR is set, it has no colours."""

    def __init__(self, crashes: Path, chosen_theme: str | None, **options: Any) -> None:
        self._is_colourless = bool(os.environ.get("NO_COLOR"))
        super().__init__(crashes, ansi_color=True if self._is_colourless else None, **options)
        self.set_class(self._is_colourless, "-colourless")
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.show_theme(chosen_theme)

    def on_mount(self) -> None:
        """Save themes that are chosen in the palette; warn if the chosen theme does not exist."""
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        if self._chosen_theme and self._chosen_theme not in self.available_themes:
            self.warn(f"There is no theme {self._chosen_theme!r}: choose one with ctrl+p.")

    def show_theme(self, chosen: str | None) -> None:
        """Show a theme by name; None chooses one that suits the terminal."""
        self._chosen_theme = chosen
        self.theme = self._theme_for(chosen)

    async def save_theme(self, name: str) -> None:
        """Save a theme that was chosen in the palette."""
        raise NotImplementedError

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the phases' colours in the present theme."""
        return phase_colours(self.current_theme)

    def _theme_for(self, chosen: str | None) -> str:
        if self._is_colourless:
            return SIXTEEN_COLOURS
        if chosen in self.available_themes:
            return chosen
        has_few_colours = self.console.color_system == "standard"
        return SIXTEEN_COLOURS if has_few_colours else DARK.name

    def _theme_changed(self, theme: Theme) -> None:
        if theme.name != self._theme_for(self._chosen_theme):
            self.run_worker(self.save_theme(theme.name))

"""Two themes, and the phases' colours for every theme."""

from textual.theme import Theme

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
)
SIXTEEN_COLOURS = "ansi-dark"  # uses the terminal's own palette, so it suits light ones too


def phase_colours(theme: Theme) -> dict[str, str]:
    """Return a colour for each of `phase_style.LOOKS`, taken from the theme."""
    primary = theme.primary
    if theme.ansi:
        return {
            "look-prepare": "ansi_cyan",
            "look-work": "ansi_green",
            "look-hold": "ansi_yellow",
            "look-rest": "ansi_blue",
            "look-switch": "ansi_magenta",
            "look-paused": "ansi_default",
        }
    return {
        "look-prepare": theme.secondary or primary,
        "look-work": theme.success or primary,
        "look-hold": theme.warning or primary,
        "look-rest": primary,
        "look-switch": theme.accent or primary,
        "look-paused": theme.foreground or primary,
    }

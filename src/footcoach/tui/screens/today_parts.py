"""The widgets of the first screen that show what the files say."""

from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Static

from footcoach.tui.widgets.big_text import BigText

TITLES = {"due": "Today", "lately": "Lately", "right": "Next", "care": "Take care"}
"""The titles of the panels, by the names of their widgets."""


def stage() -> Container:
    """Return all widgets below the head, still without their texts."""
    due = Vertical(Static("", id="routine", markup=False), Static("", id="list"), id="due")
    lately = Vertical(
        Static("", id="calendar"),
        Static("", id="streak", markup=False),
        Static("", id="outlook", markup=False),
        Static("", id="last", markup=False),
        id="lately",
    )
    right = Vertical(
        Static("", id="round", markup=False),
        Container(id="view"),
        Horizontal(BigText(id="length"), Static("", id="parts", markup=False), id="extent"),
        Static("", id="equipment", markup=False),
        Static("", id="start", markup=False),
        id="right",
    )
    care = Static("", id="care", markup=False)
    for panel in (due, lately, right, care):
        panel.border_title = TITLES[panel.id or ""]
    return Container(Vertical(due, lately, id="left"), right, care, id="stage")

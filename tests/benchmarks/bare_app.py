"""The yardstick: the least that a Textual app can be. Shows the text that it is given."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static(sys.argv[1])


if __name__ == "__main__":
    BareApp().run()

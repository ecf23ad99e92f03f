"""The smallest Textual app, as a yardstick. It shows the text of its first argument."""

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

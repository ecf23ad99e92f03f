"""A field for one line of text."""

from textual import events
from textual.widgets import Input


class LineInput(Input):
    """Joins the lines of what is pasted; textual's own field keeps only the first."""

    def _on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted as one line."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)

"""A field for one line of text."""

from textual import events
from textual.widgets import Input

JOINERS = ("\u200c", "\u200d")  # some scripts need them between letters; they have no width


class LineInput(Input):
    """Joins the lines of what is pasted, and takes joiners: textual's own field drops both."""

    async def _on_key(self, event: events.Key) -> None:
        """Insert a joiner that was typed."""
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.replace(event.character, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        """Insert what is pasted as one line."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)

"""Ignores a key that has been held down since before a question."""

from collections.abc import Callable

from footcoach.app.session_keys import FIRST_REPEAT_S

ANSWERS_S = 0.1  # a held key repeats within this time later on; two questions may share a key


class Guard:
    """Decides which keys count; it has to see every key. `now` is a monotonic clock."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._asks = False
        self._within_s = FIRST_REPEAT_S
        self._last = ""
        self._last_at = 0.0
        self._held = ""  # the last key before keys changed, while it is held down

    def change(self, *, asks: bool) -> None:
        """Note that keys change their meaning. `asks`: they answer a question."""
        self._within_s = ANSWERS_S if asks and self._asks else FIRST_REPEAT_S
        self._asks = asks
        self._held = self._last

    def counts(self, key: str) -> bool:
        """Tell whether a key that arrives now was pressed after the last change of meaning."""
        now = self._now()
        repeats = key == self._last and now - self._last_at < self._within_s
        self._last, self._last_at = key, now
        if not repeats:
            self._held = ""
        return key != self._held

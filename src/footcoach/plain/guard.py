"""Tells keys that are pressed from one that is still held down from before."""

from collections.abc import Callable

from footcoach.app.session_keys import FIRST_REPEAT_S

ANSWERS_S = 0.1  # later repeats come within this time; two questions may have the same answer


class Guard:
    """Sees every key. `now` is a monotonic clock."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._asks = False
        self._within_s = FIRST_REPEAT_S
        self._last = ""
        self._last_at = 0.0
        self._held = ""  # the key that came last before keys changed, as long as it is held down

    def change(self, *, asks: bool) -> None:
        """Note that keys mean something else from now on: they answer, or they steer."""
        self._within_s = ANSWERS_S if asks and self._asks else FIRST_REPEAT_S
        self._asks = asks
        self._held = self._last

    def lets(self, key: str) -> bool:
        """Tell whether a key that comes now was pressed since then."""
        now = self._now()
        repeats = key == self._last and now - self._last_at < self._within_s
        self._last, self._last_at = key, now
        if not repeats:
            self._held = ""
        return key != self._held

"""Ignores keys that were meant for the previous screen."""

from dataclasses import dataclass

from textual.screen import Screen

from footcoach.app.session_keys import FIRST_REPEAT_S

IGNORED_S = 0.3  # after a screen is drawn; reading and answering takes longer
REPEAT_S = 0.15  # a held key repeats 10 to 40 times a second


@dataclass(frozen=True, slots=True)
class Guarded:
    """The keys that a screen ignores right after it was drawn: all except those in `free`."""

    free: frozenset[str] = frozenset()

    def ignores(self, key: str) -> bool:
        """Tell whether a key is ignored; keys that quit on every screen never are."""
        return key not in self.free and key not in {"ctrl+c", "ctrl+q"}


class KeyGuard:
    """Decides which keys count; it has to see every key of an app, in order.

    A screen with a `guarded` ignores keys that were pressed before it was drawn, or less than
    `ignored_s` after it. Every screen ignores repeats of the key that opened it. With
    `ignored_s` = 0 all keys count.
    """

    def __init__(self, ignored_s: float = IGNORED_S) -> None:
        self._ignored_s = ignored_s
        self._screen: Screen[object] | None = None
        self._opened_by: str | None = None
        self._may_be_first_repeat = False
        self._last: tuple[str, float] | None = None

    def counts(
        self,
        key: str,
        pressed_at: float,
        screen: Screen[object],
        guarded: Guarded | None,
        drawn_at: float | None,
    ) -> bool:
        """Tell whether a key counts that was pressed while `screen` was on top.

        `drawn_at` is when the screen was first drawn, on the clock of `pressed_at`; None before.
        """
        last, self._last = self._last, (key, pressed_at)
        if self._ignored_s <= 0:
            return True
        if screen is not self._screen:
            self._screen, self._opened_by = screen, last[0] if last else None
            self._may_be_first_repeat = True
        if last is not None and self._is_repeat(key, pressed_at - last[1]):
            return False
        if guarded is None or not guarded.ignores(key):
            return True
        return drawn_at is not None and pressed_at >= drawn_at + self._ignored_s

    def _is_repeat(self, key: str, gap_s: float) -> bool:
        """Tell whether a key is the one that opened the screen, still held down.

        The first repeat looks like a second press, so one of these is ignored.
        """
        if key == self._opened_by and gap_s < REPEAT_S:
            return True
        if key == self._opened_by and gap_s < FIRST_REPEAT_S and self._may_be_first_repeat:
            self._may_be_first_repeat = False
            return True
        self._opened_by = None
        return False

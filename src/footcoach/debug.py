"""Entries of the debug log. While no log is written, an entry costs one comparison.

Imports nothing slow, because every command imports this module; `debug_log` imports `logging`.
"""

from time import perf_counter

TYPE_CHECKING = False  # importing `typing` would take longer than everything else here
if TYPE_CHECKING:
    from logging import Logger

_logger: "Logger | None" = None


def log_to(logger: "Logger | None") -> None:
    """Write entries to a logger from now on, or nowhere."""
    global _logger
    _logger = logger


def is_on() -> bool:
    """Tell whether entries are written; for those that take time to make."""
    return _logger is not None


def debug(message: str, *values: object) -> None:
    """Write an entry: a message with its values, as `logging` formats them.

    Values are no text that a person wrote, except names of routines and exercises.
    """
    if _logger is not None:
        _logger.debug(message, *values, stacklevel=2)


class Timed:
    """A block whose duration is an entry: `with Timed("read %s", path):`."""

    __slots__ = ("_message", "_started", "_values")

    def __init__(self, message: str, *values: object) -> None:
        self._message = message
        self._values = values

    def __enter__(self) -> None:
        self._started = perf_counter()

    def __exit__(self, kind: object, error: BaseException | None, _trace: object) -> None:
        if _logger is not None:
            passed_ms = 1000 * (perf_counter() - self._started)
            failed = "" if error is None else f", failed with {type(error).__name__}"
            message = f"{self._message} in %.1f ms%s"
            _logger.debug(message, *self._values, passed_ms, failed, stacklevel=2)


class Suppressed:
    """A block whose errors of some kinds change nothing but are an entry.

    `with Suppressed("the lock stays", OSError):`.
    """

    __slots__ = ("_kinds", "_message")

    def __init__(self, message: str, *kinds: type[BaseException]) -> None:
        self._message = message
        self._kinds = kinds

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, self._kinds):
            return False
        if _logger is not None:
            _logger.debug("%s: %s", self._message, error, stacklevel=2)
        return True

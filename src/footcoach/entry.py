"""Where the program begins: a status is answered at once, all else by the command line."""

# What a prompt waits for has no time for `signal`, which makes enums.
import _signal  # type: ignore[import-not-found] # built in, without a stub
import os
import sys

_signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # Ctrl+C ends it at once, also amid imports
if sys.platform != "win32":
    _signal.signal(_signal.SIGQUIT, lambda *_: None)  # a key as any other, until it is taken over

from footcoach import streams  # noqa: E402 - see above


def main() -> None:
    """Do what was asked for, and exit."""
    streams.prepare()
    if "status" in sys.argv[1:4]:
        from footcoach.status.quick import answered

        code = answered(sys.argv[1:], os.environ)
        if code is not None:
            sys.exit(code)
    from footcoach.cli import main as run

    run()

"""Where the program begins: a status is answered at once, all else by the command line."""

import os
import sys

from footcoach import streams

INTERRUPTED = 130  # what a shell expects after Ctrl+C


def main() -> None:
    """Do what was asked for, and exit."""
    try:
        streams.prepare()
        if "status" in sys.argv[1:4]:
            from footcoach.status.quick import answered

            code = answered(sys.argv[1:], os.environ)
            if code is not None:
                sys.exit(code)
        import signal

        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends it at once, also amid imports
        from footcoach.cli import main as run

        run()
    except KeyboardInterrupt:  # before anything was there to handle it
        sys.exit(INTERRUPTED)

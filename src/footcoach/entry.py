"""The entry point: answers --version and `status` at once, and leaves the rest to the command line.

A shell's prompt waits for `footcoach status`, so nothing is imported here that it does not need.
"""

# The module `signal` makes enums, which takes too long here.
import _signal  # type: ignore[import-not-found] # built in, without a stub
import os
import sys

_signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # Ctrl+C ends the program, also during imports
if sys.platform != "win32":
    _signal.signal(_signal.SIGQUIT, lambda *_: None)  # an ordinary key, until the app handles it

from footcoach import __version__, exit_codes  # noqa: E402 - Ctrl+C is handled first
from footcoach.terminal import streams  # noqa: E402 - as above

OPENSSL = ("ssl", "_hashlib")
"""Modules that load OpenSSL; asyncio and hashlib import them, and do without."""


def leave_out_openssl() -> None:
    """Import no OpenSSL from now on: nothing uses the network, and it takes 4 MiB and 15 ms."""
    missing: dict[str, None] = dict.fromkeys(OPENSSL)  # None makes `import` fail
    sys.modules.update(missing)  # type: ignore[arg-type] # as the language reference has it


def main() -> None:
    """Run footcoach and exit."""
    streams.prepare()
    leave_out_openssl()
    arguments = sys.argv[1:]
    if "_FOOTCOACH_COMPLETE" in os.environ:
        try:
            from footcoach.cli.completing import VARIABLE, answer  # only for completion
        except ImportError:
            return  # a line on the terminal would disturb what is being typed
        answer(os.environ[VARIABLE])
        return
    if arguments in (["--version"], ["-V"]):
        version = f"footcoach, version {__version__}\n"
        sys.exit(streams.flush_output(exit_codes.DONE, last=version, unread=exit_codes.ERROR))
    try:
        # With a debug log, the command line answers, and writes why the fast way would not do.
        if "status" in arguments[:5] and not os.environ.get("FOOTCOACH_DEBUG_LOG"):
            from footcoach.status.quick import answered  # only for `status`

            code = answered(arguments, os.environ)
            if code is not None:
                sys.exit(code)
        from footcoach.cli.main import main as run  # not for what was answered above
    except Exception as error:  # noqa: BLE001 - a library that is missing or broken: told in a line
        sys.exit(_failed_to_start(error, arguments))
    run()


def _failed_to_start(error: Exception, arguments: list[str]) -> int:
    """Report an error from before the command line was there; return the exit code."""
    code = exit_codes.of_error(arguments)
    if isinstance(error, ImportError):
        streams.warn(f"footcoach cannot start: {error}; install footcoach again")
        return code
    from pathlib import Path

    from footcoach.config.paths import user_paths
    from footcoach.crash import write_crash
    from footcoach.errors import UserError

    chosen = os.environ.get("FOOTCOACH_DATA_DIR")
    if arguments[:1] == ["--data-dir"] and len(arguments) > 1:
        chosen = arguments[1]
    try:
        streams.warn(write_crash(user_paths(Path(chosen) if chosen else None).data, error))
    except UserError as problem:
        streams.warn(str(problem))
    return code

"""What can be told of a descriptor without reading from it or writing to it."""

import os
import select
import sys


def is_hung_up(descriptor: int) -> bool:
    """Tell whether the other end has gone: a closed terminal, a pipe that nobody reads."""
    if sys.platform == "win32":
        return False
    look = select.poll()
    look.register(descriptor, 0)
    try:
        found = look.poll(0)
    except OSError:
        return False
    return any(events & (select.POLLHUP | select.POLLERR) for _, events in found)


def is_in_foreground(descriptor: int) -> bool:
    """Tell whether a terminal listens to this program, and not to others while it is a job."""
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return True  # it controls no jobs

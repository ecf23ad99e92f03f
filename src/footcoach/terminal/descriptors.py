"""The state of a file descriptor, without reading from it or writing to it."""

import os
import select
import sys


def is_hung_up(descriptor: int) -> bool:
    """Tell whether the other end is closed: a terminal that is gone, or a pipe without a reader."""
    if sys.platform == "win32":
        return False
    poll = select.poll()
    poll.register(descriptor, 0)
    try:
        ready = poll.poll(0)
    except OSError:
        return False
    return any(events & (select.POLLHUP | select.POLLERR) for _, events in ready)


def is_in_foreground(descriptor: int) -> bool:
    """Tell whether this program is in the foreground of a terminal."""
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return True  # no job control

"""The thread in which figures and letters are drawn.

It is one for all of them: memory that a thread has freed is not used by other threads.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache


@cache
def drawing_thread() -> ThreadPoolExecutor:
    """Return the executor that draws one thing after the other."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")

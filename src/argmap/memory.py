"""Memory: building many small objects without the garbage collector looking at each wave of them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector(for_good: bool = False) -> Iterator[None]:
    """Pause the cyclic garbage collector while the body builds objects that all stay.

    The collector would walk over everything built so far again and again and find nothing. It is
    left as it was found; reference counting goes on throughout. What is there at the end of a body
    that works ``for_good``, because the process ends soon, is never looked at again.

    >>> with paused_collector():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        if was_enabled:
            gc.enable()

"""Workers: several drawings at once, where the engine is a program of its own.

While one waits for its engine, another is composed or finished; a machine with two cores needs little more
than half of the time.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from typing import TypeVar

from argmap.drawing.engines import ProgramEngine, find_engine
from argmap.errors import EngineNotFoundError

Made = TypeVar("Made")
KINDS = ("svg", "png")
"""What engines draw by themselves; PDF may be printed by a package inside this process."""
MOST, AHEAD = 4, 2
"""So many drawings are made at once at most, and so many for each wait to be taken, as each takes memory."""
MOST_TOGETHER = 8
"""So many go to one run of a program at most: more save no time, and have to wait for each other."""


def are_apart(engine: str | None, kind: str) -> bool:
    """Return whether drawings of a kind can be made at once: pygraphviz is one library for all threads."""
    try:
        return kind in KINDS and isinstance(find_engine(engine, kind), ProgramEngine)
    except EngineNotFoundError:
        return False


def size_of_share(pieces: int) -> int:
    """Return how many of so many pieces go together, so that all workers have something to do up to the end."""
    return max(1, min(MOST_TOGETHER, pieces // (_workers() * AHEAD)))


def at_once(work: Iterable[Callable[[], Made]]) -> Iterator[Made]:
    """Yield what each piece of work makes, in their order, while later ones are being made.

    Each speaks the language that is spoken here. What one raises is raised in its turn, and the others
    that have not begun are left undone.

    >>> list(at_once([lambda: 1, lambda: 2]))
    [1, 2]
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    count = _workers()
    waiting: deque[Future[Made]] = deque()
    pool = ThreadPoolExecutor(count, "argmap-drawing")
    try:
        for one in work:
            waiting.append(pool.submit(copy_context().run, one))
            if len(waiting) >= count * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def begun(work: Callable[[], Made]) -> Callable[[], Made]:
    """Begin a piece of work beside what follows; return what waits for it and returns what it made, or raises what it raised.

    It speaks the language that is spoken here.

    >>> begun(lambda: 1)()
    1
    """
    from threading import Thread

    made: list[Made] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except BaseException as error:
            raised.append(error)

    # No daemon: the process does not end before it, so that no program it runs outlasts them both.
    thread = Thread(target=copy_context().run, args=(run,), name="argmap-drawing")
    thread.start()

    def wait() -> Made:
        thread.join()
        if raised:
            raise raised[0]
        return made[0]

    return wait


def _workers() -> int:
    # One that finishes a drawing and one that hands over the next leave a core to no engine.
    return min(MOST, (os.cpu_count() or 1) + 2)

"""Limits: how a question ends that takes too long, or that somebody asks to end, with what is certain.

A question that is answered step by step hands its steps to ``Limit.gather``, which keeps those that are
whole. It looks at the clock between two steps, and wherever else a limit is checked; on the command line a
signal breaks into a step too, whatever that is doing (``stopping.py``).
"""

import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from argmap.errors import TimeLimitError
from argmap.stopping import close_to_signals, is_stopped, open_to_signals

Step = TypeVar("Step")


class Limit:
    """A number of seconds from now on, or no limit.

    ``ended`` is the error by which steps ended before all were made.

    >>> Limit().check()
    >>> Limit(0).check()
    Traceback (most recent call last):
    argmap.errors.TimeLimitError: time limit of 0 s reached: nothing was decided
    """

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = seconds
        self.ended: TimeLimitError | None = None
        self._end = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Return the seconds left, not below zero; ``None`` where there is no limit."""
        if is_stopped():
            return 0.0
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Stop if the time is over.

        Raises:
            TimeLimitError: If it is.
        """
        if self.left() == 0.0:
            raise self.error()

    def error(self) -> TimeLimitError:
        """Return the error that says why no time is left."""
        return TimeLimitError(None if is_stopped() else self.seconds)

    def partial(self, found: str) -> str:
        """Say why steps ended, and what was found by then; nothing where all were made."""
        return "" if self.ended is None else str(TimeLimitError(self.ended.seconds, found))

    def gather(self, steps: Iterable[Step], least: int = 0) -> list[Step]:
        """Make steps until the time is over, and return those that are whole; the least in any case.

        >>> limit = Limit(0)
        >>> limit.gather("abc", least=1), str(limit.ended)
        (['a'], 'time limit of 0 s reached: nothing was decided')
        """
        made: list[Step] = []
        todo = iter(steps)
        try:
            try:
                while True:
                    if len(made) == least:
                        open_to_signals(self)
                    if len(made) >= least:
                        self.check()
                    made.append(next(todo))
            except StopIteration:
                pass
            finally:
                close_to_signals(self)
        except TimeLimitError as error:
            # A signal may come while no more is let in.
            close_to_signals(self)
            if self.left() != 0.0:
                raise
            self.ended = error
        return made

    def hold(self, work: Callable[[], Step]) -> Step:
        """Do what minds this limit by itself, and let signals break into it too.

        Raises:
            TimeLimitError: If the time was over before it was done.
        """
        try:
            open_to_signals(self)
            return work()
        finally:
            close_to_signals(self)

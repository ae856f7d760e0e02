"""Time limits: how a question that takes too long ends."""

import time

from argmap.errors import TimeLimitError


class Limit:
    """A number of seconds from now on, or no limit.

    >>> Limit().check()
    >>> Limit(0).check()
    Traceback (most recent call last):
    argmap.errors.TimeLimitError: time limit of 0 s reached: nothing was decided
    """

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Return the seconds left, not below zero; ``None`` where there is no limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Stop if the time is over.

        Raises:
            TimeLimitError: If it is.
        """
        if self.seconds is not None and not self.left():
            raise TimeLimitError(self.seconds)

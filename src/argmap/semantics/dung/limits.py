"""Time limits: how a question that takes too long ends."""

import time

from argmap.errors import ArgmapError


class TimeLimitError(ArgmapError):
    """The time allowed is over; the message says what was found until then.

    ``known`` is the answer as far as it is known: a ``Status`` with the arguments that are certain,
    or the least number of extensions, or ``None``.
    """

    def __init__(
        self, seconds: float, found: str = "nothing was decided", known: object = None
    ) -> None:
        self.seconds = seconds
        self.known = known
        super().__init__(f"time limit of {seconds:g} s reached: {found}")


class Limit:
    """A number of seconds from now on, or no limit.

    >>> Limit().check()
    >>> Limit(0).check()
    Traceback (most recent call last):
    argmap.semantics.dung.limits.TimeLimitError: time limit of 0 s reached: nothing was decided
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

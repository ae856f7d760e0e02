"""Limits: how much a client may ask for, how fast, and how long an answer may take."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server takes from a client before it says no."""

    seconds: float = 30.0
    """Time for one answer."""
    calls: int = 300
    """Calls in a minute, all clients together."""
    queue: int = 16
    """Calls that wait for an answer at once."""
    request: int = 2 * MIB
    """Bytes of one message."""
    answer: int = MIB // 2
    """Signs of one answer."""
    file: int = 32 * MIB
    """Bytes of a map, and of the text of a source."""
    waiting: int = 200
    """Proposals of the server's author that wait beside one map."""
    page: int = 100
    """Elements of a map, and sentences of a text, in one answer."""
    passage: int = 20_000
    """Signs of the text of a source in one answer."""


class Rate:
    """A bucket that fills at an even pace: who asks faster than it fills is told to wait.

    >>> rate = Rate(60, 0.0)
    >>> [rate.take(0.0) for _ in range(61)].count(True), rate.take(1.0), rate.take(1.0)
    (60, True, False)
    """

    def __init__(self, per_minute: int, now: float) -> None:
        self.most = float(per_minute)
        self.left = float(per_minute)
        self.then = now

    def take(self, now: float) -> bool:
        """Take one, if there is one; ``now`` counts in seconds and never backwards."""
        self.left = min(self.most, self.left + (now - self.then) * self.most / 60)
        self.then = now
        if self.left < 1:
            return False
        self.left -= 1
        return True

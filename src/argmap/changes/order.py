"""Order: the ids of one list while changes are applied, with each step in constant time."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise


class Order:
    """A linked list of ids; ``None`` stands before the first and behind the last.

    >>> order = Order(["a", "b"])
    >>> order.put("c", "a")
    >>> order.take("b")
    >>> list(order), order.before("c")
    (['a', 'c'], 'a')
    """

    def __init__(self, ids: Iterable[str]) -> None:
        """Begin with some ids, each once."""
        self._fill(ids)

    def _fill(self, ids: Iterable[str]) -> None:
        listed: list[str | None] = [None, *ids, None]
        self._next: dict[str | None, str | None] = dict(pairwise(listed))
        self._before: dict[str | None, str | None] = {
            behind: one for one, behind in pairwise(listed)
        }

    def __iter__(self) -> Iterator[str]:
        at = self._next[None]
        while at is not None:
            yield at
            at = self._next[at]

    def __contains__(self, item_id: str) -> bool:
        return item_id in self._next

    def before(self, item_id: str | None) -> str | None:
        """Return the id before one; the last of all before ``None``."""
        return self._before[item_id]

    def put(self, item_id: str, after: str | None) -> None:
        """Put an id behind another, or first of all."""
        behind = self._next[after]
        self._next[after] = self._before[behind] = item_id
        self._next[item_id], self._before[item_id] = behind, after

    def take(self, item_id: str) -> None:
        """Take an id out."""
        behind, before = self._next.pop(item_id), self._before.pop(item_id)
        self._next[before], self._before[behind] = behind, before

    def rename(self, new_ids: Mapping[str, str]) -> None:
        """Give ids new names in their places; all at once."""
        self._fill([new_ids.get(item_id, item_id) for item_id in self])

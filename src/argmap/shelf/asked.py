"""Asked: what an address of the shelf asks for, and how such addresses are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

MOST_FIELDS = 40
MOST_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A path and its values; of a value that is given twice the last counts, and an empty one is none.

    >>> Asked.read("/claim?at=a.json%23quiet&page=2").values["at"]
    'a.json#quiet'
    """

    path: str
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, target: str) -> "Asked":
        """Read the target of a request.

        Raises:
            ValueError: If it is none, or has too many values.
        """
        parts = urlsplit(target)
        found = parse_qsl(parts.query, max_num_fields=MOST_FIELDS)
        return cls(parts.path, {name: value for name, value in found if value.strip()})

    @property
    def at(self) -> str:
        """Return the address it is about: an id or ``PATH#ID``; empty where there is none."""
        return self.values.get("at", "")

    @property
    def page(self) -> int:
        """Return the number of the page, from 1; what is no such number is the first."""
        said = self.values.get("page", "1")
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 1
        return min(max(number, 1), MOST_PAGE)

    def first(self, total: int, size: int) -> int:
        """Return where the page begins in a list; of a page past its end that of its last.

        >>> Asked("/claim", {"page": "3"}).first(60, 25), Asked("/claim", {"page": "3"}).first(10, 25)
        (50, 0)
        """
        last = max(1, -(-total // size))
        return (min(self.page, last) - 1) * size

    def turned(self, page: int) -> str:
        """Return the address of another page of the same."""
        return where(self.path, {**self.values, "page": str(page)})


def where(path: str, values: Mapping[str, str]) -> str:
    """Write an address.

    >>> where("/claim", {"at": "maps/a b.json#quiet"})
    '/claim?at=maps/a%20b.json%23quiet'
    """
    return f"{path}?{urlencode(values, quote_via=quote, safe='/')}" if values else path

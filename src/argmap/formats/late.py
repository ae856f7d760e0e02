"""Late parts: what a row of formats names as ``module:name`` is imported when it is first used.

A program that reads one format then starts without the modules of all others. Tests resolve
every part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any


@cache
def _part(named: str) -> Any:
    module, _, name = named.partition(":")
    return getattr(import_module(f"argmap.formats.{module}"), name)


@dataclass(frozen=True, slots=True)
class Late:
    """A function that is imported when it is first called.

    >>> Late("sniffing:by_look").function.__name__
    'by_look'
    """

    named: str

    def __call__(self, *values: Any) -> Any:
        """Call the function."""
        return self.function(*values)

    @property
    def function(self) -> Any:
        """Return the function itself."""
        return _part(self.named)


@dataclass(frozen=True, slots=True)
class LateTable(Mapping[str, str]):
    """A table that is imported when it is first looked at.

    >>> "sections" in LateTable("frameworks.losses:GAPS")
    True
    """

    named: str

    def __getitem__(self, key: str) -> str:
        """Look a key up."""
        value: str = _part(self.named)[key]
        return value

    def __iter__(self) -> Iterator[str]:
        """Return the keys."""
        return iter(_part(self.named))

    def __len__(self) -> int:
        """Count the keys."""
        return len(_part(self.named))

"""Plug-ins: the tables that packages add rows to, and what became of every plug-in installed.

A table loads its plug-ins when a name is missed (``argmap.table``). Here all of them are looked at,
which is what ``argmap doctor`` lists.
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

from argmap.checks import EVIDENCE_RULES, RULES, TEXT_RULES
from argmap.drawing import THEMES
from argmap.errors import PluginError
from argmap.formats import FORMATS
from argmap.languages import LANGUAGES
from argmap.library import SIMILARITIES
from argmap.naming import known_words
from argmap.rendering import KINDS
from argmap.schemes import SCHEMES
from argmap.semantics import SEMANTICS, STANDARDS, WEIGHINGS, dung, gradual
from argmap.semantics.readings import READINGS
from argmap.table import Plugin, Table
from argmap.views import VIEWS, WRITERS
from argmap.views.slides.writing import SLIDE_WRITERS

DOORS: Mapping[str, Table[Any]] = MappingProxyType(
    {
        f"argmap.{table.kind}": table
        for table in (
            *(FORMATS, KINDS, RULES, TEXT_RULES, EVIDENCE_RULES, VIEWS, WRITERS, SLIDE_WRITERS),
            *(SEMANTICS, dung.SEMANTICS, gradual.GRADUAL, READINGS, STANDARDS, WEIGHINGS),
            *(SCHEMES, THEMES, LANGUAGES, SIMILARITIES),
        )
    }
)
"""The tables by the group of entry points that adds rows to them."""


def installed() -> tuple[Plugin, ...]:
    """Return every plug-in on this machine, loaded or with the reason why it is not.

    >>> [plugin.name for plugin in installed() if plugin.problem]
    []
    """
    found = [plugin for table in DOORS.values() for plugin in table.plugins]
    return (*found, *_astray())


def _astray() -> Iterator[Plugin]:
    """Yield the entry points of groups that argmap has not, such as a slip of the pen."""
    points = entry_points()
    for group in sorted(name for name in points.groups if name.startswith("argmap.")):
        if group not in DOORS:
            yield from (_stray(point) for point in sorted(points.select(group=group)))


def _stray(point: EntryPoint) -> Plugin:
    package = point.dist
    name, version = (package.name, package.version) if package else ("", "")
    reason = f"argmap has no such group of entry points{known_words(point.group, tuple(DOORS))}"
    problem = PluginError(point.name, point.group, reason)
    return Plugin(point.name, point.group, name, version, problem=problem)

"""Names of modules, and ids of their elements, each once in a case.

An id that several modules have gets the name of its module in front in each of them, ``Alarm:G1``, so
that the order of the modules changes nothing. A source or party that all say alike is one and the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import chain

from argmap.edit import rename
from argmap.findings import Finding
from argmap.formats.modules.module import JOINT, MISFIT, Module, free
from argmap.model import ArgumentMap, Party, Source

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def name_once(modules: Sequence[Module]) -> tuple[list[Module], list[Finding]]:
    """Return the modules, each with a name of its own, and an error for each name given again."""
    first: dict[str, Module] = {}
    named: list[Module] = []
    found: list[Finding] = []
    for given in modules:
        # A title may have lines and signs that no id may have.
        plain = " ".join(_UNFIT.sub(" ", given.name).split())
        module = replace(given, name=plain or "module")
        known = first.setdefault(module.name, module)
        if known is not module:
            also = f", as {known.path} has" if known.path else ""
            message = f"has the name {module.name!r}{also}; give one of the two another name or id"
            found.append(Finding(MISFIT, "error", f"module {message}", None, module.place()))
            module = replace(module, name=free(module.name, first.keys()))
            first[module.name] = module
        named.append(module)
    return named, found


def keep_apart(modules: Sequence[Module]) -> list[dict[str, str]]:
    """Return for each module the id in the case of each of its elements. About linear."""
    counts = Counter(item.id for module in modules for item in module.map.elements())
    twice = {name for name, count in counts.items() if count > 1}
    twice -= _alike(modules, twice)
    taken = set(counts)
    made: list[dict[str, str]] = []
    for module in modules:
        ids: dict[str, str] = {}
        for item in module.map.elements():
            ids[item.id] = item.id
            if item.id in twice:
                ids[item.id] = free(f"{module.name}{JOINT}{item.id}", taken)
                taken.add(ids[item.id])
        made.append(ids)
    return made


def _alike(modules: Sequence[Module], twice: Set[str]) -> set[str]:
    """Return the ids of sources and parties that are the same wherever they stand."""
    known: dict[str, list[Source | Party]] = {}
    for module in modules:
        documents: Iterable[Source | Party] = chain(module.map.sources, module.map.parties)
        for item in documents:
            known.setdefault(item.id, []).append(item)
    alike = {
        name
        for name in twice & known.keys()
        if all(item == known[name][0] for item in known[name])
        and all(type(module.map[name]) is type(known[name][0]) for module in _with(modules, name))
    }
    while gone := {name for name in alike if {*_behind(known[name][0])} & (twice - alike)}:
        alike -= gone
    return alike


def _with(modules: Sequence[Module], name: str) -> Iterable[Module]:
    return (module for module in modules if name in module.map)


def _behind(item: Source | Party) -> Iterable[str]:
    """Yield the ids that a source or a party names."""
    if isinstance(item, Party):
        yield from item.member_of
    else:
        yield from (one for one in (item.via, item.state.by if item.state else None) if one)


def renamed(module: Module, ids: dict[str, str]) -> tuple[ArgumentMap, dict[str, str]]:
    """Return the map of a module under the ids it has in the case, and its own id of each of these.

    Steps and ties that are named after what they join get the name that follows from it.
    """
    new_ids = {old: new for old, new in ids.items() if old != new}
    made = rename(module.map, new_ids) if new_ids else module.map
    pairs = zip(made.elements(), module.map.elements(), strict=True)
    return made, {new.id: old.id for new, old in pairs}

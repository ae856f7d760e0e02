"""Shapes of what extras keep of AIF: a reader puts it there, but anybody may write extras.

What has another shape is left out when AIF is written, and named as a loss.
"""

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any

from argmap.findings import Finding
from argmap.formats.aif.graph import KEY
from argmap.formats.losses import lost
from argmap.model import ArgumentMap, Extras, Party
from argmap.model.kinds import COLLECTIONS

WRAPPER = "xaif"
FULFILLED = ("schemefulfillments", "descriptorfulfillments", "cqdescriptorfulfillments")
_LISTS = ("edges", "locutions", "participants", *FULFILLED)


def misshapen(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List the elements whose extras are none that a reader of AIF makes."""
    names = [item.id for item in argument_map.elements() if not _fits(item)]
    if not _fits_map(argument_map.extras):
        names.insert(0, argument_map.id or "the map")
    yield from lost("extras of a shape that AIF has not", names)


def shaped(argument_map: ArgumentMap) -> ArgumentMap:
    """Return the map without extras that are none that a reader of AIF makes."""
    changes: dict[str, Any] = {}
    if not _fits_map(argument_map.extras):
        changes["extras"] = _without(argument_map.extras)
    for name in COLLECTIONS:
        items = getattr(argument_map, name)
        if not all(_fits(item) for item in items):
            changes[name] = tuple(
                item if _fits(item) else item.model_copy(update={"extras": _without(item.extras)})
                for item in items
            )
    return argument_map.model_copy(update=changes) if changes else argument_map


def _without(extras: Extras) -> Extras:
    return Extras({key: value for key, value in extras.items() if key not in (KEY, WRAPPER)})


def _fits(item: Any) -> bool:
    own = item.extras.get(KEY)
    if own is None:
        return KEY not in item.extras
    if not isinstance(own, Mapping):
        return False
    # Nodes may have any keys of their own: numbers of persons are read from parties alone.
    if not isinstance(item, Party):
        return _is_number(own, "nodeID")
    alike = own.get("alike", ())
    return (
        _is_number(own, "personID")
        and isinstance(alike, tuple)
        and all(
            isinstance(raw, Mapping) and "personID" in raw and _is_number(raw, "personID")
            for raw in alike
        )
    )


def _is_number(own: Mapping[str, Any], name: str) -> bool:
    return name not in own or type(own[name]) in (str, int, float)


def _fits_map(extras: Extras) -> bool:
    own, wrapper = extras.get(KEY, {}), extras.get(WRAPPER, {})
    if not (isinstance(own, Mapping) and isinstance(wrapper, Mapping)):
        return False
    misfits = own.get("misfits", {})
    if not isinstance(misfits, Mapping) or not all(
        isinstance(found, tuple) for found in misfits.values()
    ):
        return False
    if not all(isinstance(own.get(name), tuple | NoneType) for name in _LISTS):
        return False
    edges = own.get("edges", ())
    return edges is not None and all(isinstance(edge, Mapping) for edge in edges)

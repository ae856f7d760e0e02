"""Pinned: patches made on a map with the positions of its lock, for the text that holds quotes alone."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.changes import Change, Patch, Remove, Set
from argmap.changes.forms import form_of
from argmap.model import ArgumentMap
from argmap.model.extras import thaw

Written = Mapping[str, Any]
"""What the text says of an anchor, by what the lock makes of it."""


def as_written(patch: Patch, written: ArgumentMap, pinned: ArgumentMap) -> Patch:
    """Return a patch on a map with the positions of its lock as one on the map that its text holds.

    What it expects is what the text says; an anchor that stays, stays without its position.
    """
    anchors = dict(_anchors(written, pinned))
    digests = {
        one.id: one.digest
        for one, other in zip(pinned.sources, written.sources, strict=True)
        if one.digest != other.digest
    }
    changes = tuple(_as_written(change, anchors, digests) for change in patch.changes)
    return patch.model_copy(update={"changes": changes})


def _anchors(written: ArgumentMap, pinned: ArgumentMap) -> Iterator[tuple[str, Any]]:
    for one, other in zip(pinned.nodes(), written.nodes(), strict=True):
        if one.anchors != other.anchors:
            pairs = (form_of(item)["anchors"] for item in (one, other))
            yield from ((_key(new), old) for new, old in zip(*pairs, strict=True) if new != old)


def _as_written(change: Change, anchors: Written, digests: Mapping[str, str | None]) -> Change:
    if isinstance(change, Remove):
        element = {name: thaw(value) for name, value in change.element.items()}
        if element.get("digest") in (digests.get(change.item_id), None):
            element.pop("digest", None)
        if "anchors" in element:
            element["anchors"] = _listed(element["anchors"], anchors)
        return change.model_copy(update={"element": element})
    if isinstance(change, Set) and change.path[0] == "anchors" and len(change.path) < 3:
        old, new = thaw(change.old), thaw(change.new)
        if len(change.path) == 2:
            return change.model_copy(update={"old": anchors.get(_key(old), old)})
        stays = {_key(one) for one in old} if isinstance(old, list) else set()
        kept = {key: said for key, said in anchors.items() if key in stays}
        return change.model_copy(update={"old": _listed(old, anchors), "new": _listed(new, kept)})
    return change


def _listed(value: Any, anchors: Written) -> Any:
    return [anchors.get(_key(one), one) for one in value] if isinstance(value, list) else value


def _key(anchor: Any) -> str:
    return json.dumps(anchor, sort_keys=True)
